import { wordsOf } from "../../core/text/words.ts";
import type { Connection } from "../sqlite/connection.ts";
import { docOf } from "./doc.ts";
import type { Source } from "./source.ts";

/** Shorter pieces of a word stand in many others. */
const leastTelling = 5;
/** Before a word in FTS5's own tables, where it has no index of beginnings. */
const mainIndex = "0";

/**
 * Which of these removed texts (by index) the index still tells of: by a word that it knows although
 * no post has it now. Where only a piece of such a word is left, it goes.
 */
export function toldByVocabulary(
  connection: Connection,
  source: Source,
  texts: readonly string[],
): number[] {
  const sql = statements(connection);
  const standsIn = (number: number, word: string) => {
    const post = source.post(number);
    const doc = post === undefined ? null : docOf(post);
    const texts = doc === null ? [] : [doc.place, doc.title, doc.body];
    return texts.some((text) => ` ${text} `.includes(` ${word} `));
  };
  const judge = (word: string): "live" | "told" | "gone" => {
    const numbers = sql.posts.all(`"${word}"`) as number[];
    if (numbers.length === 0) return sql.known.get(word) === undefined ? "gone" : "told";
    return numbers.every((number) => standsIn(number, word)) ? "live" : "told";
  };
  const wordsIn = texts.map((text) => new Set(wordsOf(text).map(({ word }) => word)));
  const judged = new Map<string, ReturnType<typeof judge>>();
  for (const words of wordsIn)
    for (const word of words) judged.set(word, judged.get(word) ?? judge(word));
  const gone = [...judged].filter(([, is]) => is === "gone").map(([word]) => word);
  if (gone.length > 0) {
    // Else SQLite keeps everybody's hands off the tables of an index.
    connection.unsafeMode(true);
    try {
      dropPieces(connection, gone);
    } finally {
      connection.unsafeMode(false);
    }
  }
  return wordsIn.flatMap((words, at) =>
    [...words].some((word) => judged.get(word) === "told") ? [at] : [],
  );
}

/**
 * FTS5 notes with which word each of its pages begins, or with as much of it as tells it from the
 * word before, and forgets that only when it writes the page anew. The next word that is still there
 * takes its place: it stands on the same page or behind it.
 */
function dropPieces(connection: Connection, gone: readonly string[]): void {
  const sql = separators(connection);
  const there = new Set((sql.all.all() as Buffer[]).map(String));
  for (const word of gone)
    for (let length = leastTelling; length <= word.length; length += 1) {
      const piece = word.slice(0, length);
      if (!there.has(`${mainIndex}${piece}`) || sql.begins.get(`"${piece}" *`) !== undefined)
        continue;
      const next = sql.next.get(piece) as string | undefined;
      const values = { piece: termOf(piece), next: termOf(next ?? "") };
      if (next !== undefined) sql.move.run(values);
      // Where the next page began with it already, and behind the last word of all.
      sql.drop.run(values);
    }
}

function termOf(word: string): Buffer {
  return Buffer.from(`${mainIndex}${word}`);
}

function statements(connection: Connection) {
  return {
    known: connection.prepare("SELECT 1 FROM vocabulary WHERE term = ?"),
    posts: connection
      .prepare("SELECT rowid FROM found WHERE found MATCH ? ORDER BY rowid DESC LIMIT 20")
      .pluck(),
  };
}

function separators(connection: Connection) {
  return {
    all: connection.prepare("SELECT DISTINCT term FROM found_idx").pluck(),
    begins: connection.prepare("SELECT 1 FROM found WHERE found MATCH ? LIMIT 1"),
    next: connection.prepare("SELECT term FROM vocabulary WHERE term >= ? LIMIT 1").pluck(),
    move: connection.prepare("UPDATE OR IGNORE found_idx SET term = @next WHERE term = @piece"),
    drop: connection.prepare("DELETE FROM found_idx WHERE term = @piece"),
  };
}
