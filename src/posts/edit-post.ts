import { refuse } from "../core/errors.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { Actor } from "../identity/index.ts";
import { append, type RoomRow } from "../rooms/index.ts";
import type { PostDeps } from "./deps.ts";
import { ownFaceOf, readablePost, threadOf } from "./own-post.ts";
import { mayWrite, mustBeMember, mustBeOpen, mustNotHurry, writerIn } from "./policy.ts";
import { renderPost } from "./render-post.ts";
import { checkTexts } from "./rules.ts";
import type { PostRow } from "./store.ts";
import type { ThreadRow } from "./thread-store.ts";
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
    const face = await ownFaceOf(deps, tx, actor, post);
    if (face === null) refuse("forbidden", "Only its author can change a post.");
    mustBeMember(member);
    await mayWrite(deps, tx, room, actor, member);
    const thread = await threadOf(deps, tx, post);
    mustBeOpen(thread);
    if (post.state === "removed") refuse("conflict", "This post was removed.");
    if (face.retired)
      refuse("conflict", "You have started again since you wrote this. You can still delete it.");
    mustNotHurry(deps, room, actor, { persona: post.persona, slowUntil: null });
    const changes = {
      body: edit.body,
      contentWarning: edit.contentWarning === undefined ? post.contentWarning : edit.contentWarning,
      masks: null,
      revision: post.revision + 1,
      editedAt: deps.clock.now(),
      gate: room.gate,
    };
    await deps.posts.changePost(tx, id, changes);
    await deps.redactor.replaced(tx, [
      ...(changes.body === post.body ? [] : [post.body]),
      ...(changes.contentWarning === post.contentWarning ? [] : [post.contentWarning]),
    ]);
    await append(deps, tx, room, "post.edited", { post: id });
    if (thread !== null && post.seq === thread.firstSeq)
      await warnOver(deps, tx, room, thread, changes);
    return renderPost({ ...post, ...changes }, post.face);
  });
}

/** The warning of a thread is that of its first post. */
async function warnOver(
  deps: PostDeps,
  tx: Tx,
  room: RoomRow,
  thread: ThreadRow,
  { contentWarning }: Pick<PostRow, "contentWarning">,
): Promise<void> {
  if (contentWarning === thread.contentWarning) return;
  await deps.threads.changeThread(tx, thread.id, { contentWarning });
  await append(deps, tx, room, "thread.changed", { thread: thread.id });
}
