import { chmodSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import type Database from "better-sqlite3";
import type { Connection } from "../sqlite/connection.ts";

const require = createRequire(import.meta.url);
const SQLite: typeof Database = require("better-sqlite3");

/** A file of another version is thrown away and built again. */
const version = 1;

const pragmas = [
  "journal_mode = WAL",
  // What a power cut takes of it is built again.
  "synchronous = NORMAL",
  "secure_delete = ON",
  "trusted_schema = OFF",
  "temp_store = MEMORY",
  "busy_timeout = 1000",
  "cell_size_check = ON",
  "cache_size = -8192",
];

/**
 * The words are put in as `core/text/words.ts` folds them, with spaces between: so a tokenizer that
 * takes them as they are. `docs` holds what the index was told, so that it can be told to forget just
 * that; by itself it keeps removed words in its own tables, hence the settings before anything is in it.
 */
const schema = `
  CREATE TABLE cursors (room TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE hidden_faces (persona TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TABLE state (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE docs (
    number INTEGER PRIMARY KEY,
    persona TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    place TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX docs_persona ON docs (persona);
  CREATE INDEX docs_created ON docs (created_at);
  CREATE VIRTUAL TABLE found USING fts5 (
    place, title, body,
    content = 'docs', content_rowid = 'number', tokenize = 'ascii', columnsize = 0
  );
  INSERT INTO found (found, rank) VALUES ('secure-delete', 1);
  CREATE VIRTUAL TABLE vocabulary USING fts5vocab ('found', 'row');
  CREATE TRIGGER docs_added AFTER INSERT ON docs BEGIN
    INSERT INTO found (rowid, place, title, body) VALUES (new.number, new.place, new.title, new.body);
  END;
  CREATE TRIGGER docs_dropped AFTER DELETE ON docs BEGIN
    INSERT INTO found (found, rowid, place, title, body)
      VALUES ('delete', old.number, old.place, old.title, old.body);
  END;
  CREATE TRIGGER docs_changed AFTER UPDATE ON docs BEGIN
    INSERT INTO found (found, rowid, place, title, body)
      VALUES ('delete', old.number, old.place, old.title, old.body);
    INSERT INTO found (rowid, place, title, body) VALUES (new.number, new.place, new.title, new.body);
  END;
  PRAGMA user_version = ${version};`;

/** Opens the index's own file. One that is missing, damaged or of another version is made anew, empty. */
export function openSearchFile(file: string): { connection: Connection; isNew: boolean } {
  try {
    const connection = open(file);
    if (connection.pragma("user_version", { simple: true }) === version)
      return { connection, isNew: false };
    connection.close();
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  removeSearchFile(file);
  const connection = open(file);
  connection.exec(`BEGIN IMMEDIATE; ${schema}; COMMIT`);
  return { connection, isNew: true };
}

/** Whether the file cannot be read any more, so that only a new one helps. */
export function isDamage(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" && /^SQLITE_(?:CORRUPT|NOTADB)/.test(code);
}

export function removeSearchFile(file: string): void {
  for (const end of ["", "-wal", "-shm"]) rmSync(`${file}${end}`, { force: true });
}

function open(file: string): Connection {
  const connection = new SQLite(file);
  try {
    chmodSync(file, 0o600);
    for (const pragma of pragmas) connection.pragma(pragma);
    if (connection.pragma("secure_delete", { simple: true }) !== 1)
      throw new Error("SQLite would keep what is deleted from the search index");
    // A damaged file is told by its first read.
    connection.prepare("SELECT count(*) FROM sqlite_schema").get();
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}
