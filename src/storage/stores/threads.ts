import type { ThreadRow, ThreadStore } from "../../posts/index.ts";
import type { ThreadSort } from "../../posts/wire.ts";
import { and, desc, eq, gte, lt, sql } from "../drizzle.ts";
import { dbOf, prepared } from "../handle.ts";
import type { PostIds } from "../post-ids.ts";
import type { Tables } from "../tables/index.ts";
import { putIds } from "./put-ids.ts";
import { unseen } from "./unseen.ts";

export function threadColumns({ threads }: Tables) {
  return {
    id: threads.number,
    room: threads.room,
    title: threads.title,
    kind: threads.kind,
    persona: threads.persona,
    contentWarning: threads.contentWarning,
    masks: threads.masks,
    firstSeq: threads.firstSeq,
    lastSeq: threads.lastSeq,
    lastAt: threads.lastAt,
    posts: threads.posts,
    answered: threads.answered,
    locked: threads.locked,
    pinned: threads.pinned,
    createdAt: threads.createdAt,
  };
}

export function threadStore(tables: Tables, { threads: ids }: PostIds): ThreadStore {
  const { threads, rooms } = tables;
  const columns = threadColumns(tables);
  const byId = prepared("thread-by-id", (db) =>
    db
      .select(columns)
      .from(threads)
      .where(eq(threads.number, sql.placeholder("id"))),
  );
  const countPost = prepared("thread-count-post", (db) =>
    db
      .update(threads)
      .set({
        posts: sql`${threads.posts} + 1`,
        lastSeq: sql`${sql.placeholder("seq")}`,
        lastAt: sql`${sql.placeholder("at")}`,
      })
      .where(eq(threads.number, sql.placeholder("id"))),
  );
  const list = (sort: ThreadSort) =>
    prepared(`threads-${sort}`, (db) => {
      const number = sort === "active" ? threads.lastSeq : threads.firstSeq;
      const isOpen = [eq(threads.kind, "question"), eq(threads.answered, false)];
      // With the room's head in the same statement, so that both are of one moment.
      return db
        .select({ ...columns, head: rooms.head })
        .from(threads)
        .innerJoin(rooms, eq(rooms.slug, threads.room))
        .where(
          and(
            eq(threads.room, unseen.text("room")),
            ...(sort === "unanswered" ? isOpen : []),
            lt(number, sql.placeholder("before")),
            gte(number, sql.placeholder("lowest")),
          ),
        )
        .orderBy(desc(number))
        .limit(unseen.limit);
    });
  const lists = { active: list("active"), new: list("new"), unanswered: list("unanswered") };
  const numberOf = (id: string) => ids.numberOf(id) ?? -1;
  return {
    addThread: async (tx, row) => {
      const [added] = await dbOf(tx).insert(threads).values(row).returning({ id: threads.number });
      return ids.of([added?.id ?? 0])[0] ?? "";
    },
    thread: async (reads, id) => {
      const rows = (await byId(reads, { id: numberOf(id) })) as unknown as ThreadRow[];
      putIds(ids, rows);
      return rows[0] ?? null;
    },
    changeThread: async (tx, id, changes) => {
      await dbOf(tx)
        .update(threads)
        .set(changes)
        .where(eq(threads.number, numberOf(id)));
    },
    countPost: async (tx, id, { seq, at }) => {
      await countPost(tx, { id: numberOf(id), seq, at });
    },
    threadsBefore: async (reads, room, sort, range) => {
      const rows = await lists[sort](reads, { room, ...range });
      const head = rows[0]?.head ?? null;
      const found = rows.map(({ head: _head, ...thread }) => thread) as unknown as ThreadRow[];
      putIds(ids, found);
      return { threads: found, head };
    },
  };
}
