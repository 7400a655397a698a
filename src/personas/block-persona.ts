import { dayOf } from "../core/clock.ts";
import { refuse, refuseField } from "../core/errors.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { Actor, IdentityDeps } from "../identity/index.ts";
import {
  type Block,
  type BlockKind,
  openBlocks,
  sealBlocks,
  withBlock,
  withoutBlock,
} from "./blocks.ts";
import type { KnownBlocks } from "./known-blocks.ts";
import { isOwnedBy } from "./ownership.ts";
import type { BlockStore } from "./store.ts";
import type { PersonaDeps } from "./take-face.ts";

export interface BlockDeps extends IdentityDeps, PersonaDeps {
  readonly blocks: BlockStore;
  readonly knownBlocks: KnownBlocks;
}

/**
 * Hides a face from the caller's own view. It is written nowhere else, and told to nobody but the
 * caller's own sockets. Throws `not-found`, `invalid` for one of the caller's own, `conflict` when the list is full.
 */
export async function blockPersona(
  deps: BlockDeps,
  actor: Actor,
  persona: string,
  kind: BlockKind,
): Promise<void> {
  await changeList(deps, actor, async (tx, list) => {
    const face = await deps.personas.persona(tx, persona);
    if (face === null) refuse("not-found");
    if (isOwnedBy(deps.keyring, face, actor.account))
      refuseField("/persona", "is one of your own faces, which you cannot hide from yourself");
    return withBlock(list, { persona, kind, day: dayOf(deps.clock.now()) });
  });
}

/** Takes it back. The same whether it had been blocked, or is there at all. */
export async function unblockPersona(
  deps: BlockDeps,
  actor: Actor,
  persona: string,
  kind: BlockKind,
): Promise<void> {
  await changeList(deps, actor, async (_tx, list) => withoutBlock(list, { persona, kind }));
}

async function changeList(
  deps: BlockDeps,
  { account, session }: Actor,
  change: (tx: Tx, list: readonly Block[]) => Promise<readonly Block[]>,
): Promise<void> {
  await deps.unitOfWork.transaction(async (tx) => {
    if (!(await deps.identity.holdSession(tx, session))) refuse("unauthenticated");
    const list = openBlocks(deps.keyring, account, await deps.blocks.holdBlocks(tx, account));
    const changed = await change(tx, list);
    if (changed === list) return;
    await deps.blocks.putBlocks(tx, account, sealBlocks(deps.keyring, account, changed));
    tx.afterCommit(() => deps.rights.tell({ kind: "blocks", account }));
  });
}
