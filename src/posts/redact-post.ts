import { recordAct } from "../audit/index.ts";
import { refuse, refuseFields } from "../core/errors.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { Span, WordsEntry } from "../redaction/index.ts";
import { append, type RoomRow } from "../rooms/index.ts";
import type { PostDeps } from "./deps.ts";
import { threadOf } from "./own-post.ts";
import { spanErrors } from "./rules.ts";
import type { PostRow } from "./store.ts";

/** What of a post is masked, and the revision that the spans fit. */
export interface Masking {
  readonly spans: readonly Span[];
  readonly revision: number;
}

/**
 * Masks parts of a post, or (null) takes all of it away: for moderators, for jobs and the operator,
 * who stand in the audit as `by`. What is removed already stays so. The words are in the ledger when
 * it returns. Throws `not-found`; `invalid` for spans that fit nothing, `conflict` for those of another
 * revision or of a post that is removed.
 */
export async function redactPost(
  deps: PostDeps,
  by: string,
  id: string,
  masking: Masking | null,
): Promise<void> {
  const seen = await deps.posts.post(deps.unitOfWork.reads, id);
  if (seen === null) refuse("not-found");
  await deps.unitOfWork.evenWhenFull(async (tx) => {
    const room = await deps.rooms.lockRoom(tx, seen.room);
    const post = await deps.posts.post(tx, id);
    if (room === null || post === null) refuse("not-found");
    if (masking === null && post.state === "removed") return;
    if (masking !== null) await mustFit(deps, tx, post, masking);
    await redactIn(deps, tx, room, post, masking);
    const action = masking === null ? "post.removed" : "post.masked";
    await recordAct(deps, tx, { actor: by, action, subject: id, room: room.slug });
  });
  await deps.redactor.noted();
}

/**
 * Does again what the ledger says of a post, where the database is of an earlier day. Spans of another
 * revision fit nothing: then all of it goes. False when there is nothing left to do.
 */
export async function redactAgain(deps: PostDeps, entry: WordsEntry): Promise<boolean> {
  const { id } = entry.subject;
  const seen = await deps.posts.post(deps.unitOfWork.reads, id);
  if (seen === null) return false;
  return deps.unitOfWork.evenWhenFull(async (tx) => {
    const room = await deps.rooms.lockRoom(tx, seen.room);
    const post = await deps.posts.post(tx, id);
    if (room === null || post === null || post.state === "removed") return false;
    const { spans, revision } = entry;
    // A later entry stands for what came after: the masks of this one are in the text already.
    if (spans !== null && revision !== null && post.revision > revision) return false;
    const fits = spans !== null && revision === post.revision;
    await redactIn(deps, tx, room, post, fits ? { spans, revision } : null, entry);
    return true;
  });
}

/**
 * The same in the caller's transaction, which has locked the room: takes the words out of everything
 * that holds them, leaves a tombstone or a post with masks, and writes the log.
 */
export async function redactIn(
  deps: PostDeps,
  tx: Tx,
  room: RoomRow,
  post: PostRow,
  masking: Masking | null,
  again?: WordsEntry,
): Promise<void> {
  const { spans, revision } = masking ?? { spans: null, revision: null };
  const subject = { kind: "post", id: post.id } as const;
  await deps.redactor.redact(tx, { subject, spans, revision }, again);
  if (spans === null) await deps.posts.dropReactions(tx, post.id);
  await append(deps, tx, room, spans === null ? "post.removed" : "post.redacted", {
    post: post.id,
  });
  await tellThread(deps, tx, room, post, spans === null);
}

/**
 * Its thread counts a removed post no longer, and an entry says so: nobody could tell from a replay
 * whether a removed post was counted. With the first post the words that stand over all of them change.
 */
async function tellThread(
  deps: PostDeps,
  tx: Tx,
  room: RoomRow,
  post: PostRow,
  isRemoved: boolean,
): Promise<void> {
  const thread = await threadOf(deps, tx, post);
  if (thread === null || (!isRemoved && post.seq !== thread.firstSeq)) return;
  if (isRemoved) await deps.threads.changeThread(tx, thread.id, { posts: thread.posts - 1 });
  await append(deps, tx, room, "thread.changed", { thread: thread.id });
}

async function mustFit(deps: PostDeps, tx: Tx, post: PostRow, masking: Masking): Promise<void> {
  if (post.state === "removed") refuse("conflict", "This post was removed.");
  if (post.revision !== masking.revision)
    refuse("conflict", "This post was changed meanwhile. Look at it again.");
  const thread = await threadOf(deps, tx, post);
  const errors = spanErrors(masking.spans, {
    body: { text: post.body, masks: post.masks },
    contentWarning: { text: post.contentWarning, masks: null },
    title: thread?.firstSeq === post.seq ? { text: thread.title, masks: thread.masks } : null,
  });
  if (errors.length > 0) refuseFields(errors);
}
