import type {
  Face,
  IdempotencyRow,
  LogRow,
  PostRow,
  PostStore,
  PostWithFace,
} from "../../posts/index.ts";
import { and, asc, desc, eq, gt, lt, sql } from "../drizzle.ts";
import { type Db, dbOf, prepared } from "../handle.ts";
import type { Tables } from "../tables/index.ts";

export function postStore(tables: Tables): PostStore {
  const { posts, reactions, idempotency, personas, memberships, events } = tables;
  const columns = {
    id: posts.id,
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
    gate: posts.gate,
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
  const select = (db: Db) => db.select(columns).from(posts);
  const inRoom = eq(posts.room, sql.placeholder("room"));
  const byId = prepared("post-by-id", (db) =>
    db
      .select({ ...columns, ...face })
      .from(posts)
      .innerJoin(personas, faceOf)
      .leftJoin(memberships, membershipOf)
      .where(eq(posts.id, sql.placeholder("id"))),
  );
  const before = prepared("posts-before", (db) =>
    select(db)
      .where(and(inRoom, lt(posts.seq, sql.placeholder("before"))))
      .orderBy(desc(posts.seq))
      .limit(sql.placeholder("limit")),
  );
  const after = prepared("posts-after", (db) =>
    select(db)
      .where(and(inRoom, gt(posts.seq, sql.placeholder("after"))))
      .orderBy(asc(posts.seq))
      .limit(sql.placeholder("limit")),
  );
  const entries = prepared("entries-after", (db) =>
    db
      .select({ eventSeq: events.seq, event: events.kind, post: columns })
      .from(events)
      .leftJoin(posts, eq(posts.id, events.post))
      .leftJoin(personas, faceOf)
      .leftJoin(memberships, membershipOf)
      .where(
        and(eq(events.room, sql.placeholder("room")), gt(events.seq, sql.placeholder("after"))),
      )
      .orderBy(asc(events.seq))
      .limit(sql.placeholder("limit")),
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
    db.insert(posts).values({
      id: sql.placeholder("id"),
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
    }),
  );
  const ownReaction = (post: string, persona: string, name: string) =>
    and(eq(reactions.post, post), eq(reactions.persona, persona), eq(reactions.name, name));
  const first = <T>(rows: readonly unknown[]) => (rows[0] as T | undefined) ?? null;
  return {
    addPost: async (tx, row) => {
      await addPost(tx, { ...row });
    },
    post: async (reads, id) => first<PostWithFace>(await byId(reads, { id })),
    changePost: async (tx, id, changes: Partial<PostRow>) => {
      await dbOf(tx).update(posts).set(changes).where(eq(posts.id, id));
    },
    postsBefore: async (reads, room, seq, limit) =>
      ((await before(reads, { room, before: seq, limit })) as PostRow[]).reverse(),
    postsAfter: async (reads, room, seq, limit) =>
      (await after(reads, { room, after: seq, limit })) as PostRow[],
    entriesAfter: async (reads, room, seq, limit) =>
      (await entries(reads, { room, after: seq, limit })).map(({ eventSeq, event, post }) => ({
        seq: eventSeq,
        event: event as LogRow["event"],
        post: post?.id == null ? null : (post as PostRow),
      })),

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
      await dbOf(tx).insert(reactions).values({ post, persona, name });
    },
    dropReaction: async (tx, post, persona, name) => {
      await dbOf(tx)
        .delete(reactions)
        .where(ownReaction(post, persona, name));
    },
    dropReactions: async (tx, post) => {
      await dbOf(tx).delete(reactions).where(eq(reactions.post, post));
    },

    repeated: async (reads, keyMac) =>
      first<IdempotencyRow>(
        await dbOf(reads).select().from(idempotency).where(eq(idempotency.keyMac, keyMac)),
      ),
    rememberRepeat: async (tx, row) => {
      await dbOf(tx).insert(idempotency).values(row);
    },
    forgetRepeats: async (tx, createdBefore) => {
      await dbOf(tx).delete(idempotency).where(lt(idempotency.createdAt, createdBefore));
    },
  };
}
