import { addDays, toTimestamp } from "../core/clock.ts";
import { refuse } from "../core/errors.ts";
import { type Actor, provePassphrase } from "../identity/index.ts";
import { countHeld } from "./count-held.ts";
import { endFaces } from "./end-faces.ts";
import { endWholly } from "./end-wholly.ts";
import { openEndings } from "./endings.ts";
import type { EraseDeps } from "./erase-deps.ts";
import { findFaces } from "./find-faces.ts";
import { receiptOf } from "./receipt.ts";
import type { Erase, Receipt } from "./wire.ts";

/**
 * Erases the caller's account. Signing in ends at once, on open sockets too; each face becomes nobody's
 * at its own random time within a day, or all of them now. What a crash leaves undone is finished by
 * `endDueFaces`. Throws `forbidden` for another passphrase, `rate-limited`, and `conflict` for the last
 * owner of the site.
 */
export async function eraseAccount(deps: EraseDeps, actor: Actor, wish: Erase): Promise<Receipt> {
  const { posts, at: when = "spread" } = wish;
  await provePassphrase(deps, actor, wish.passphrase);
  const at = deps.clock.latest();
  const { ended, ending } = await deps.unitOfWork.evenWhenFull(async (tx) => {
    await deps.rooms.lockSite(tx);
    if (!(await deps.identity.holdSession(tx, actor.session))) refuse("unauthenticated");
    const staff = await deps.identity.staff(tx);
    const owners = staff.filter(({ siteRole }) => siteRole === "owner");
    if (owners.length === 1 && owners[0]?.id === actor.account)
      refuse(
        "conflict",
        "You are the only owner of this site, and it cannot be without one. Let somebody else become an owner first (the operator's command grant does that), then leave.",
      );
    return endWholly(deps, tx, actor.account, { posts, at, spread: when === "spread" });
  });
  // Who was erased cannot ask again: where the ledger could not be written, it is tried until it is.
  await deps.redactor.noted().catch(() => {});
  const faces = await findFaces(deps, ending);
  const held = await countHeld(deps, faces);
  if (when === "now") {
    const own = new Set(faces);
    const rows = await openEndings(deps, deps.unitOfWork.reads);
    await endFaces(
      deps,
      rows.filter(({ ending: one }) => "face" in one && own.has(one.face)),
    );
  }
  return receiptOf(
    { posts, at: when, erasedAt: toTimestamp(at), facesEndBy: toTimestamp(lastEnd(when, at)) },
    { ...ended, ...held },
  );
}

function lastEnd(when: "spread" | "now", at: number): number {
  return when === "now" ? at : addDays(at, 1);
}
