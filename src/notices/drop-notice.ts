import { refuse } from "../core/errors.ts";
import type { Actor } from "../identity/index.ts";
import type { NoticeDeps } from "./deps.ts";
import { lookupOf } from "./rules.ts";

/** Throws one's own notice away: it was read. Throws `Refusal("not-found")`, also for another's. */
export async function dropNotice(deps: NoticeDeps, actor: Actor, id: string): Promise<void> {
  const lookup = lookupOf(deps.keyring, actor.account);
  await deps.unitOfWork.evenWhenFull(async (tx) => {
    if (!(await deps.notices.dropNotice(tx, lookup, id))) refuse("not-found");
  });
}
