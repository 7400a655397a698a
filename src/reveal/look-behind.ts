import { refuse } from "../core/errors.ts";
import { type Actor, staffRole } from "../identity/index.ts";
import { ownerOf } from "../personas/index.ts";
import { audited } from "./audited.ts";
import type { RevealDeps } from "./deps.ts";
import type { Revealed } from "./wire.ts";

/**
 * Shows who is behind a face, once, to the one who asked. It is spent, written down and told to the
 * owner before it is shown. Throws `Refusal`: `forbidden` (another's request), `not-found`, `conflict`
 * (not approved, run out, looked already).
 */
export async function lookBehind(deps: RevealDeps, actor: Actor, id: string): Promise<Revealed> {
  return audited(deps, actor, "looked", [id], async (tx) => {
    await staffRole(deps, tx, actor);
    const row = await deps.reveals.reveal(tx, id);
    if (row === null) refuse("not-found");
    if (row.requestedBy !== actor.account) refuse("forbidden", "Only who asked for it can look.");
    if (row.approvedBy === null) refuse("conflict", "Nobody has approved this request yet.");
    if (row.expiresAt <= deps.clock.latest())
      refuse("conflict", "This approval has run out. A new request can be made.");
    const persona = await deps.personas.persona(tx, row.persona);
    const account = persona && (await deps.identity.account(tx, ownerOf(deps.keyring, persona)));
    if (account === null) refuse("not-found", "The account behind this face has ended.");
    if (!(await deps.reveals.takeLook(tx, id)))
      refuse("conflict", "You have looked already. It can be seen once only.");
    if (!row.silent) {
      await deps.inbox.tell(tx, account.id, {
        kind: row.singleHanded ? "face-revealed-single-handed" : "face-revealed",
        subject: row.persona,
      });
    }
    return {
      persona: row.persona,
      signInName: deps.keyring.open("sign-in-name-seal", account.nameSealed, account.id),
    };
  });
}
