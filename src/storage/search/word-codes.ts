import { createHmac } from "node:crypto";
import { wordsOf } from "../../core/text/words.ts";
import type { Search, Term } from "../../search/index.ts";
import { kindWord, placeWords, roomWord } from "./place.ts";
import type { SourcePost } from "./source.ts";

/** Of beginnings that are known to the index; a longer one is looked for by so much of it. */
const longestPrefix = 8;
const shortestPrefix = 3;
const codeBytes = 9;
const mostKnown = 20_000;
/** Beyond this place PostgreSQL tells none apart. */
const lastPosition = 16_383;

/**
 * Words as PostgreSQL's index has them: codes that nobody makes without a key. The server never
 * forgets a word that its index once had, nor does it wipe the bytes of what was deleted; so it is told none.
 */
export class WordCodes {
  readonly #key: string;
  readonly #known = new Map<string, string>();

  constructor(key: string) {
    this.#key = key;
  }

  /** A post as a `tsvector`, as text. */
  vectorOf(post: SourcePost): string {
    const places = placeWords(post).map((word) => this.#quoted(word));
    const title = wordsOf(post.title ?? "");
    const body = wordsOf(post.body);
    // A gap: no phrase begins in a title and ends in a text.
    const shift = title.length + 2;
    const prefixes = new Set<string>();
    const placed = [...title, ...body].map(({ word }, at) => {
      for (const prefix of prefixesOf(word)) prefixes.add(prefix);
      const position = at < title.length ? at + 1 : at - title.length + shift;
      return `${this.#quoted(`w ${word}`)}:${Math.min(position, lastPosition)}`;
    });
    return [...places, ...placed, ...[...prefixes].map((one) => this.#quoted(`p ${one}`))].join(
      " ",
    );
  }

  /** A search as a `tsquery`, as text. May fit a little more than was looked for, never less. */
  queryOf({ rooms, kind, terms }: Pick<Search, "rooms" | "kind" | "terms">): string {
    const places = rooms.map((room) => this.#quoted(roomWord(room))).join(" | ");
    const kinds = kind === null ? [] : [this.#quoted(kindWord(kind))];
    return [`(${places})`, ...kinds, ...terms.map((term) => this.#termOf(term))].join(" & ");
  }

  #termOf({ words, isPrefix }: Term): string {
    const whole = isPrefix ? words.slice(0, -1) : words;
    const phrase = whole.map((word) => this.#quoted(`w ${word}`)).join(" <-> ");
    const begun = isPrefix ? (words.at(-1) ?? "").slice(0, longestPrefix) : "";
    // One letter behind other words is left to those.
    const begins = begun.length < shortestPrefix ? "" : this.#quoted(`p ${begun}`);
    return [phrase && `(${phrase})`, begins].filter((part) => part !== "").join(" & ");
  }

  /** Letters, digits, `-` and `_` only. */
  #quoted(word: string): string {
    const known = this.#known.get(word);
    if (known !== undefined) return known;
    const digest = createHmac("sha256", this.#key).update(word).digest();
    const quoted = `'${digest.toString("base64url", 0, codeBytes)}'`;
    if (this.#known.size >= mostKnown) this.#known.clear();
    this.#known.set(word, quoted);
    return quoted;
  }
}

function prefixesOf(word: string): string[] {
  const longest = Math.min(word.length, longestPrefix);
  const prefixes = [];
  for (let length = shortestPrefix; length <= longest; length += 1)
    prefixes.push(word.slice(0, length));
  return prefixes;
}
