import { refuse } from "../core/errors.ts";
import type { Tx } from "../core/unit-of-work.ts";
import { type Actor, staffRole } from "../identity/index.ts";
import { audited } from "./audited.ts";
import type { RevealDeps } from "./deps.ts";
import { renderReveal } from "./render-reveal.ts";
import { goodUntil } from "./rules.ts";
import type { RevealRow } from "./store.ts";
import type { RevealView } from "./wire.ts";

/**
 * Agrees that the one who asked may look. Shows nothing of the owner, to nobody.
 * Throws `Refusal`: `forbidden` (one's own request), `not-found`, `conflict` (run out, approved already).
 */
export async function approveReveal(
  deps: RevealDeps,
  actor: Actor,
  id: string,
): Promise<RevealView> {
  return audited(deps, actor, "approved", [id], async (tx) => {
    await staffRole(deps, tx, actor);
    const row = await deps.reveals.reveal(tx, id);
    if (row === null) refuse("not-found");
    const now = deps.clock.latest();
    if (row.expiresAt <= now) refuse("conflict", "This request has run out. It can be made anew.");
    const isOwn = row.requestedBy === actor.account;
    if (isOwn) await mustBeAlone(deps, tx, row, now);
    const approval = {
      approvedBy: actor.account,
      singleHanded: isOwn,
      expiresAt: goodUntil(now),
    };
    if (!(await deps.reveals.approveReveal(tx, id, approval)))
      refuse("conflict", "This request was approved already.");
    return renderReveal(deps, actor, { ...row, ...approval });
  });
}

/** The owner approves their own request only while there is nobody else, and not at once. */
async function mustBeAlone(deps: RevealDeps, tx: Tx, row: RevealRow, now: number): Promise<void> {
  const staff = await deps.identity.staff(tx);
  if (!row.singleHanded || staff.length > 1)
    refuse("forbidden", "Somebody else of the staff has to approve what you asked for.");
  if (now < row.opensAt)
    refuse("conflict", "You decide this alone, so an hour has to pass first. Think it over.");
}
