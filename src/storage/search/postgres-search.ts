import type { Search } from "../../search/index.ts";
import { type SQL, sql } from "../drizzle.ts";
import type { Db } from "../handle.ts";
import { numberBehind } from "./cursor.ts";
import { pageOf } from "./find.ts";
import type { OpenSearch, SearchPorts } from "./open-search.ts";
import { PostgresLead } from "./postgres-lead.ts";
import { makeSearchTables } from "./postgres-tables.ts";
import { Stretches } from "./stretches.ts";
import { WordCodes } from "./word-codes.ts";

export { makeSearchTables };

const budgetMs = 100;
/** A common word stands in most posts: so many are sorted at first, at most. */
const firstStretch = 4_096;
const slackMs = 3_600_000;
const settleTries = 100;
const settleRestMs = 50;

export interface PostgresSearchSettings {
  readonly db: Db;
  readonly url: string;
  readonly schema: string | undefined;
}

/** The index in tables of its own beside the others. */
export function openPostgresSearch(
  { db, url, schema }: PostgresSearchSettings,
  { postIds, bell, rights, wordKey, onFault }: SearchPorts,
): OpenSearch {
  const codes = new WordCodes(wordKey);
  const lead = new PostgresLead({
    ...{ url, schema, codes, onFault },
    makeAnew: () => makeSearchTables(db, true),
  });
  bell.listen(() => lead.wake());
  rights.listen((change) => {
    if (change.kind === "face") lead.wake();
  });
  const rows = async <T>(query: SQL): Promise<T[]> => {
    const raw = db as unknown as { execute(query: SQL): Promise<{ rows: T[] }> };
    return (await raw.execute(query)).rows;
  };
  const number = async (query: SQL): Promise<number | null> => {
    const [row] = await rows<{ number: string | null }>(query);
    return row?.number == null ? null : Number(row.number);
  };
  const rangeOf = async (before: number | null, { from, to }: Search) => {
    const newest = (await number(sql`SELECT max(number) AS number FROM search_docs`)) ?? 0;
    const last = to === null ? newest : await number(lastBefore(to + slackMs));
    const first = from === null ? 1 : await number(firstFrom(from - slackMs));
    const high = Math.min(newest, before === null ? newest : before - 1, last ?? 0);
    return { low: (first ?? newest + 1) - 1, high };
  };
  return {
    index: {
      find: async (search) => {
        if (search.rooms.length === 0) return { posts: [], next: null };
        const before = search.before === null ? null : numberBehind(postIds, search.before);
        const query = codes.queryOf(search);
        const range = await rangeOf(before, search);
        const walk = new Stretches(range, firstStretch, budgetMs, () => performance.now());
        const found: number[] = [];
        for (let stretch = walk.next(); stretch !== null; stretch = walk.next()) {
          const wanted = search.limit - found.length + 1;
          const hits = await rows<{ number: string }>(hitsIn(stretch, query, search, wanted));
          found.push(...hits.map((hit) => Number(hit.number)));
          if (found.length > search.limit) break;
          walk.done(stretch);
        }
        const isMore = found.length > search.limit;
        const page = isMore ? pageOf(found, search.limit) : { numbers: found, next: walk.rest };
        const next = page.next === null ? null : (postIds.of([page.next])[0] ?? null);
        return { posts: postIds.of(page.numbers), next };
      },
    },
    scrubTarget: {
      name: "search",
      // Whichever process follows: its cursors tell when it has passed where the logs end now.
      settle: async () => {
        const [ends] = [
          await rows<{ slug: string; head: string }>(sql`SELECT slug, head FROM rooms`),
        ];
        lead.wake();
        for (let tries = 0; tries < settleTries; tries += 1) {
          const behind = await rows(sql`
            SELECT 1 FROM json_to_recordset(${JSON.stringify(ends)}::json) AS ends (slug text, head bigint)
            LEFT JOIN search_cursors ON room = slug WHERE coalesce(seq, 0) < head LIMIT 1`);
          if (behind.length === 0) return true;
          await new Promise((resolve) => setTimeout(resolve, settleRestMs));
        }
        return false;
      },
      // No word is in it, only codes: there are no bytes that could tell of one.
      readBack: async () => [],
    },
    close: () => lead.close(),
  };
}

/** The index looks up the words of one stretch; sorting by number first would read every post of it. */
function hitsIn(
  { low, high }: { low: number; high: number },
  query: string,
  { from, to, without }: Search,
  wanted: number,
): SQL {
  const faces = JSON.stringify([...without]);
  return sql`
    WITH hits AS MATERIALIZED (
      SELECT number FROM search_docs
      WHERE words @@ ${query}::tsquery AND number > ${low} AND number <= ${high}
        AND created_at >= ${from ?? 0} AND created_at < ${to ?? Number.MAX_SAFE_INTEGER}
        AND persona NOT IN (SELECT json_array_elements_text(${faces}::json))
    )
    SELECT number FROM hits ORDER BY number DESC LIMIT ${wanted}`;
}

function firstFrom(time: number): SQL {
  return sql`SELECT number FROM search_docs WHERE created_at >= ${time} ORDER BY created_at, number LIMIT 1`;
}

function lastBefore(time: number): SQL {
  return sql`SELECT number FROM search_docs WHERE created_at < ${time} ORDER BY created_at DESC, number DESC LIMIT 1`;
}
