import { refuse } from "../core/errors.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { Actor } from "../identity/index.ts";
import type { PostDeps } from "./deps.ts";
import type { Draft, OpenThread } from "./wire.ts";

const keptMs = 24 * 3_600_000;

/** What stands for a draft with a `clientId`: HMACs only, neither the key nor the body is kept. */
export interface RepeatKey {
  keyMac: string;
  bodyMac: string;
}

export function repeatKey(
  deps: PostDeps,
  actor: Actor,
  room: string,
  draft: Draft | OpenThread,
): RepeatKey | null {
  if (draft.clientId === undefined) return null;
  const replyTo = "replyTo" in draft ? (draft.replyTo ?? "") : "";
  const text = [draft.body, replyTo, draft.contentWarning ?? ""];
  if (draft.as === "anonymous") text.push(draft.as);
  if ("thread" in draft && draft.thread != null) text.push(`thread ${draft.thread}`);
  if ("title" in draft) text.push(`title ${draft.title}`, `kind ${draft.kind ?? "talk"}`);
  return {
    keyMac: deps.keyring.mac("idempotency", "key", actor.account, room, draft.clientId),
    bodyMac: deps.keyring.mac("idempotency", "body", ...text),
  };
}

/** The post that this draft created within the last day, or null. Throws `Refusal("conflict")` for another text under the same key. */
export async function earlierPost(
  deps: PostDeps,
  tx: Tx,
  key: RepeatKey | null,
): Promise<string | null> {
  if (key === null) return null;
  await deps.posts.forgetRepeats(tx, deps.clock.now() - keptMs);
  const earlier = await deps.posts.repeated(tx, key.keyMac);
  if (earlier === null) return null;
  if (!deps.keyring.forms(key.bodyMac).includes(earlier.bodyMac))
    refuse("conflict", "This clientId was used for another text.");
  return earlier.post;
}

export async function remember(
  deps: PostDeps,
  tx: Tx,
  key: RepeatKey | null,
  post: string,
): Promise<void> {
  if (key === null) return;
  await deps.posts.rememberRepeat(tx, { ...key, post, createdAt: deps.clock.now() });
}
