import { refuse } from "../core/errors.ts";
import type { Actor } from "../identity/index.ts";
import { append } from "../rooms/index.ts";
import type { PostDeps } from "./deps.ts";
import { isOwnPost, readablePost } from "./own-post.ts";
import { mayWrite, mustBeMember, mustNotHurry, writerIn } from "./policy.ts";
import { renderPost } from "./render-post.ts";
import { checkTexts } from "./rules.ts";
import type { Edit, Post } from "./wire.ts";

/** Replaces the text of one's own post; the former text is not kept. Every gate is passed again. */
export async function editPost(
  deps: PostDeps,
  actor: Actor,
  id: string,
  edit: Edit,
): Promise<Post> {
  checkTexts(edit);
  const seen = await readablePost(deps, deps.unitOfWork.reads, actor, id);
  return deps.unitOfWork.transaction(async (tx) => {
    const room = await deps.rooms.lockRoom(tx, seen.room);
    if (room === null) refuse("not-found");
    const member = await writerIn(deps, tx, room, actor);
    const post = await readablePost(deps, tx, actor, id);
    if (!(await isOwnPost(deps, tx, actor, post)))
      refuse("forbidden", "Only its author can change a post.");
    mustBeMember(member);
    await mayWrite(deps, tx, room, actor, member);
    if (post.state === "removed") refuse("conflict", "This post was removed.");
    mustNotHurry(deps, { ...room, slowModeSeconds: 0 }, actor, member);
    const changes = {
      body: edit.body,
      contentWarning: edit.contentWarning === undefined ? post.contentWarning : edit.contentWarning,
      revision: post.revision + 1,
      editedAt: deps.clock.now(),
      gate: room.gate,
    };
    await deps.posts.changePost(tx, id, changes);
    await append(deps, tx, room, "post.edited", id);
    return renderPost({ ...post, ...changes }, post);
  });
}
