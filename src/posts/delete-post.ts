import { refuse } from "../core/errors.ts";
import type { Actor } from "../identity/index.ts";
import type { PostDeps } from "./deps.ts";
import { ownFaceOf, readablePost } from "./own-post.ts";
import { redactIn } from "./redact-post.ts";

/**
 * Deletes one's own post for good: its text is blanked, a tombstone stays in the log. Needs neither
 * membership nor a receipt; deleting again changes nothing. Backups know of it when it returns.
 */
export async function deletePost(deps: PostDeps, actor: Actor, id: string): Promise<void> {
  const seen = await deps.posts.post(deps.unitOfWork.reads, id);
  if (seen === null) refuse("not-found");
  if ((await ownFaceOf(deps, deps.unitOfWork.reads, actor, seen)) === null) {
    // Somebody else's: say no more than reading it would.
    await readablePost(deps, deps.unitOfWork.reads, actor, id);
    refuse("forbidden", "Only its author can delete a post.");
  }
  await deps.unitOfWork.evenWhenFull(async (tx) => {
    if (!(await deps.identity.holdSession(tx, actor.session))) refuse("unauthenticated");
    const room = await deps.rooms.lockRoom(tx, seen.room);
    if (room === null) refuse("not-found");
    const post = await deps.posts.post(tx, id);
    if (post === null || post.state === "removed") return;
    await redactIn(deps, tx, room, post, null);
  });
  await deps.redactor.noted();
}
