import { refuse } from "../core/errors.ts";
import type { Reads } from "../core/unit-of-work.ts";
import type { Actor } from "../identity/index.ts";
import { isOwnedBy, type PersonaRow } from "../personas/index.ts";
import { maySeeEntry, readRoomAs } from "../rooms/index.ts";
import type { PostDeps } from "./deps.ts";
import type { PostRow, PostWithFace } from "./store.ts";
import type { ThreadRow } from "./thread-store.ts";

/** A post that the caller may read, or `Refusal("not-found")`. */
export async function readablePost(
  deps: PostDeps,
  reads: Reads,
  actor: Actor | null,
  id: string,
): Promise<PostWithFace> {
  const post = await deps.posts.post(reads, id);
  if (post === null) refuse("not-found");
  const viewer = await readRoomAs(deps, reads, actor, post.room);
  if (!maySeeEntry(viewer, post.seq)) refuse("not-found");
  return post;
}

/** The thread that a post stands in; null for the live conversation. */
export async function threadOf(
  deps: PostDeps,
  reads: Reads,
  { thread }: Pick<PostRow, "thread">,
): Promise<ThreadRow | null> {
  return thread === null ? null : deps.threads.thread(reads, thread);
}

/** The face that wrote a post, or opened a thread, when it is the caller's own; otherwise null. */
export async function ownFaceOf(
  deps: PostDeps,
  reads: Reads,
  actor: Actor,
  written: Pick<PostRow, "persona">,
): Promise<PersonaRow | null> {
  const persona = await deps.personas.persona(reads, written.persona);
  const isOwn = persona !== null && isOwnedBy(deps.keyring, persona, actor.account);
  return isOwn ? persona : null;
}
