import type { Reads } from "../../core/unit-of-work.ts";
import type { LogRow, PagePost, Place, PostRow, PostStore, ThreadRow } from "../../posts/index.ts";
import { and, asc, desc, eq, gt, gte, isNull, lt, lte, type SQL, sql } from "../drizzle.ts";
import { prepared } from "../handle.ts";
import type { PostIds } from "../post-ids.ts";
import type { Tables } from "../tables/index.ts";
import { putIds, putThreadIds } from "./put-ids.ts";
import { threadColumns } from "./threads.ts";
import { unseen } from "./unseen.ts";

export function postColumns({ posts }: Tables) {
  return {
    id: posts.number,
    room: posts.room,
    seq: posts.seq,
    thread: posts.thread,
    kind: posts.kind,
    persona: posts.persona,
    replyTo: posts.replyTo,
    body: posts.body,
    contentWarning: posts.contentWarning,
    masks: posts.masks,
    state: posts.state,
    reactions: posts.reactions,
    revision: posts.revision,
    createdAt: posts.createdAt,
    editedAt: posts.editedAt,
  };
}

/** Pages of posts, and of the log. */
export function postPages(
  tables: Tables,
  ids: PostIds,
): Pick<PostStore, "postsBefore" | "postsAfter" | "idsBetween" | "entriesAfter"> {
  const { posts, threads, events } = tables;
  const columns = postColumns(tables);
  /** A page knows its room. */
  const { room: _room, ...pageColumns } = columns;
  /** PostgreSQL takes the order from the index only if it names `thread` too. */
  const page = (name: string, inPlace: () => SQL | undefined, direction: "before" | "after") =>
    prepared(name, (db) => {
      const next = direction === "before" ? lt : gt;
      const order = direction === "before" ? desc : asc;
      return db
        .select(pageColumns)
        .from(posts)
        .where(
          and(
            eq(posts.room, unseen.text("room")),
            inPlace(),
            next(posts.seq, sql.placeholder("seq")),
          ),
        )
        .orderBy(order(posts.thread), order(posts.seq))
        .limit(unseen.limit);
    });
  const live = () => isNull(posts.thread);
  const oneThread = () => eq(posts.thread, unseen.number("thread"));
  const livePages = {
    before: page("posts-before", live, "before"),
    after: page("posts-after", live, "after"),
  };
  const threadPages = {
    before: page("posts-before-in-thread", oneThread, "before"),
    after: page("posts-after-in-thread", oneThread, "after"),
  };
  const between = (name: string, inPlace: () => SQL | undefined) =>
    prepared(name, (db) =>
      db
        .select({ id: posts.number })
        .from(posts)
        .where(
          and(
            eq(posts.room, unseen.text("room")),
            inPlace(),
            gte(posts.seq, sql.placeholder("from")),
            lte(posts.seq, sql.placeholder("to")),
          ),
        )
        .orderBy(asc(posts.thread), asc(posts.seq))
        .limit(unseen.limit),
    );
  const idsInLive = between("post-ids-between", live);
  const idsInThread = between("post-ids-between-in-thread", oneThread);
  const entries = prepared("entries-after", (db) =>
    db
      .select({ eventSeq: events.seq, event: events.kind, about: events.thread, post: columns })
      .from(events)
      .leftJoin(posts, eq(posts.number, events.post))
      .where(and(eq(events.room, unseen.text("room")), gt(events.seq, sql.placeholder("after"))))
      .orderBy(asc(events.seq))
      .limit(unseen.limit),
  );
  /** By themselves: few entries are about a thread, and its columns would be read for each. */
  const threadsOfEntries = prepared("threads-of-entries", (db) =>
    db
      .select({ number: threads.number, thread: threadColumns(tables) })
      .from(events)
      .innerJoin(threads, eq(threads.number, events.thread))
      .where(
        and(
          eq(events.room, unseen.text("room")),
          gt(events.seq, sql.placeholder("after")),
          lte(events.seq, sql.placeholder("last")),
        ),
      ),
  );
  const readPage = async (
    direction: "before" | "after",
    reads: Reads,
    { room, thread }: Place,
    seq: number,
    limit: number,
  ): Promise<PagePost[]> => {
    const found =
      thread === null
        ? await livePages[direction](reads, { room, seq, limit })
        : await threadPages[direction](reads, {
            ...{ room, seq, limit },
            thread: ids.threads.numberOf(thread) ?? -1,
          });
    const rows = found as unknown as PagePost[];
    putIds(ids, rows);
    if (thread !== null) for (const row of rows) row.thread = thread;
    return rows;
  };
  return {
    postsBefore: async (reads, place, seq, limit) =>
      (await readPage("before", reads, place, seq, limit)).reverse(),
    postsAfter: (reads, place, seq, limit) => readPage("after", reads, place, seq, limit),
    idsBetween: async (reads, { room, thread }, from, to, limit) => {
      const range = { room, from, to, limit };
      const rows =
        thread === null
          ? await idsInLive(reads, range)
          : await idsInThread(reads, { ...range, thread: ids.threads.numberOf(thread) ?? -1 });
      return ids.of(rows.map(({ id }) => id));
    },
    entriesAfter: async (reads, room, seq, limit) => {
      const found = await entries(reads, { room, after: seq, limit });
      const shown = found.flatMap(({ post }) =>
        post?.id == null ? [] : [post],
      ) as unknown as PostRow[];
      putIds(ids, shown);
      putThreadIds(ids.threads, shown);
      const about = new Map<number, ThreadRow>();
      if (found.some(({ about: thread }) => thread !== null)) {
        const last = found.at(-1)?.eventSeq;
        const rows = await threadsOfEntries(reads, { room, after: seq, last });
        putIds(
          ids.threads,
          rows.map(({ thread }) => thread),
        );
        for (const { number, thread } of rows) about.set(number, thread as unknown as ThreadRow);
      }
      return found.map(({ eventSeq, event, about: thread, post }) => ({
        seq: eventSeq,
        event: event as LogRow["event"],
        post: post?.id == null ? null : (post as unknown as PostRow),
        thread: thread === null ? null : (about.get(thread) ?? null),
      }));
    },
  };
}
