import { toTimestamp } from "../core/clock.ts";
import type { Keyring } from "../core/keyring.ts";
import type { Actor } from "../identity/index.ts";
import type { RevealDeps } from "./deps.ts";
import { stateOf } from "./rules.ts";
import type { RevealRow } from "./store.ts";
import type { RevealView, RevealWish } from "./wire.ts";

interface Ground {
  ground: string;
  law: string | null;
}

export function sealGround(keyring: Keyring, id: string, { ground, law }: RevealWish): string {
  return keyring.seal("reveal-ground", JSON.stringify({ ground, law: law ?? null }), id);
}

export function renderReveal(deps: RevealDeps, actor: Actor, row: RevealRow): RevealView {
  const { id, persona, silent, singleHanded } = row;
  const { ground, law } = JSON.parse(deps.keyring.open("reveal-ground", row.sealed, id)) as Ground;
  return {
    ...{ id, persona, ground, law, silent, singleHanded },
    state: stateOf(row, deps.clock.latest()),
    mine: row.requestedBy === actor.account,
    opensAt: toTimestamp(row.opensAt),
    expiresAt: toTimestamp(row.expiresAt),
  };
}
