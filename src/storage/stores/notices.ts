import type { NoticeStore } from "../../notices/index.ts";
import { and, desc, eq, gte, lt, or } from "../drizzle.ts";
import { dbOf } from "../handle.ts";
import type { Tables } from "../tables/index.ts";
import { type Forms, isMac } from "./forms.ts";

export function noticeStore({ notices }: Tables, forms: Forms): NoticeStore {
  return {
    addNotice: async (tx, row) => {
      await dbOf(tx).insert(notices).values(row);
    },
    noticesOf: (reads, lookup, { since, before }, limit) => {
      const behind =
        before === null
          ? undefined
          : or(
              lt(notices.day, before.day),
              and(eq(notices.day, before.day), lt(notices.id, before.id)),
            );
      return dbOf(reads)
        .select()
        .from(notices)
        .where(and(isMac(forms, notices.lookup, lookup), gte(notices.day, since), behind))
        .orderBy(desc(notices.day), desc(notices.id))
        .limit(limit);
    },
    dropNotice: async (tx, lookup, id) => {
      const dropped = await dbOf(tx)
        .delete(notices)
        .where(and(eq(notices.id, id), isMac(forms, notices.lookup, lookup)))
        .returning({ id: notices.id });
      return dropped.length === 1;
    },
    dropNotices: async (tx, which) => {
      const condition =
        "lookup" in which
          ? isMac(forms, notices.lookup, which.lookup)
          : lt(notices.day, which.olderThan);
      const dropped = dbOf(tx).delete(notices).where(condition).returning({ id: notices.id });
      return (await dropped).length;
    },
  };
}
