import { refuse } from "../core/errors.ts";
import type { Reads } from "../core/unit-of-work.ts";
import type { Actor } from "../identity/index.ts";
import { isOwnedBy, type PersonaRow } from "../personas/index.ts";
import { maySeeEntry, readRoomAs } from "../rooms/index.ts";
import type { PostDeps } from "./deps.ts";
import type { PostWithFace } from "./store.ts";

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

/** The face that wrote the post, when it is the caller's own; otherwise null. */
export async function ownFaceOf(
  deps: PostDeps,
  reads: Reads,
  actor: Actor,
  post: PostWithFace,
): Promise<PersonaRow | null> {
  const persona = await deps.personas.persona(reads, post.persona);
  const isOwn = persona !== null && isOwnedBy(deps.keyring, persona, actor.account);
  return isOwn ? persona : null;
}
