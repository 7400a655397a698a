import type {
  Face,
  IdempotencyRow,
  LogRow,
  PagePost,
  PostRow,
  PostStore,
  PostWithFace,
} from "../../posts/index.ts";
import { and, asc, desc, eq, gt, lt, sql } from "../drizzle.ts";
import { type Db, dbOf, prepared } from "../handle.ts";
import type { PostIds } from "../post-ids.ts";
import type { Tables } from "../tables/index.ts";
import { type Forms, isMac } from "./forms.ts";

/** Placeholders that SQLite's planner cannot look into: of pages it would make a new plan for each value. */
const unseen = {
  text: (name: string) => sql`${sql.placeholder(name)} || ''`,
  // The builder's type knows no expressions here; its SQL does.
  limit: sql`${sql.placeholder("limit")} + 0` as unknown as ReturnType<typeof sql.placeholder>,
};

/** A row as the database gives it: the number stands where the public id will. */
type Stored<R> = Omit<R, "id"> & { id: number };

export function postStore(tables: Tables, ids: PostIds, forms: Forms): PostStore {
  const { posts, reactions, idempotency, personas, memberships, events } = tables;
  const columns = {
    id: posts.number,
    room: posts.room,
    seq: posts.seq,
    persona: posts.persona,
    replyTo: posts.replyTo,
    body: posts.body,
    contentWarning: posts.contentWarning,
    state: posts.state,
    reactions: posts.reactions,
    revision: posts.revision,
    createdAt: posts.createdAt,
    editedAt: posts.editedAt,
  };
  const face = {
    handle: personas.handle,
    kind: personas.kind,
    standing: personas.standing,
    roles: memberships.roles,
  };
  const faceOf = eq(personas.id, posts.persona);
  const membershipOf = and(
    eq(memberships.room, posts.room),
    eq(memberships.persona, posts.persona),
  );
  /** A page knows its room. */
  const { room: _room, ...pageColumns } = columns;
  const select = (db: Db) => db.select(pageColumns).from(posts);
  const byId = prepared("post-by-id", (db) =>
    db
      .select({ ...columns, ...face })
      .from(posts)
      .innerJoin(personas, faceOf)
      .leftJoin(memberships, membershipOf)
      .where(eq(posts.number, sql.placeholder("id"))),
  );
  const before = prepared("posts-before", (db) =>
    select(db)
      .where(and(eq(posts.room, unseen.text("room")), lt(posts.seq, sql.placeholder("before"))))
      .orderBy(desc(posts.seq))
      .limit(unseen.limit),
  );
  const after = prepared("posts-after", (db) =>
    select(db)
      .where(and(eq(posts.room, unseen.text("room")), gt(posts.seq, sql.placeholder("after"))))
      .orderBy(asc(posts.seq))
      .limit(unseen.limit),
  );
  const entries = prepared("entries-after", (db) =>
    db
      .select({ eventSeq: events.seq, event: events.kind, post: columns })
      .from(events)
      .leftJoin(posts, eq(posts.number, events.post))
      .where(and(eq(events.room, unseen.text("room")), gt(events.seq, sql.placeholder("after"))))
      .orderBy(asc(events.seq))
      .limit(unseen.limit),
  );
  const faceById = prepared("face-in-room", (db) =>
    db
      .select(face)
      .from(personas)
      .leftJoin(
        memberships,
        and(eq(memberships.persona, personas.id), eq(memberships.room, sql.placeholder("room"))),
      )
      .where(eq(personas.id, sql.placeholder("persona"))),
  );
  const addPost = prepared("post-add", (db) =>
    db
      .insert(posts)
      .values({
        room: sql.placeholder("room"),
        seq: sql.placeholder("seq"),
        persona: sql.placeholder("persona"),
        replyTo: sql.placeholder("replyTo"),
        body: sql.placeholder("body"),
        contentWarning: sql.placeholder("contentWarning"),
        state: sql.placeholder("state"),
        reactions: sql.placeholder("reactions"),
        revision: sql.placeholder("revision"),
        createdAt: sql.placeholder("createdAt"),
        editedAt: sql.placeholder("editedAt"),
        gate: sql.placeholder("gate"),
      })
      .returning({ id: posts.number }),
  );
  /** No row has the number -1. */
  const numberOf = (id: string) => ids.numberOf(id) ?? -1;
  /** Puts the public ids in the place of the numbers, all at once. */
  const withIds = <R extends { id: string }>(rows: Stored<R>[]): R[] => {
    const shown = ids.of(rows.map(({ id }) => id));
    let index = 0;
    for (const row of rows as unknown as R[]) row.id = shown[index++] ?? "";
    return rows as unknown as R[];
  };
  const ownReaction = (post: string, persona: string, name: string) =>
    and(
      eq(reactions.post, numberOf(post)),
      eq(reactions.persona, persona),
      eq(reactions.name, name),
    );
  const first = <T>(rows: readonly unknown[]) => (rows[0] as T | undefined) ?? null;
  return {
    addPost: async (tx, row) => {
      const [added] = await addPost(tx, { ...row });
      return withIds([added as { id: number }])[0]?.id ?? "";
    },
    post: async (reads, id) =>
      withIds((await byId(reads, { id: numberOf(id) })) as Stored<PostWithFace>[])[0] ?? null,
    changePost: async (tx, id, changes) => {
      await dbOf(tx)
        .update(posts)
        .set(changes)
        .where(eq(posts.number, numberOf(id)));
    },
    postsBefore: async (reads, room, seq, limit) =>
      withIds((await before(reads, { room, before: seq, limit })) as Stored<PagePost>[]).reverse(),
    postsAfter: async (reads, room, seq, limit) =>
      withIds((await after(reads, { room, after: seq, limit })) as Stored<PagePost>[]),
    entriesAfter: async (reads, room, seq, limit) => {
      const rows = (await entries(reads, { room, after: seq, limit })).map(
        ({ eventSeq, event, post }) => ({
          seq: eventSeq,
          event: event as LogRow["event"],
          post: post?.id == null ? null : (post as unknown as PostRow),
        }),
      );
      withIds(
        rows.flatMap(({ post }) => (post === null ? [] : [post as unknown as Stored<PostRow>])),
      );
      return rows;
    },

    face: async (reads, room, persona) => {
      const found = first<Face>(await faceById(reads, { room, persona }));
      if (found === null) throw new Error("a post names a face that is not there");
      return found;
    },

    hasReaction: async (reads, post, persona, name) =>
      (
        await dbOf(reads)
          .select({ name: reactions.name })
          .from(reactions)
          .where(ownReaction(post, persona, name))
      ).length > 0,
    addReaction: async (tx, post, persona, name) => {
      await dbOf(tx)
        .insert(reactions)
        .values({ post: numberOf(post), persona, name });
    },
    dropReaction: async (tx, post, persona, name) => {
      await dbOf(tx)
        .delete(reactions)
        .where(ownReaction(post, persona, name));
    },
    dropReactions: async (tx, post) => {
      await dbOf(tx)
        .delete(reactions)
        .where(eq(reactions.post, numberOf(post)));
    },

    repeated: async (reads, keyMac) =>
      first<IdempotencyRow>(
        await dbOf(reads)
          .select()
          .from(idempotency)
          .where(isMac(forms, idempotency.keyMac, keyMac)),
      ),
    rememberRepeat: async (tx, row) => {
      await dbOf(tx).insert(idempotency).values(row);
    },
    forgetRepeats: async (tx, createdBefore) => {
      await dbOf(tx).delete(idempotency).where(lt(idempotency.createdAt, createdBefore));
    },
  };
}
