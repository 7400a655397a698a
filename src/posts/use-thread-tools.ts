import { recordAct, staffName } from "../audit/index.ts";
import { refuse } from "../core/errors.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { Actor } from "../identity/index.ts";
import {
  append,
  mayModerate,
  type RoomRow,
  useTool,
  type Viewer,
  viewRoom,
} from "../rooms/index.ts";
import type { PostDeps } from "./deps.ts";
import { readableThread, showThread } from "./read-threads.ts";
import type { ThreadRow } from "./thread-store.ts";
import type { Thread, ThreadTools } from "./wire.ts";

/** More would push the threads themselves off the screen. */
const mostPinned = 20;

/**
 * Closes a thread or opens it again, pins it or takes it down: for the room's moderators and the
 * site's staff, with an entry in the audit for each, and for each that was refused. Nobody's words change, so no receipt is asked
 * for. What is so already leaves no trace. Throws `not-found`, `forbidden`, `conflict`.
 */
export async function useThreadTools(
  deps: PostDeps,
  actor: Actor,
  id: string,
  tools: ThreadTools,
): Promise<Thread> {
  const { room } = await readableThread(deps, deps.unitOfWork.reads, actor, id);
  const use = { action: "thread.tools", subject: id, room };
  return useTool(deps, actor, use, () => changeByTools(deps, actor, id, room, tools));
}

function changeByTools(
  deps: PostDeps,
  actor: Actor,
  id: string,
  slug: string,
  { lock, pin }: ThreadTools,
): Promise<Thread> {
  return deps.unitOfWork.transaction(async (tx) => {
    if (!(await deps.identity.holdSession(tx, actor.session))) refuse("unauthenticated");
    const room = await deps.rooms.lockRoom(tx, slug);
    if (room === null) refuse("not-found");
    const viewer = await viewRoom(deps, tx, actor, room.slug);
    if (!mayModerate(viewer))
      refuse("forbidden", "Only this room's moderators and the site's staff do this.");
    const thread = await readableThread(deps, tx, actor, id);
    const changes: Partial<ThreadRow> = {};
    const acts: string[] = [];
    if (lock !== undefined && lock !== thread.locked) {
      changes.locked = lock;
      acts.push(lock ? "thread.locked" : "thread.unlocked");
    }
    if (pin !== undefined && pin !== thread.pinned) {
      changes.pinned = pin;
      acts.push(pin ? "thread.pinned" : "thread.unpinned");
      await changePinned(deps, tx, room, thread, pin);
    }
    if (acts.length === 0) return showThread(deps, tx, thread);
    await deps.threads.changeThread(tx, id, changes);
    await append(deps, tx, room, "thread.changed", { thread: id });
    if (changes.pinned !== undefined) await append(deps, tx, room, "room.changed");
    const by = nameOf(deps, actor, viewer);
    for (const action of acts)
      await recordAct(deps, tx, { actor: by, action, subject: id, room: room.slug });
    return showThread(deps, tx, { ...thread, ...changes });
  });
}

/** The room names its pinned threads itself: it is shown far more often than it is changed. */
async function changePinned(
  deps: PostDeps,
  tx: Tx,
  { slug, pinned }: RoomRow,
  { id, firstSeq }: ThreadRow,
  pin: boolean,
): Promise<void> {
  const others = pinned.filter((one) => one.id !== id);
  if (pin && others.length >= mostPinned)
    refuse("conflict", `There are ${mostPinned} pinned threads already. Take one down first.`);
  const now = pin ? [{ id, seq: firstSeq }, ...others] : others;
  await deps.rooms.changeRoom(tx, slug, { pinned: now });
}

/** What the audit calls them. */
function nameOf(deps: PostDeps, actor: Actor, { member }: Viewer): string {
  if (member?.roles.includes("moderator")) return `persona:${member.persona}`;
  return actor.siteRole === "owner" ? "owner" : staffName(deps.keyring, actor.account);
}
