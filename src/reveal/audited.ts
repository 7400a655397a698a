import { onlyId, recordAct, staffName } from "../audit/index.ts";
import { Refusal } from "../core/errors.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { Actor } from "../identity/index.ts";
import type { RevealDeps } from "./deps.ts";

export type RevealStep = "requested" | "approved" | "looked";

/** One step of a reveal, in a transaction of its own. Each try is written down, also one that is refused. */
export async function audited<T>(
  deps: RevealDeps,
  actor: Actor,
  step: RevealStep,
  subject: readonly string[],
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  try {
    return await deps.unitOfWork.transaction(async (tx) => {
      const done = await work(tx);
      await record(deps, tx, actor, `reveal.${step}`, subject);
      return done;
    });
  } catch (error) {
    if (error instanceof Refusal) await recordRefused(deps, actor, step, subject);
    throw error;
  }
}

/** A try that came to nothing. */
export async function recordRefused(
  deps: RevealDeps,
  actor: Actor,
  step: RevealStep,
  subject: readonly string[],
): Promise<void> {
  await deps.unitOfWork.transaction((tx) =>
    record(deps, tx, actor, `reveal.${step}:refused`, subject),
  );
}

/** Whatever was sent in place of an id is not written down. */
async function record(
  deps: RevealDeps,
  tx: Tx,
  actor: Actor,
  action: string,
  subject: readonly string[],
): Promise<void> {
  await recordAct(deps, tx, {
    actor: staffName(deps.keyring, actor.account),
    action,
    subject: subject.map(onlyId).join(" "),
    room: null,
  });
}
