import { createHash } from "node:crypto";
import type { PostRow } from "../../posts/index.ts";
import type { SearchedRoom } from "../../search/index.ts";

// What the index knows of a post beside its words is words as well, kept apart from those of its texts:
// where it stands, and its kind. They are letters and digits only.

/** What posts of a room have in common, or those of them that were written since it was public. */
export function roomWord({ slug, publicFrom }: SearchedRoom): string {
  return publicFrom === null ? `xr${hashed(slug)}` : `xo${hashed(`${slug} ${publicFrom}`)}`;
}

export function kindWord(kind: PostRow["kind"]): string {
  return `xk${kind}`;
}

export interface Placed {
  readonly room: string;
  readonly seq: number;
  readonly kind: PostRow["kind"];
  /** Of the room, as it is now. */
  readonly publicFrom: number | null;
}

/** All such words of a post. */
export function placeWords({ room, seq, kind, publicFrom }: Placed): string[] {
  const words = [roomWord({ slug: room, publicFrom: null }), kindWord(kind)];
  if (publicFrom !== null && seq >= publicFrom) words.push(roomWord({ slug: room, publicFrom }));
  return words;
}

/** All rooms' words have one length, whatever a room is called. */
function hashed(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 24);
}
