import { onlyId, tried } from "../audit/index.ts";
import { refuse } from "../core/errors.ts";
import type { Actor } from "../identity/index.ts";
import type { RevealDeps } from "./deps.ts";
import { renderReveal } from "./render-reveal.ts";
import type { RevealView } from "./wire.ts";

/** The requests there are, for the site's staff. `nextAfter` is null at the end. */
export async function listReveals(
  deps: RevealDeps,
  actor: Actor,
  after: string,
  limit: number,
): Promise<{ items: RevealView[]; nextAfter: string | null }> {
  await mustBeStaff(deps, actor, "site");
  const rows = await deps.reveals.revealsAfter(deps.unitOfWork.reads, after, limit + 1);
  const kept = rows.slice(0, limit);
  return {
    items: kept.map((row) => renderReveal(deps, actor, row)),
    nextAfter: rows.length > limit ? (kept.at(-1)?.id ?? null) : null,
  };
}

export async function readReveal(deps: RevealDeps, actor: Actor, id: string): Promise<RevealView> {
  await mustBeStaff(deps, actor, onlyId(id));
  const row = await deps.reveals.reveal(deps.unitOfWork.reads, id);
  if (row === null) refuse("not-found");
  return renderReveal(deps, actor, row);
}

async function mustBeStaff(
  deps: RevealDeps,
  { account, siteRole }: Actor,
  subject: string,
): Promise<void> {
  await tried(deps, account, { action: "reveal.read", subject, room: null }, async () => {
    if (siteRole === null) refuse("forbidden", "This is for the owner and the site's moderators.");
  });
}
