import { type SQL, sql } from "../drizzle.ts";
import type { Db } from "../handle.ts";

/** Tables of another version are thrown away and built again. */
const version = "sideroom search 1";
/** Any number of ours, the same in every process. */
const makingLock = 7_243_368;

/** No migration makes these: all that they hold can be read again from the posts. */
const schema = `
  DROP TABLE IF EXISTS search_docs, search_cursors, search_hidden_faces, search_state;
  CREATE TABLE search_docs (
    number bigint PRIMARY KEY,
    persona text NOT NULL,
    created_at bigint NOT NULL,
    words tsvector NOT NULL
  );
  CREATE INDEX search_docs_words ON search_docs USING gin (words) WITH (fastupdate = off);
  CREATE INDEX search_docs_persona ON search_docs (persona);
  CREATE INDEX search_docs_created ON search_docs (created_at, number);
  CREATE TABLE search_cursors (room text PRIMARY KEY, seq bigint NOT NULL);
  CREATE TABLE search_hidden_faces (persona text PRIMARY KEY);
  CREATE TABLE search_state (name text PRIMARY KEY, value bigint NOT NULL);
  COMMENT ON TABLE search_docs IS '${version}';
  INSERT INTO search_cursors (room, seq) SELECT slug, head FROM rooms;
  INSERT INTO search_state (name, value) VALUES ('built-to', 0);`;

/** Makes the index's tables where there are none of this version, in one process at a time; `anew` in any case. */
export async function makeSearchTables(db: Db, anew = false): Promise<void> {
  const raw = db as unknown as {
    transaction(work: (transaction: Raw) => Promise<void>): Promise<void>;
  };
  await raw.transaction(async (transaction) => {
    await transaction.execute(sql`SELECT pg_advisory_xact_lock(${makingLock})`);
    const { rows } = await transaction.execute(
      sql`SELECT obj_description(to_regclass('search_docs'), 'pg_class') AS version`,
    );
    if (anew || rows[0]?.version !== version) await transaction.execute(sql.raw(schema));
  });
}

interface Raw {
  execute(query: SQL): Promise<{ rows: Record<string, unknown>[] }>;
}
