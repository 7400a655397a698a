import { refuse, refuseField } from "../core/errors.ts";
import type { Tx } from "../core/unit-of-work.ts";
import { type Actor, mustBeLetIn } from "../identity/index.ts";
import { append, nextSeq, type RoomRow } from "../rooms/index.ts";
import { type Author, authorOf, noteWriting } from "./author.ts";
import type { PostDeps } from "./deps.ts";
import { mayWrite, mustBeMember, mustNotHurry, writerIn } from "./policy.ts";
import { renderPost } from "./render-post.ts";
import { earlierPost, remember, repeatKey } from "./repeats.ts";
import { checkTexts } from "./rules.ts";
import type { NewPost } from "./store.ts";
import type { Draft, Post } from "./wire.ts";

export interface Written {
  post: Post;
  /** False when the draft's `clientId` had created the post before. */
  isNew: boolean;
}

/**
 * Posts a draft. Settles when the post is durable. All facts are checked inside the transaction
 * that takes the `seq`. Throws `Refusal` in the protocol's order.
 */
export async function writePost(
  deps: PostDeps,
  actor: Actor,
  slug: string,
  draft: Draft,
): Promise<Written> {
  checkTexts(draft);
  mustBeLetIn(actor);
  return deps.unitOfWork.transaction(async (tx) => {
    const room = await deps.rooms.lockRoom(tx, slug);
    if (room === null) refuse("not-found");
    const member = await writerIn(deps, tx, room, actor);
    if (draft.replyTo != null) await mustBeInRoom(deps, tx, slug, draft.replyTo);
    mustBeMember(member);
    const key = repeatKey(deps, actor, slug, draft);
    const earlier = await earlierPost(deps, tx, key);
    if (earlier !== null) return { post: await readBack(deps, tx, earlier), isNew: false };
    await mayWrite(deps, tx, room, actor, member);
    const author = await authorOf(deps, tx, room, actor, member, draft);
    mustNotHurry(deps, room, actor, author);
    const post = await add(deps, tx, room, author, draft);
    await noteWriting(deps, tx, room, author);
    await remember(deps, tx, key, post.id);
    return { post, isNew: true };
  });
}

async function add(
  deps: PostDeps,
  tx: Tx,
  room: RoomRow,
  author: Author,
  draft: Draft,
): Promise<Post> {
  const row: NewPost = {
    room: room.slug,
    seq: nextSeq(room),
    persona: author.persona,
    replyTo: draft.replyTo ?? null,
    body: draft.body,
    contentWarning: draft.contentWarning ?? null,
    state: "visible",
    reactions: null,
    revision: 1,
    createdAt: deps.clock.now(),
    editedAt: null,
    gate: room.gate,
  };
  const id = await deps.posts.addPost(tx, row);
  await append(deps, tx, room, "post.created", id);
  const { handle, kind, standing, roles } = author;
  return renderPost({ ...row, id }, { handle, kind, standing, roles });
}

async function readBack(deps: PostDeps, tx: Tx, id: string): Promise<Post> {
  const post = await deps.posts.post(tx, id);
  if (post === null) refuse("not-found");
  return renderPost(post, post);
}

async function mustBeInRoom(deps: PostDeps, tx: Tx, slug: string, replyTo: string): Promise<void> {
  const target = await deps.posts.post(tx, replyTo);
  if (target === null || target.room !== slug) refuseField("/replyTo", "is no post of this room");
}
