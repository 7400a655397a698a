import type { Face, IdempotencyRow, PostStore, PostWithFace } from "../../posts/index.ts";
import type { ReactionName } from "../../posts/wire.ts";
import { and, eq, inArray, lt, sql } from "../drizzle.ts";
import { dbOf, prepared } from "../handle.ts";
import type { PostIds } from "../post-ids.ts";
import type { Tables } from "../tables/index.ts";
import { type Forms, isMac } from "./forms.ts";
import { postColumns, postPages } from "./post-pages.ts";
import { putIds, putThreadIds } from "./put-ids.ts";

export function postStore(tables: Tables, ids: PostIds, forms: Forms): PostStore {
  const { posts, reactions, idempotency, personas, memberships } = tables;
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
  const byId = prepared("post-by-id", (db) =>
    db
      .select({ ...postColumns(tables), face })
      .from(posts)
      .innerJoin(personas, faceOf)
      .leftJoin(memberships, membershipOf)
      .where(eq(posts.number, sql.placeholder("id"))),
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
        thread: sql.placeholder("thread"),
        kind: sql.placeholder("kind"),
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
  const dropReactions = prepared("reactions-drop", (db) =>
    db.delete(reactions).where(eq(reactions.post, sql.placeholder("post"))),
  );
  /** No row has the number -1. */
  const numberOf = (id: string) => ids.numberOf(id) ?? -1;
  const ownReaction = (post: string, persona: string, name: string) =>
    and(
      eq(reactions.post, numberOf(post)),
      eq(reactions.persona, persona),
      eq(reactions.name, name),
    );
  const first = <T>(rows: readonly unknown[]) => (rows[0] as T | undefined) ?? null;
  return {
    ...postPages(tables, ids),
    addPost: async (tx, row) => {
      const thread = row.thread === null ? null : (ids.threads.numberOf(row.thread) ?? -1);
      const [added] = await addPost(tx, { ...row, thread });
      return ids.of([(added as { id: number }).id])[0] ?? "";
    },
    post: async (reads, id) => {
      const rows = (await byId(reads, { id: numberOf(id) })) as unknown as PostWithFace[];
      putIds(ids, rows);
      putThreadIds(ids.threads, rows);
      return rows[0] ?? null;
    },
    changePost: async (tx, id, changes) => {
      await dbOf(tx)
        .update(posts)
        .set(changes)
        .where(eq(posts.number, numberOf(id)));
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
    reactionsOf: async (reads, persona, of) => {
      if (of.length === 0) return [];
      const rows = await dbOf(reads)
        .select({ post: reactions.post, name: reactions.name })
        .from(reactions)
        .where(and(inArray(reactions.post, of.map(numberOf)), eq(reactions.persona, persona)));
      const posts = ids.of(rows.map(({ post }) => post));
      return rows.map(({ name }, at) => ({ post: posts[at] ?? "", name: name as ReactionName }));
    },
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
      await dropReactions(tx, { post: numberOf(post) });
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
