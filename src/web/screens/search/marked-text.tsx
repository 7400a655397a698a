import type { Marked } from "../../../search/wire.ts";

/** A part of a text as plain text, with what was looked for marked. */
export function MarkedText({ of: { text, matches } }: { of: Marked }) {
  const pieces = [];
  let at = 0;
  for (const { start, end } of matches) {
    pieces.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  return (
    <>
      {pieces}
      {text.slice(at)}
    </>
  );
}
