import { refuse } from "../core/errors.ts";
import type { Tx } from "../core/unit-of-work.ts";
import { type Actor, mustBeLetIn } from "../identity/index.ts";
import { append, memberOf, type RoomRow } from "../rooms/index.ts";
import type { PostDeps } from "./deps.ts";
import { readablePost, threadOf } from "./own-post.ts";
import { mayWrite, mustBeMember, mustBeOpen, mustNotHurry, writerIn } from "./policy.ts";
import { renderPost } from "./render-post.ts";
import type { PostWithFace } from "./store.ts";
import type { Post, ReactionName } from "./wire.ts";

/** Reacts to a post; it counts once for each face. Others see it, so every gate applies. */
export async function addReaction(
  deps: PostDeps,
  actor: Actor,
  id: string,
  name: ReactionName,
): Promise<Post> {
  mustBeLetIn(actor);
  const seen = await readablePost(deps, deps.unitOfWork.reads, actor, id);
  return deps.unitOfWork.transaction(async (tx) => {
    const room = await deps.rooms.lockRoom(tx, seen.room);
    if (room === null) refuse("not-found");
    const member = await writerIn(deps, tx, room, actor);
    mustBeMember(member);
    await mayWrite(deps, tx, room, actor, member);
    const post = await readablePost(deps, tx, actor, id);
    mustBeOpen(await threadOf(deps, tx, post));
    if (post.state === "removed") refuse("conflict", "This post was removed.");
    if (await deps.posts.hasReaction(tx, id, member.persona, name))
      return renderPost(post, post.face);
    mustNotHurry(deps, room, actor, { ...member, slowUntil: null });
    await deps.posts.addReaction(tx, id, member.persona, name);
    return count(deps, tx, room, post, name, 1);
  });
}

/** Takes one's reaction back. Needs no receipt: nothing is added that others see. */
export async function removeReaction(
  deps: PostDeps,
  actor: Actor,
  id: string,
  name: ReactionName,
): Promise<Post> {
  const seen = await readablePost(deps, deps.unitOfWork.reads, actor, id);
  return deps.unitOfWork.evenWhenFull(async (tx) => {
    if (!(await deps.identity.holdSession(tx, actor.session))) refuse("unauthenticated");
    const room = await deps.rooms.lockRoom(tx, seen.room);
    if (room === null) refuse("not-found");
    const member = await memberOf(deps, tx, actor.account, seen.room);
    mustBeMember(member);
    const post = await readablePost(deps, tx, actor, id);
    if (!(await deps.posts.hasReaction(tx, id, member.persona, name)))
      return renderPost(post, post.face);
    await deps.posts.dropReaction(tx, id, member.persona, name);
    return count(deps, tx, room, post, name, -1);
  });
}

/** The same for a face whose person is erased: nobody asks for it. Nothing where it was taken back already. */
export async function takeBackReaction(
  deps: PostDeps,
  persona: string,
  id: string,
  name: string,
): Promise<void> {
  const seen = await deps.posts.post(deps.unitOfWork.reads, id);
  if (seen === null) return;
  await deps.unitOfWork.evenWhenFull(async (tx) => {
    const room = await deps.rooms.lockRoom(tx, seen.room);
    const post = await deps.posts.post(tx, id);
    if (room === null || post === null) return;
    if (!(await deps.posts.hasReaction(tx, id, persona, name))) return;
    await deps.posts.dropReaction(tx, id, persona, name);
    await count(deps, tx, room, post, name, -1);
  });
}

async function count(
  deps: PostDeps,
  tx: Tx,
  room: RoomRow,
  post: PostWithFace,
  name: string,
  by: 1 | -1,
): Promise<Post> {
  const { [name]: before = 0, ...others } = post.reactions ?? {};
  const left = before + by > 0 ? { ...others, [name]: before + by } : others;
  const reactions = Object.keys(left).length > 0 ? left : null;
  await deps.posts.changePost(tx, post.id, { reactions });
  await append(deps, tx, room, "reaction.changed", { post: post.id });
  return renderPost({ ...post, reactions }, post.face);
}
