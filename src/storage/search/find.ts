import type { Search, Term } from "../../search/index.ts";
import type { Connection } from "../sqlite/connection.ts";
import { kindWord, roomWord } from "./place.ts";
import { type Stretch, Stretches } from "./stretches.ts";

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
/** So many posts that the words lead to are looked at between two looks at the clock. */
const lookedAtOnce = 256;
/** The newest posts are looked at first, then ever larger stretches of older ones. */
const firstStretch = 65_536;
/** A post's number follows its time, but for what was written at the same moment (ms). */
const slackMs = 3_600_000;
/** So many posts, anywhere among all, tell how much of all is in the rooms that are asked for. */
const probes = 32;
/**
 * Rooms with a larger share than this are no word of the search: few posts have all of its words, and
 * looking where each of them stands is quicker than reading, beside those words, the long lists of rooms.
 */
const largeShare = 0.2;

interface Row {
  readonly number: number;
  readonly place: string;
  readonly persona: string;
  readonly createdAt: number;
}

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
    const { limit, from } = search;
    const range = { low: this.#lowest(from), high: this.#highest(search) };
    const places = new Set(search.rooms.map(roomWord));
    if (places.size === 0) return { numbers: [], next: null };
    const isLarge = this.#shareOf(places, range) > largeShare;
    const match = matchOf(search, isLarge ? [] : [...places]);
    const fits = fitting(search, places);
    const walk = new Stretches(range, firstStretch, budgetMs, this.#now);
    const numbers: number[] = [];
    let looked = 0;
    for (let stretch = walk.next(); stretch !== null; stretch = walk.next()) {
      const { low, high } = stretch;
      for (const row of this.#sql.found.iterate(match, low, high) as Iterable<Row>) {
        if (fits(row)) numbers.push(row.number);
        if (numbers.length > limit) return pageOf(numbers, limit);
        looked += 1;
        if (looked % lookedAtOnce === 0 && walk.isOver) return { numbers, next: row.number };
      }
      walk.done(stretch);
    }
    return { numbers, next: walk.rest };
  }

  /** How much of all, about, stands in these places: from 0 to 1. */
  #shareOf(places: ReadonlySet<string>, { low, high }: Stretch): number {
    let [seen, inside] = [0, 0];
    for (let at = 0; at < probes; at += 1) {
      const place = this.#sql.placeFrom.get(low + Math.floor(((high - low) * at) / probes) + 1);
      if (typeof place !== "string") continue;
      seen += 1;
      if (standsIn(place, places)) inside += 1;
    }
    return seen === 0 ? 0 : inside / seen;
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

/** What is asked of a post beside its words. */
function fitting({ without, from, to }: NumberedSearch, places: ReadonlySet<string>) {
  const hidden = new Set(without);
  return ({ place, persona, createdAt }: Row) =>
    standsIn(place, places) &&
    !hidden.has(persona) &&
    createdAt >= (from ?? 0) &&
    createdAt < (to ?? Number.MAX_SAFE_INTEGER);
}

function standsIn(place: string, places: ReadonlySet<string>): boolean {
  return place.split(" ").some((word) => places.has(word));
}

/** The words in the language of FTS5. Each stands in quotes and has letters and digits only. */
function matchOf({ kind, terms }: NumberedSearch, places: readonly string[]): string {
  const one = (word: string) => `"${word}"`;
  return [
    ...(places.length === 0 ? [] : [`place : (${places.map(one).join(" OR ")})`]),
    ...(kind === null ? [] : [`place : ${one(kindWord(kind))}`]),
    `{title body} : (${terms.map(termOf).join(" AND ")})`,
  ].join(" AND ");
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
    placeFrom: numbers("SELECT place FROM docs WHERE number >= ? ORDER BY number LIMIT 1"),
    // Not the other way round: the index gives few, and in their order.
    found: connection.prepare(`
      SELECT docs.number, docs.place, docs.persona, docs.created_at AS createdAt
      FROM found CROSS JOIN docs ON docs.number = found.rowid
      WHERE found MATCH ? AND found.rowid > ? AND found.rowid <= ?
      ORDER BY found.rowid DESC`),
  };
}
