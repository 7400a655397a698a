import { type ToolDeps, tried } from "../audit/index.ts";
import { toTimestamp } from "../core/clock.ts";
import { refuse } from "../core/errors.ts";
import type { Actor } from "./actor.ts";
import type { IdentityDeps } from "./deps.ts";
import type { RegistrationView } from "./wire.ts";

/** Who waits to be let in, without a name: what they wrote for this, and the week of their asking. */
export async function listRegistrations(
  deps: IdentityDeps & ToolDeps,
  actor: Actor,
  after: string,
  limit: number,
): Promise<{ items: RegistrationView[]; nextAfter: string | null }> {
  const use = { action: "registration.list", subject: "site", room: null };
  await tried(deps, actor.account, use, async () => {
    if (actor.siteRole === null)
      refuse("forbidden", "This is for the owner and the site's moderators.");
  });
  const rows = await deps.identity.registrationsAfter(deps.unitOfWork.reads, after, limit + 1);
  const kept = rows.slice(0, limit);
  return {
    items: kept.map(({ id, noteSealed, createdWeek }) => ({
      id,
      week: toTimestamp(createdWeek),
      note: noteSealed === null ? null : deps.keyring.open("registration-note", noteSealed, id),
    })),
    nextAfter: rows.length > limit ? (kept.at(-1)?.id ?? null) : null,
  };
}
