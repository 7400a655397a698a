import { createRequire } from "node:module";
import { dataFiles } from "../../src/storage/index.ts";
import { words } from "./texts.ts";

const SQLite: typeof import("better-sqlite3") = createRequire(import.meta.url)("better-sqlite3");

/** Posts of a room whose log is empty: nothing has to do with them but what looks at the whole file. */
export function seedArchive(dataDir: string, posts: number): void {
  const database = new SQLite(dataFiles(dataDir).database);
  const add = database.prepare(
    `INSERT INTO posts (room, seq, kind, persona, body, state, revision, created_at, gate)
     VALUES ('bench-archive', ?, 'message', ?, ?, 'visible', 1, ?, '')`,
  );
  const some = database.transaction((from: number, to: number) => {
    for (let at = from; at < to; at += 1)
      add.run(at, `bench-face-${at % 500}`, words(at), 1_900_000_000_000 + at);
  });
  for (let from = 1; from <= posts; from += 100_000)
    some(from, Math.min(posts + 1, from + 100_000));
  database.close();
}
