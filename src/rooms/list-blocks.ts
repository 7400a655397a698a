import { toTimestamp } from "../core/clock.ts";
import { Refusal } from "../core/errors.ts";
import type { Actor } from "../identity/index.ts";
import { openBlocks } from "../personas/index.ts";
import type { ListedBlock } from "../personas/wire.ts";
import { type BlockDeps, faceToBlock } from "./block-persona.ts";
import { renderFace } from "./render-member.ts";

/** Whom the caller has blocked and muted, for the caller alone, in the order in which they did. */
export async function listBlocks(deps: BlockDeps, actor: Actor): Promise<ListedBlock[]> {
  const { reads } = deps.unitOfWork;
  const sealed = await deps.blocks.blocksOf(reads, actor.account);
  const items: ListedBlock[] = [];
  for (const { persona: id, kind, day } of openBlocks(deps.keyring, actor.account, sealed)) {
    const persona = await faceToBlock(deps, reads, actor, id).then(renderFace, nullWhenUnseen);
    items.push({ id, kind, since: toTimestamp(day), persona });
  }
  return items;
}

function nullWhenUnseen(error: unknown): null {
  if (error instanceof Refusal && error.code === "not-found") return null;
  throw error;
}
