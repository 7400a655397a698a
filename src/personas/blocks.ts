import { refuse } from "../core/errors.ts";
import type { Keyring } from "../core/keyring.ts";
import { openList, sealList } from "../core/sealed-list.ts";
import type { BlockKind } from "./wire.ts";

/** A face that somebody does not want to meet. */
export interface Block {
  persona: string;
  kind: BlockKind;
  /** Since which UTC day (ms). */
  day: number;
}

const mostBlocks = 500;

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

/** The list as it is stored; null for an empty one. */
export function sealBlocks(
  keyring: Keyring,
  account: string,
  list: readonly Block[],
): string | null {
  return sealList(keyring, "blocks", list, account);
}

export function openBlocks(keyring: Keyring, account: string, sealed: string | null): Block[] {
  return openList(keyring, "blocks", sealed, account);
}
