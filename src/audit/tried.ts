import { Refusal } from "../core/errors.ts";
import type { Limiter } from "../core/rate-limiter.ts";
import type { Reads, UnitOfWork } from "../core/unit-of-work.ts";
import { type Act, type AuditDeps, recordAct } from "./record-act.ts";
import { staffName } from "./staff-name.ts";

export interface ToolDeps extends AuditDeps {
  readonly unitOfWork: UnitOfWork;
  /** How many refused uses of one account are written down: nobody fills the audit. */
  readonly refusedUses: Limiter;
}

/** A tool of the staff, and what it is used on. */
export type Use = Omit<Act, "actor">;

/**
 * Uses a tool that not everybody may use. A use that is `forbidden` is written down, in a transaction of
 * its own, under the name that `nameOf` gives; without one as the staff are named.
 */
export async function tried<T>(
  deps: ToolDeps,
  account: string,
  use: Use,
  work: () => Promise<T>,
  nameOf: (reads: Reads) => Promise<string | null> = async () => null,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isForbidden = error instanceof Refusal && error.code === "forbidden";
    if (isForbidden && deps.refusedUses.spend(account) === null) {
      const actor = (await nameOf(deps.unitOfWork.reads)) ?? staffName(deps.keyring, account);
      const action = `refused:${use.action}`;
      await deps.unitOfWork.transaction((tx) => recordAct(deps, tx, { ...use, actor, action }));
    }
    throw error;
  }
}

/** What was sent in the place of an id, if it can be one: nothing else is written down. */
export function onlyId(text: string): string {
  return /^[A-Za-z0-9_-]{22}$/.test(text) ? text : "?";
}
