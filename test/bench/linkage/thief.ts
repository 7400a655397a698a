import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { temporaryFolder } from "../../support/server.ts";
import type { World } from "./play.ts";
import { emptySight, note, type Sight, type Value, valuesIn } from "./sight.ts";

type Row = Record<string, Value | null>;
const day = 86_400_000;

/** Everything in a copy of the database and its log, without the keys: rows, their order, and raw bytes. */
export function steal(world: World): Sight {
  const roomOf = new Map(
    world.faces.filter(({ kind }) => kind === "room").map(({ id, slug }) => [id, slug]),
  );
  const sight = emptySight(roomOf);
  const folder = temporaryFolder("stolen");
  const files = ["sideroom.db", "sideroom.db-wal"].map((name) => {
    copyFileSync(join(world.server.dataDir, name), join(folder, name));
    return readFileSync(join(folder, name));
  });
  const database = new Database(join(folder, "sideroom.db"));
  try {
    readRows(database, sight);
  } finally {
    database.close();
  }
  readBytes(files, sight);
  return sight;
}

function readRows(database: Database.Database, sight: Sight): void {
  const tables = database
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'",
    )
    .pluck()
    .all() as string[];
  const rowsOf = (table: string) => database.prepare(`SELECT * FROM "${table}"`).all() as Row[];
  const authors = new Map(rowsOf("posts").map((row) => [row.number, String(row.persona)]));
  const unclaimed: { table: string; row: Row }[] = [];
  const facesAt = new Map<number, Set<string>>();
  for (const table of tables) {
    for (const [place, row] of rowsOf(table).entries()) {
      const named = new Set(Object.values(row).map(String));
      // A row about a post is a row about who wrote it.
      if (table === "events" || table === "reactions") named.add(authors.get(row.post ?? 0) ?? "");
      const faces = [...named].filter((value) => sight.faces.has(value));
      if (faces.length === 0) unclaimed.push({ table, row });
      for (const face of faces) {
        noteRow(sight, face, table, row);
        note(sight.faces.get(face), `${table}#place`, place);
        for (const value of exactTimes(row))
          facesAt.set(value, (facesAt.get(value) ?? new Set()).add(face));
      }
      if (table === "posts") sight.postTimes.get(String(row.persona))?.push(Number(row.created_at));
    }
  }
  // Rows that name no face, and carry the very moment of one that does.
  for (const { table, row } of unclaimed)
    for (const value of exactTimes(row)) {
      const faces = [...(facesAt.get(value) ?? [])];
      if (faces.length === 1) noteRow(sight, faces[0] ?? "", table, row);
    }
}

function noteRow(sight: Sight, face: string, table: string, row: Row): void {
  for (const [name, value] of valuesIn(row, table)) note(sight.faces.get(face), name, value);
}

function exactTimes(row: Row): number[] {
  return Object.values(row).filter(
    (value): value is number => typeof value === "number" && value > 1e12 && value % day !== 0,
  );
}

/** Where in the file each membership lies, and when the face first came by in the log. */
function readBytes([file, log]: Buffer[], sight: Sight): void {
  for (const [face, fields] of sight.faces) {
    const membership = `${sight.roomOf.get(face)}${face}`;
    for (const [name, bytes, needle] of [
      ["memberships#file", file, membership],
      ["memberships#log", log, membership],
      ["face#file", file, face],
      ["face#log", log, face],
    ] as const) {
      const place = bytes?.indexOf(needle) ?? -1;
      if (place >= 0) note(fields, name, place);
    }
  }
}
