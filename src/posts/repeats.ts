import { refuse } from "../core/errors.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { Actor } from "../identity/index.ts";
import type { PostDeps } from "./deps.ts";
import type { Draft } from "./wire.ts";

const keptMs = 24 * 3_600_000;

/** Leaves the transaction without a trace: this draft was posted before. */
export class AlreadyPosted extends Error {
  readonly post: string;

  constructor(post: string) {
    super("already posted");
    this.post = post;
  }
}

/**
 * Remembers what a `clientId` creates, under HMACs only. Throws `AlreadyPosted` for the same draft
 * within a day, `Refusal("conflict")` for another under the same key.
 */
export async function onlyOnce(
  deps: PostDeps,
  tx: Tx,
  actor: Actor,
  room: string,
  draft: Draft,
  post: string,
): Promise<void> {
  if (draft.clientId === undefined) return;
  const keyMac = deps.keyring.mac("idempotency", "key", actor.account, room, draft.clientId);
  const bodyMac = deps.keyring.mac(
    "idempotency",
    "body",
    draft.body,
    draft.replyTo ?? "",
    draft.contentWarning ?? "",
  );
  const now = deps.clock.now();
  await deps.posts.forgetRepeats(tx, now - keptMs);
  const earlier = await deps.posts.repeated(tx, keyMac);
  if (earlier === null)
    return deps.posts.rememberRepeat(tx, { keyMac, bodyMac, post, createdAt: now });
  if (earlier.bodyMac !== bodyMac) refuse("conflict", "This clientId was used for another text.");
  throw new AlreadyPosted(earlier.post);
}
