import { type Static, Type } from "../core/typebox.ts";

export const EraseBody = Type.Object(
  {
    passphrase: Type.String({ minLength: 1, maxLength: 1024 }),
    posts: Type.Enum(["keep-anonymous", "redact"]),
    at: Type.Optional(Type.Enum(["spread", "now"])),
  },
  { additionalProperties: false },
);
export type Erase = Static<typeof EraseBody>;

/**
 * What became of the rows of a table that had to do with somebody: they are gone; stay, and lead to
 * nobody; their words are gone; run out by themselves; stay as they are. `none` are about nobody.
 */
export const fates = ["gone", "unlinked", "redacted", "runs-out", "stays", "none"] as const;
export type Fate = (typeof fates)[number];

export interface ReceiptLine {
  table: string;
  fate: Fate;
  /** How many rows; null where nobody can count them, since nothing says whose they are. */
  rows: number | null;
  /** The same in words. */
  note: string;
}

/** What an erasure did. It is given once and kept nowhere. */
export interface Receipt {
  erasedAt: string;
  posts: Erase["posts"];
  at: "spread" | "now";
  /** By then the last of the faces is nobody's. */
  facesEndBy: string;
  /** What whoever looks closely can still tell; null when nothing was chosen that links faces. */
  warning: string | null;
  /** A line for each table there is. */
  tables: ReceiptLine[];
}
