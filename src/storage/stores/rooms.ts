import { newId, type RandomSource } from "../../core/ids.ts";
import type { Tx } from "../../core/unit-of-work.ts";
import type { Member, RoomRow, RoomStore } from "../../rooms/index.ts";
import { and, asc, eq, gt, lte, sql } from "../drizzle.ts";
import { dbOf, onPostgres, prepared } from "../handle.ts";
import type { PostIds } from "../post-ids.ts";
import type { Tables } from "../tables/index.ts";
import { type Forms, firstFound } from "./forms.ts";

/** Any number of ours, the same in every process. */
const siteLock = 7_243_367;

export function roomStore(
  { rooms, memberships, events, personas }: Tables,
  random: RandomSource,
  postIds: PostIds,
  forms: Forms,
): RoomStore {
  const bySlug = prepared("room-by-slug", (db) =>
    db
      .select()
      .from(rooms)
      .where(eq(rooms.slug, sql.placeholder("slug"))),
  );
  const moveHead = prepared("room-move-head", (db) =>
    db
      .update(rooms)
      .set({ head: sql`${sql.placeholder("seq")}` })
      .where(eq(rooms.slug, sql.placeholder("slug"))),
  );
  const addEvent = prepared("event-add", (db) =>
    db.insert(events).values({
      room: sql.placeholder("room"),
      seq: sql.placeholder("seq"),
      kind: sql.placeholder("kind"),
      post: sql.placeholder("post"),
      thread: sql.placeholder("thread"),
    }),
  );
  const memberColumns = {
    room: memberships.room,
    persona: memberships.persona,
    roles: memberships.roles,
    listeningUntil: memberships.listeningUntil,
    slowUntil: memberships.slowUntil,
    joinedWeek: memberships.joinedWeek,
    handle: personas.handle,
    kind: personas.kind,
    standing: personas.standing,
  };
  const faceByLookup = prepared("face-by-lookup", (db) =>
    db
      .select({
        persona: personas.id,
        handle: personas.handle,
        kind: personas.kind,
        standing: personas.standing,
      })
      .from(personas)
      .where(eq(personas.lookup, sql.placeholder("lookup"))),
  );
  const membership = prepared("membership", (db) =>
    db
      .select()
      .from(memberships)
      .where(
        and(
          eq(memberships.room, sql.placeholder("room")),
          eq(memberships.persona, sql.placeholder("persona")),
        ),
      ),
  );
  const first = <T>(rows: readonly unknown[]) => (rows[0] as T | undefined) ?? null;
  /** Every change of a membership goes through here. */
  const peopleChanged = async (tx: Tx, room: string, by: -1 | 0 | 1) => {
    await dbOf(tx)
      .update(rooms)
      .set({ members: sql`${rooms.members} + ${by}`, peopleTag: newId(random) })
      .where(eq(rooms.slug, room));
  };
  return {
    lockSite: (tx) => onPostgres(tx, () => sql`SELECT pg_advisory_xact_lock(${siteLock})`),
    addRoom: async (tx, row) => {
      const added = await dbOf(tx)
        .insert(rooms)
        .values(row)
        .onConflictDoNothing({ target: rooms.slug })
        .returning({ slug: rooms.slug });
      return added.length === 1 ? "added" : "slug-taken";
    },
    room: async (reads, slug) => first<RoomRow>(await bySlug(reads, { slug })),
    roomsAfter: async (reads, after, limit) =>
      (await dbOf(reads)
        .select()
        .from(rooms)
        .where(gt(rooms.slug, after))
        .orderBy(asc(rooms.slug))
        .limit(limit)) as RoomRow[],
    slugs: async (reads) =>
      (await dbOf(reads).select({ slug: rooms.slug }).from(rooms).orderBy(asc(rooms.slug))).map(
        ({ slug }) => slug,
      ),
    changeRoom: async (tx, slug, changes) => {
      await dbOf(tx).update(rooms).set(changes).where(eq(rooms.slug, slug));
    },

    lockRoom: async (tx, slug) => {
      await onPostgres(
        tx,
        () => sql`SELECT 1 FROM ${rooms} WHERE ${rooms.slug} = ${slug} FOR UPDATE`,
      );
      return first<RoomRow>(await bySlug(tx, { slug }));
    },
    addEvent: async (tx, room, { seq, kind, ...about }) => {
      const post = about.post === null ? null : postIds.numberOf(about.post);
      const thread = about.thread === null ? null : postIds.threads.numberOf(about.thread);
      await moveHead(tx, { slug: room, seq });
      await addEvent(tx, { room, seq, kind, post, thread });
    },

    memberByLookups: async (reads, room, lookups) => {
      // Single look-ups: lists and joins make SQLite build temporary tables, dearer than all of these.
      for (const lookup of lookups) {
        const face = await firstFound(
          forms,
          lookup,
          async (form) => (await faceByLookup(reads, { lookup: form }))[0] ?? null,
        );
        if (face === null) continue;
        const [row] = await membership(reads, { room, persona: face.persona });
        if (row !== undefined) return { ...row, ...face } as Member;
      }
      return null;
    },
    member: async (reads, room, persona) =>
      first<Member>(
        await dbOf(reads)
          .select(memberColumns)
          .from(memberships)
          .innerJoin(personas, eq(personas.id, memberships.persona))
          .where(and(eq(memberships.room, room), eq(memberships.persona, persona))),
      ),
    roomsOf: async (reads, persona) =>
      (
        await dbOf(reads)
          .select({ room: memberships.room })
          .from(memberships)
          .where(eq(memberships.persona, persona))
          .orderBy(asc(memberships.room))
      ).map(({ room }) => room),
    addMembership: async (tx, row) => {
      await peopleChanged(tx, row.room, 1);
      await dbOf(tx).insert(memberships).values(row);
    },
    moveMembership: async (tx, from, row) => {
      await peopleChanged(tx, row.room, 0);
      await dbOf(tx)
        .delete(memberships)
        .where(and(eq(memberships.room, row.room), eq(memberships.persona, from)));
      await dbOf(tx).insert(memberships).values(row);
    },
    dropMembership: async (tx, room, persona) => {
      const dropped = await dbOf(tx)
        .delete(memberships)
        .where(and(eq(memberships.room, room), eq(memberships.persona, persona)))
        .returning({ room: memberships.room });
      if (dropped.length > 0) await peopleChanged(tx, room, -1);
    },
    changeMembership: async (tx, room, persona, changes) => {
      await peopleChanged(tx, room, 0);
      await dbOf(tx)
        .update(memberships)
        .set(changes)
        .where(and(eq(memberships.room, room), eq(memberships.persona, persona)));
    },
    // The people tag stays: a time that is past and no time mean the same.
    forgetWaits: async (tx, overAt) => {
      const listening = lte(memberships.listeningUntil, overAt);
      await dbOf(tx).update(memberships).set({ listeningUntil: null }).where(listening);
      const waiting = lte(memberships.slowUntil, overAt);
      await dbOf(tx).update(memberships).set({ slowUntil: null }).where(waiting);
      const anonymous = lte(personas.slowUntil, overAt);
      await dbOf(tx).update(personas).set({ slowUntil: null }).where(anonymous);
    },
    renewPeople: async (tx, room) => {
      await dbOf(tx)
        .update(rooms)
        .set({ peopleTag: newId(random) })
        .where(room === null ? undefined : eq(rooms.slug, room));
    },
  };
}
