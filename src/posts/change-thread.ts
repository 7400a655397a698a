import { refuse, refuseField } from "../core/errors.ts";
import type { Actor } from "../identity/index.ts";
import { append } from "../rooms/index.ts";
import type { PostDeps } from "./deps.ts";
import { ownFaceOf } from "./own-post.ts";
import { mayWrite, mustBeMember, mustBeOpen, mustNotHurry, writerIn } from "./policy.ts";
import { readableThread, showThread } from "./read-threads.ts";
import { checkTexts } from "./rules.ts";
import type { ThreadRow } from "./thread-store.ts";
import type { ChangeThread, Thread } from "./wire.ts";

/**
 * Changes the title of one's own thread, or says whether one's question is answered. Every gate is
 * passed again; what is so already makes no entry in the log.
 */
export async function changeThread(
  deps: PostDeps,
  actor: Actor,
  id: string,
  wish: ChangeThread,
): Promise<Thread> {
  checkTexts(wish);
  const seen = await readableThread(deps, deps.unitOfWork.reads, actor, id);
  if (wish.answered !== undefined && seen.kind !== "question")
    refuseField("/answered", "is for questions only");
  return deps.unitOfWork.transaction(async (tx) => {
    const room = await deps.rooms.lockRoom(tx, seen.room);
    if (room === null) refuse("not-found");
    const member = await writerIn(deps, tx, room, actor);
    const thread = await readableThread(deps, tx, actor, id);
    const face = await ownFaceOf(deps, tx, actor, thread);
    if (face === null) refuse("forbidden", "Only who opened it can change a thread.");
    mustBeMember(member);
    await mayWrite(deps, tx, room, actor, member);
    mustBeOpen(thread);
    if (wish.title !== undefined && thread.title === "")
      refuse("conflict", "The first post of this thread was removed, and its title with it.");
    if (face.retired) refuse("conflict", "You have started again since you opened this thread.");
    const changes = changesOf(thread, wish);
    if (changes === null) return showThread(deps, tx, thread);
    mustNotHurry(deps, room, actor, { persona: thread.persona, slowUntil: null });
    const renamed = changes.title === undefined ? {} : { gate: room.gate, masks: null };
    await deps.threads.changeThread(tx, id, { ...changes, ...renamed });
    if (changes.title !== undefined) await deps.redactor.replaced(tx, [thread.title]);
    await append(deps, tx, room, "thread.changed", { thread: id });
    return showThread(deps, tx, { ...thread, ...changes, ...renamed });
  });
}

/** What is not so already; null when all of it is. */
function changesOf(thread: ThreadRow, wish: ChangeThread): Partial<ThreadRow> | null {
  const changes: Partial<ThreadRow> = {};
  if (wish.title !== undefined && wish.title !== thread.title) changes.title = wish.title;
  if (wish.answered !== undefined && wish.answered !== thread.answered)
    changes.answered = wish.answered;
  return Object.keys(changes).length === 0 ? null : changes;
}
