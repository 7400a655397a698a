import type { Search, Term } from "../../search/index.ts";
import type { Connection } from "../sqlite/connection.ts";
import { kindWord, roomWord } from "./place.ts";
import { Stretches } from "./stretches.ts";

/** A search as it goes to the thread of the index: a post is its number. */
export type NumberedSearch = Omit<Search, "without" | "before"> & {
  readonly without: readonly string[];
  readonly before: number | null;
};

export interface Numbers {
  readonly numbers: number[];
  /** Go on below this one; null at the end. */
  readonly next: number | null;
}

/** How long one search may take (ms); then it gives what it has. */
const budgetMs = 50;
/** The newest posts are looked at first, then ever larger stretches of older ones. */
const firstStretch = 65_536;
/** A post's number follows its time, but for what was written at the same moment (ms). */
const slackMs = 3_600_000;

/** Finds posts in the index, newest first. Nothing of it is made of what somebody typed but words. */
export class Finder {
  readonly #sql: ReturnType<typeof statements>;
  readonly #now: () => number;

  /** `now` gives ms of a clock that never goes back. */
  constructor(connection: Connection, now: () => number) {
    this.#sql = statements(connection);
    this.#now = now;
  }

  find(search: NumberedSearch): Numbers {
    const { limit, without, from, to } = search;
    const match = matchOf(search);
    const isBare = without.length === 0 && from === null && to === null;
    const filter = {
      match,
      ...{ from: from ?? 0, to: to ?? Number.MAX_SAFE_INTEGER },
      faces: JSON.stringify(without),
    };
    const range = { low: this.#lowest(from), high: this.#highest(search) };
    const walk = new Stretches(range, firstStretch, budgetMs, this.#now);
    const numbers: number[] = [];
    for (let stretch = walk.next(); stretch !== null; stretch = walk.next()) {
      const { low, high } = stretch;
      const wanted = limit - numbers.length + 1;
      const found = isBare
        ? this.#sql.bare.all(match, low, high, wanted)
        : this.#sql.filtered.all({ ...filter, low, high, wanted });
      numbers.push(...(found as number[]));
      if (numbers.length > limit) return pageOf(numbers, limit);
      walk.done(stretch);
    }
    return { numbers, next: walk.rest };
  }

  #highest({ before, to }: NumberedSearch): number {
    const newest = (this.#sql.newest.get() as number | null) ?? 0;
    const last =
      to === null ? null : (this.#sql.lastBefore.get(to + slackMs) as number | undefined);
    return Math.min(newest, before === null ? newest : before - 1, last ?? newest);
  }

  #lowest(from: number | null): number {
    if (from === null) return 0;
    const first = this.#sql.firstFrom.get(from - slackMs) as number | undefined;
    return first === undefined ? Number.MAX_SAFE_INTEGER : first - 1;
  }
}

/** Of more than `limit` numbers. */
export function pageOf(numbers: readonly number[], limit: number): Numbers {
  const kept = numbers.slice(0, limit);
  return { numbers: kept, next: kept.at(-1) ?? null };
}

/** The words in the language of FTS5. Each stands in quotes and has letters and digits only. */
function matchOf({ rooms, kind, terms }: NumberedSearch): string {
  const places = rooms.map((room) => `"${roomWord(room)}"`).join(" OR ");
  const kinds = kind === null ? "" : ` AND place : "${kindWord(kind)}"`;
  const texts = terms.map(termOf).join(" AND ");
  return `place : (${places})${kinds} AND {title body} : (${texts})`;
}

function termOf({ words, isPrefix }: Term): string {
  return `${words.map((word) => `"${word}"`).join(" + ")}${isPrefix ? " *" : ""}`;
}

function statements(connection: Connection) {
  const numbers = (sql: string) => connection.prepare(sql).pluck();
  return {
    newest: numbers("SELECT max(number) FROM docs"),
    firstFrom: numbers(
      "SELECT number FROM docs WHERE created_at >= ? ORDER BY created_at, number LIMIT 1",
    ),
    lastBefore: numbers(
      "SELECT number FROM docs WHERE created_at < ? ORDER BY created_at DESC, number DESC LIMIT 1",
    ),
    bare: numbers(
      "SELECT rowid FROM found WHERE found MATCH ? AND rowid > ? AND rowid <= ? ORDER BY rowid DESC LIMIT ?",
    ),
    // Not the other way round: the index gives few, and in their order.
    filtered: numbers(`
      SELECT found.rowid FROM found CROSS JOIN docs ON docs.number = found.rowid
      WHERE found MATCH @match AND found.rowid > @low AND found.rowid <= @high
        AND docs.created_at >= @from AND docs.created_at < @to
        AND docs.persona NOT IN (SELECT value FROM json_each(@faces))
      ORDER BY found.rowid DESC LIMIT @wanted`),
  };
}
