import { refuse, refuseField } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { textFault } from "../core/text/check-text.ts";
import { type Actor, staffRole } from "../identity/index.ts";
import { audited } from "./audited.ts";
import type { RevealDeps } from "./deps.ts";
import { renderReveal, sealGround } from "./render-reveal.ts";
import { forgottenBefore, goodUntil, opensAt } from "./rules.ts";
import type { RevealRow } from "./store.ts";
import type { RevealView, RevealWish } from "./wire.ts";

/**
 * Asks to learn who is behind a face. Nothing is looked up yet: somebody else of the staff has to
 * approve it. The owner who is the only one of the staff goes on alone, after an hour, marked as such.
 * Throws `Refusal`: `invalid`, `forbidden`, `not-found`.
 */
export async function requestReveal(
  deps: RevealDeps,
  actor: Actor,
  persona: string,
  wish: RevealWish,
): Promise<RevealView> {
  const id = newId(deps.random);
  return audited(deps, actor, "requested", [id, persona], async (tx) => {
    const role = await staffRole(deps, tx, actor);
    checkGround(wish);
    if ((await deps.personas.persona(tx, persona)) === null) refuse("not-found");
    const staff = await deps.identity.staff(tx);
    const singleHanded = role === "owner" && staff.length === 1;
    const now = deps.clock.latest();
    const row: RevealRow = {
      id,
      persona,
      requestedBy: actor.account,
      approvedBy: null,
      sealed: sealGround(deps.keyring, id, wish),
      silent: wish.silent ?? false,
      singleHanded,
      opensAt: opensAt(now, singleHanded),
      expiresAt: goodUntil(now),
      looked: false,
    };
    await deps.reveals.dropReveals(tx, forgottenBefore(now));
    await deps.reveals.addReveal(tx, row);
    return renderReveal(deps, actor, row);
  });
}

function checkGround({ ground, law, silent }: RevealWish): void {
  const groundFault = textFault(ground, { units: 500, bytes: 2000, lines: 20 });
  if (groundFault !== null) refuseField("/ground", groundFault);
  const lawFault = law === undefined ? null : textFault(law, { units: 200, bytes: 800, lines: 5 });
  if (lawFault !== null) refuseField("/law", lawFault);
  if (silent === true && law === undefined)
    refuseField("/law", "is needed: only a law or an order can forbid telling the owner");
}
