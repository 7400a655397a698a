import { dayOf } from "../core/clock.ts";
import { refuse, refuseField } from "../core/errors.ts";
import type { Reads, Tx } from "../core/unit-of-work.ts";
import { type Actor, mustBeLetIn } from "../identity/index.ts";
import {
  type Block,
  type BlockKind,
  type BlockStore,
  isOwnedBy,
  type KnownBlocks,
  openBlocks,
  type PersonaRow,
  sealBlocks,
  withBlock,
  withoutBlock,
} from "../personas/index.ts";
import type { RoomDeps } from "./deps.ts";
import { readRoomAs } from "./viewer.ts";

export interface BlockDeps extends RoomDeps {
  readonly blocks: BlockStore;
  readonly knownBlocks: KnownBlocks;
}

/**
 * Hides a face from the caller's own view. It is written nowhere else, and told to nobody but the
 * caller's own sockets. Throws `not-found`, `invalid` for one of the caller's own, `conflict` when
 * the list is full.
 */
export async function blockPersona(
  deps: BlockDeps,
  actor: Actor,
  id: string,
  kind: BlockKind,
): Promise<void> {
  mustBeLetIn(actor);
  await changeList(deps, actor, async (tx, list) => {
    const face = await faceToBlock(deps, tx, actor, id);
    if (isOwnedBy(deps.keyring, face, actor.account))
      refuseField("/persona", "is one of your own faces, which you cannot hide from yourself");
    return withBlock(list, { persona: id, kind, day: dayOf(deps.clock.now()) });
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

/**
 * A face that the caller may have met: that of a room they may read, or a community face, which may
 * have left the rooms where its posts still stand. Otherwise `Refusal("not-found")`.
 */
export async function faceToBlock(
  deps: RoomDeps,
  reads: Reads,
  actor: Actor,
  id: string,
): Promise<PersonaRow> {
  const face = await deps.personas.persona(reads, id);
  if (face === null) refuse("not-found");
  if (face.room !== null) await readRoomAs(deps, reads, actor, face.room);
  return face;
}

async function changeList(
  deps: BlockDeps,
  { account, session }: Actor,
  change: (tx: Tx, list: readonly Block[]) => Promise<readonly Block[]>,
): Promise<void> {
  await deps.unitOfWork.evenWhenFull(async (tx) => {
    if (!(await deps.identity.holdSession(tx, session))) refuse("unauthenticated");
    const list = openBlocks(deps.keyring, account, await deps.blocks.holdBlocks(tx, account));
    const changed = await change(tx, list);
    if (changed === list) return;
    await deps.blocks.putBlocks(tx, account, sealBlocks(deps.keyring, account, changed));
    tx.afterCommit(() => deps.rights.tell({ kind: "blocks", account }));
  });
}
