import type { Post } from "../posts/wire.ts";

/** A part of a text, on one line, and the UTF-16 units of it that were searched for. */
export interface Marked {
  text: string;
  matches: { start: number; end: number }[];
}

/** A post as it is now, and the part of it that was searched for. */
export interface FoundPost extends Post {
  snippet: {
    /** Of its thread, where the post opened one: the two are searched together. */
    title: Marked | null;
    body: Marked;
  };
}
