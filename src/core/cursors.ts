/** Where a page goes on: entries before or after a `seq`. Opaque to clients. */
export interface SeqCursor {
  direction: "before" | "after";
  seq: number;
}

export function encodeSeqCursor(cursor: SeqCursor): string {
  return Buffer.from(`${cursor.direction === "before" ? "b" : "a"}${cursor.seq}`).toString(
    "base64url",
  );
}

/** Reads a cursor back; null when it is none of ours. */
export function decodeSeqCursor(text: string): SeqCursor | null {
  const match = /^([ab])(0|[1-9][0-9]{0,15})$/.exec(
    Buffer.from(text, "base64url").toString("latin1"),
  );
  if (match === null) return null;
  const seq = Number(match[2]);
  if (!Number.isSafeInteger(seq)) return null;
  const cursor: SeqCursor = { direction: match[1] === "b" ? "before" : "after", seq };
  // One spelling only: base64url decoding ignores stray characters.
  return encodeSeqCursor(cursor) === text ? cursor : null;
}

/** A keyset cursor over a key of lower-case letters, digits and hyphens, such as a room's slug. */
export function encodeKeyCursor(key: string): string {
  return Buffer.from(`k${key}`).toString("base64url");
}

export function decodeKeyCursor(text: string): string | null {
  const plain = Buffer.from(text, "base64url").toString("utf8");
  const isOurs = /^k[a-z0-9-]*$/.test(plain) && encodeKeyCursor(plain.slice(1)) === text;
  return isOurs ? plain.slice(1) : null;
}
