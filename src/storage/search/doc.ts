import { wordsOf } from "../../core/text/words.ts";
import { placeWords } from "./place.ts";
import type { SourcePost } from "./source.ts";

/** What the index is told of a post. */
export interface Doc {
  readonly number: number;
  readonly persona: string;
  readonly createdAt: number;
  /** All three are words with spaces between; empty while the post must not be found. */
  readonly place: string;
  readonly title: string;
  readonly body: string;
}

/** Null for what is not there any more. Posts of faces that hide have no words: they are known, and not found. */
export function docOf(post: SourcePost): Doc | null {
  if (post.state === "removed") return null;
  const { number, persona, createdAt } = post;
  const isFound = Boolean(post.searchable);
  const words = (text: string) => (isFound ? spaced(text) : "");
  return {
    ...{ number, persona, createdAt },
    place: isFound ? placeWords(post).join(" ") : "",
    title: words(post.title ?? ""),
    body: words(post.body),
  };
}

function spaced(text: string): string {
  return wordsOf(text)
    .map(({ word }) => word)
    .join(" ");
}
