import { refuse } from "../core/errors.ts";
import type { Tx } from "../core/unit-of-work.ts";
import { type Actor, mustBeLetIn } from "../identity/index.ts";
import { type Member, newFacesKey, type RoomRow } from "../rooms/index.ts";
import { type Author, anonymousAuthor, noteWriting, slowUntilOf } from "./author.ts";
import type { PostDeps } from "./deps.ts";
import { mayWrite, mustBeMember, mustBeOpen, mustNotHurry, writerIn } from "./policy.ts";
import { earlierPost, remember, repeatKey } from "./repeats.ts";
import type { ThreadRow } from "./thread-store.ts";
import type { Draft, OpenThread, Post } from "./wire.ts";

/** Something to be written into a room: a post, or a thread with its first post. */
export interface Piece<T extends { post: Post }> {
  readonly draft: Draft | OpenThread;
  /** The thread that it goes into, null where there is none yet or none at all. Throws `invalid`. */
  placeIn(tx: Tx, room: RoomRow): Promise<ThreadRow | null>;
  /** Whether this member may write such a thing at all. Throws `forbidden`. */
  mayBeOf(actor: Actor, member: Member): void;
  /** Writes it. `by` gives the face for it in a thread, which for an anonymous face has to be known first. */
  write(tx: Tx, room: RoomRow, by: (thread: string | null) => Promise<Author>): Promise<T>;
  /** What an earlier try with the same `clientId` created. */
  readBack(tx: Tx, post: string): Promise<T>;
}

/** False when the draft's `clientId` had created it before. */
export type Written<T> = T & { isNew: boolean };

/**
 * Writes a piece. Settles when it is durable. All facts are checked inside the transaction that takes
 * the `seq`. Throws `Refusal` in the protocol's order.
 */
export async function writeUnderGates<T extends { post: Post }>(
  deps: PostDeps,
  actor: Actor,
  slug: string,
  piece: Piece<T>,
): Promise<Written<T>> {
  mustBeLetIn(actor);
  let hasNotedWait = false;
  const work = async (tx: Tx): Promise<Written<T>> => {
    const { draft } = piece;
    const room = await deps.rooms.lockRoom(tx, slug);
    if (room === null) refuse("not-found");
    const member = await writerIn(deps, tx, room, actor);
    const thread = await piece.placeIn(tx, room);
    mustBeMember(member);
    piece.mayBeOf(actor, member);
    const key = repeatKey(deps, actor, slug, draft);
    const earlier = await earlierPost(deps, tx, key);
    if (earlier !== null) return { ...(await piece.readBack(tx, earlier)), isNew: false };
    await mayWrite(deps, tx, room, actor, member);
    mustBeOpen(thread);
    const place = thread?.id ?? null;
    const slowUntil = await slowUntilOf(deps, tx, room, actor, member, place);
    let author: Author | null = draft.as === "anonymous" ? null : member;
    const by = async (where: string | null) => {
      author ??= await anonymousAuthor(deps, tx, room, actor, where);
      return author;
    };
    // The anonymous face of a thread that is not there yet has no name to be counted by.
    const isFresh = author === null && "title" in draft;
    const { persona } = isFresh ? { persona: newFacesKey(deps, actor, slug) } : await by(place);
    mustNotHurry(deps, room, actor, { persona, slowUntil });
    const written = await piece.write(tx, room, by);
    hasNotedWait = await noteWriting(deps, tx, room, actor, await by(place));
    await remember(deps, tx, key, written.post.id);
    return { ...written, isNew: true };
  };
  try {
    return await deps.unitOfWork.transaction(work);
  } catch (error) {
    if (hasNotedWait) deps.anonymousWaits.takeBack(actor.account, slug);
    throw error;
  }
}
