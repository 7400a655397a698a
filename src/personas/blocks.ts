import { refuse } from "../core/errors.ts";
import type { Keyring } from "../core/keyring.ts";

export type BlockKind = "block" | "mute";

/** A face that somebody does not want to meet. */
export interface Block {
  persona: string;
  kind: BlockKind;
  /** Since which UTC day (ms). */
  day: number;
}

const mostBlocks = 500;
const smallestBytes = 512;

/** The list with this entry; as it was when it already stands there. Throws `Refusal("conflict")` when it is full. */
export function withBlock(list: readonly Block[], block: Block): readonly Block[] {
  if (list.some(({ persona, kind }) => persona === block.persona && kind === block.kind))
    return list;
  if (list.length >= mostBlocks)
    refuse(
      "conflict",
      "Your list of blocked and muted faces is full. Take somebody off it first; they will not notice.",
    );
  return [...list, block];
}

/** The list without this entry; as it was when it does not stand there. */
export function withoutBlock(
  list: readonly Block[],
  { persona, kind }: Omit<Block, "day">,
): readonly Block[] {
  const left = list.filter((one) => one.persona !== persona || one.kind !== kind);
  return left.length === list.length ? list : left;
}

/**
 * The list as it is stored: sealed for its account, and padded so that most lists are of one length.
 * Null for an empty one: nothing is kept of it.
 */
export function sealBlocks(
  keyring: Keyring,
  account: string,
  list: readonly Block[],
): string | null {
  if (list.length === 0) return null;
  return keyring.seal("blocks", padded(JSON.stringify(list)), account);
}

export function openBlocks(keyring: Keyring, account: string, sealed: string | null): Block[] {
  return sealed === null ? [] : JSON.parse(keyring.open("blocks", sealed, account));
}

/** Spaces up to 512 bytes, or twice, four times, … as many. The text is ASCII; JSON passes over spaces. */
function padded(text: string): string {
  let size = smallestBytes;
  while (size < text.length) size *= 2;
  return text.padEnd(size);
}
