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

/** A keyset cursor over an id in base64url, perhaps with a number in front of it. */
export function encodeIdCursor(id: string, rank?: number): string {
  return Buffer.from(rank === undefined ? `i${id}` : `i${id} ${rank}`).toString("base64url");
}

export function decodeIdCursor(text: string): { id: string; rank: number } | null {
  const match = /^i([A-Za-z0-9_-]{22})(?: (0|[1-9][0-9]{0,15}))?$/.exec(
    Buffer.from(text, "base64url").toString("latin1"),
  );
  const [, id, number] = match ?? [];
  if (id === undefined) return null;
  const rank = number === undefined ? undefined : Number(number);
  return encodeIdCursor(id, rank) === text ? { id, rank: rank ?? 0 } : null;
}

/** Where a list in falling order of a `seq` goes on. `list` says which list it is of. */
export function encodeListCursor(list: string, seq: number): string {
  return Buffer.from(`l${list} ${seq}`).toString("base64url");
}

/** Reads it back; null when it is none of ours, or one of another list. */
export function decodeListCursor(list: string, text: string): number | null {
  const plain = Buffer.from(text, "base64url").toString("latin1");
  const seq = Number(/^l[a-z]+ (0|[1-9][0-9]{0,15})$/.exec(plain)?.[1] ?? Number.NaN);
  return Number.isSafeInteger(seq) && encodeListCursor(list, seq) === text ? seq : null;
}
