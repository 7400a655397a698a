import type { Deed, ExportStore } from "../../data-rights/index.ts";
import type { PostRow, ThreadRow } from "../../posts/index.ts";
import type { MembershipRow } from "../../rooms/index.ts";
import { and, asc, eq, gt, inArray, lte, max, ne } from "../drizzle.ts";
import { dbOf } from "../handle.ts";
import type { PostIds } from "../post-ids.ts";
import type { Tables } from "../tables/index.ts";
import { postColumns } from "./post-pages.ts";
import { putIds, putThreadIds } from "./put-ids.ts";
import { threadColumns } from "./threads.ts";

export function exportStore(tables: Tables, ids: PostIds): ExportStore {
  const { consents, registrations, memberships, posts, threads, reactions } = tables;
  const deeds = {
    posts: { table: posts, number: posts.number, persona: posts.persona },
    threads: { table: threads, number: threads.number, persona: threads.persona },
    reactions: { table: reactions, number: reactions.post, persona: reactions.persona },
  } as const satisfies Record<Deed, unknown>;
  return {
    consentsOf: (reads, account) =>
      dbOf(reads)
        .select({ purpose: consents.purpose, version: consents.version, day: consents.day })
        .from(consents)
        .where(eq(consents.account, account))
        .orderBy(asc(consents.purpose)),
    registrationOf: async (reads, account) => {
      const [row] = await dbOf(reads)
        .select({ id: registrations.id, noteSealed: registrations.noteSealed })
        .from(registrations)
        .where(eq(registrations.account, account));
      return row ?? null;
    },
    membershipsOf: async (reads, persona) =>
      (await dbOf(reads)
        .select()
        .from(memberships)
        .where(eq(memberships.persona, persona))
        .orderBy(asc(memberships.room))) as MembershipRow[],

    endOf: async (reads, deed) => {
      const { table, number } = deeds[deed];
      const [row] = await dbOf(reads)
        .select({ end: max(number) })
        .from(table);
      return Number(row?.end ?? 0);
    },
    deedsIn: (reads, deed, personas, { after, upTo }) => {
      const { table, number, persona } = deeds[deed];
      return dbOf(reads)
        .select({ number, persona })
        .from(table)
        .where(and(gt(number, after), lte(number, upTo), inArray(persona, [...personas])))
        .orderBy(asc(number));
    },
    postTimes: (reads, { after, upTo }) =>
      dbOf(reads)
        .select({ number: posts.number, room: posts.room, at: posts.createdAt, state: posts.state })
        .from(posts)
        .where(and(gt(posts.number, after), lte(posts.number, upTo)))
        .orderBy(asc(posts.number)),
    posts: async (reads, numbers) => {
      const rows = (await dbOf(reads)
        .select(postColumns(tables))
        .from(posts)
        .where(and(inArray(posts.number, [...numbers]), eq(posts.state, "visible")))
        .orderBy(asc(posts.number))) as unknown as PostRow[];
      putIds(ids, rows);
      putThreadIds(ids.threads, rows);
      return rows;
    },
    threads: async (reads, numbers) => {
      const rows = (await dbOf(reads)
        .select(threadColumns(tables))
        .from(threads)
        .where(and(inArray(threads.number, [...numbers]), ne(threads.title, "")))
        .orderBy(asc(threads.number))) as unknown as ThreadRow[];
      putIds(ids.threads, rows);
      return rows;
    },
    reactions: async (reads, persona, numbers) => {
      const rows = await dbOf(reads)
        .select({ id: reactions.post, name: reactions.name })
        .from(reactions)
        .where(and(inArray(reactions.post, [...numbers]), eq(reactions.persona, persona)))
        .orderBy(asc(reactions.post), asc(reactions.name));
      const named = rows as unknown as { id: string; name: string }[];
      putIds(ids, named);
      return named.map(({ id, name }) => ({ post: id, name }));
    },
  };
}
