import { refuse, refuseField } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { Actor } from "../identity/index.ts";
import { type Member, type RoomRow, record, takeSeq } from "../rooms/index.ts";
import type { PostDeps } from "./deps.ts";
import { mayWrite, mustBeMember, mustNotHurry, writerIn } from "./policy.ts";
import { renderPost } from "./render-post.ts";
import { AlreadyPosted, onlyOnce } from "./repeats.ts";
import { checkTexts } from "./rules.ts";
import type { PostRow } from "./store.ts";
import type { Draft, Post } from "./wire.ts";

/**
 * Posts a draft. Settles when the post is durable; `isNew` is false when its `clientId` had created
 * it before. All facts are checked inside the transaction that takes the `seq`.
 * Throws `Refusal` in the protocol's order.
 */
export async function writePost(
  deps: PostDeps,
  actor: Actor,
  slug: string,
  draft: Draft,
): Promise<{ post: Post; isNew: boolean }> {
  checkTexts(draft);
  try {
    return {
      post: await deps.unitOfWork.transaction((tx) => append(deps, tx, actor, slug, draft)),
      isNew: true,
    };
  } catch (error) {
    if (!(error instanceof AlreadyPosted)) throw error;
    const earlier = await deps.posts.post(deps.unitOfWork.reads, error.post);
    if (earlier === null) refuse("not-found");
    return { post: renderPost(earlier), isNew: false };
  }
}

async function append(
  deps: PostDeps,
  tx: Tx,
  actor: Actor,
  slug: string,
  draft: Draft,
): Promise<Post> {
  const room = await takeSeq(deps, tx, slug);
  const member = await writerIn(deps, tx, room, actor);
  if (draft.replyTo != null) await mustBeInRoom(deps, tx, slug, draft.replyTo);
  mustBeMember(member);
  const id = newId(deps.random);
  await onlyOnce(deps, tx, actor, slug, draft, id);
  await mayWrite(deps, tx, room, actor, member);
  const now = deps.clock.now();
  mustNotHurry(deps, room, actor, member);
  await noteWriting(deps, tx, room, member, now);
  const row: PostRow = {
    id,
    room: slug,
    seq: room.head,
    persona: member.persona,
    replyTo: draft.replyTo ?? null,
    body: draft.body,
    contentWarning: draft.contentWarning ?? null,
    state: "visible",
    reactions: {},
    revision: 1,
    createdAt: now,
    editedAt: null,
    gateVersion: room.gateVersion,
  };
  await deps.posts.addPost(tx, row);
  await record(deps, tx, room, "post.created", id);
  return renderPost({
    ...row,
    handle: member.handle,
    kind: member.kind,
    standing: member.standing,
    roles: member.roles,
  });
}

async function mustBeInRoom(deps: PostDeps, tx: Tx, slug: string, replyTo: string): Promise<void> {
  const target = await deps.posts.post(tx, replyTo);
  if (target === null || target.room !== slug) refuseField("/replyTo", "is no post of this room");
}

/** Slow mode's next time, and a listening period that is over, are the only traces of when a member writes. */
async function noteWriting(
  deps: PostDeps,
  tx: Tx,
  room: RoomRow,
  member: Member,
  now: number,
): Promise<void> {
  const slowUntil = room.slowModeSeconds > 0 ? now + room.slowModeSeconds * 1000 : null;
  if (slowUntil === member.slowUntil && member.listeningUntil === null) return;
  await deps.rooms.changeMembership(tx, room.slug, member.persona, {
    slowUntil,
    listeningUntil: null,
  });
}
