import { toTimestamp } from "../core/clock.ts";
import type { Actor } from "../identity/index.ts";
import type { BlockDeps } from "./block-persona.ts";
import { type BlockKind, openBlocks } from "./blocks.ts";
import type { Persona } from "./wire.ts";

export interface ListedBlock {
  /** Without badges, which belong to rooms. */
  persona: Persona;
  kind: BlockKind;
  /** The day, as its start in UTC. */
  since: string;
}

/** Whom the caller has blocked and muted, for the caller alone, in the order in which they did. */
export async function listBlocks(deps: BlockDeps, { account }: Actor): Promise<ListedBlock[]> {
  const { reads } = deps.unitOfWork;
  const items: ListedBlock[] = [];
  const list = openBlocks(deps.keyring, account, await deps.blocks.blocksOf(reads, account));
  for (const { persona: id, kind, day } of list) {
    const face = await deps.personas.persona(reads, id);
    if (face === null) continue;
    const persona = {
      ...{ id, handle: face.handle, kind: face.kind },
      ...{ standing: face.standing, badges: [] },
    };
    items.push({ persona, kind, since: toTimestamp(day) });
  }
  return items;
}
