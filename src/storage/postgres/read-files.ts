import type { PoolClient } from "pg";
import { codeOf } from "./faults.ts";

const readBytes = 4 * 1024 * 1024;
/** What is looked for: pieces so long (characters) that they are no chance; a shorter text as a whole. */
const pieceLength = 24;
/** Role may not read files of the server, or it has none to read. */
const cannot = /^(42501|0A000|58P01)$/;

/**
 * Which of these words (by index) stand in the files of the tables but in no live row. Where the role
 * may not read the server's files, none: that tables were written anew is then all that is known.
 */
export async function filesTell(
  client: PoolClient,
  words: readonly string[],
  tables: Readonly<Record<string, readonly string[]>>,
): Promise<readonly number[]> {
  const pieces = words.flatMap((word, index) =>
    piecesOf(word).map((text) => ({ index, text, bytes: Buffer.from(text) })),
  );
  const found = new Set<number>();
  try {
    for (const [table, columns] of Object.entries(tables))
      for await (const bytes of filesOf(client, table))
        for (const piece of pieces)
          if (
            !found.has(piece.index) &&
            bytes.includes(piece.bytes) &&
            !(await isLive(client, table, columns, piece.text))
          )
            found.add(piece.index);
  } catch (error) {
    if (!cannot.test(codeOf(error))) throw error;
  }
  return [...found];
}

function piecesOf(word: string): string[] {
  if (word.length < 5) return [];
  const pieces = [word.slice(0, pieceLength)];
  for (let at = pieceLength; at + pieceLength <= word.length; at += pieceLength)
    pieces.push(word.slice(at, at + pieceLength));
  return pieces;
}

/** A table's file and that of its long rows, in stretches that overlap. */
async function* filesOf(client: PoolClient, table: string): AsyncGenerator<Buffer> {
  const { rows: files } = await client.query(
    `SELECT pg_relation_filepath(oid) AS path, pg_relation_size(oid)::float8 AS bytes FROM pg_class
     WHERE oid = to_regclass($1) OR oid = (SELECT reltoastrelid FROM pg_class WHERE oid = to_regclass($1))`,
    [table],
  );
  const overlap = pieceLength * 4;
  for (const { path, bytes } of files)
    for (let at = 0; at < bytes; at += readBytes) {
      const { rows } = await client.query("SELECT pg_read_binary_file($1, $2, $3, true) AS bytes", [
        path,
        at,
        readBytes + overlap,
      ]);
      if (rows[0]?.bytes) yield rows[0].bytes;
    }
}

async function isLive(
  client: PoolClient,
  table: string,
  columns: readonly string[],
  text: string,
): Promise<boolean> {
  const holds = columns.map((column) => `position($1 IN coalesce(${column}, '')) > 0`).join(" OR ");
  const { rows } = await client.query(`SELECT 1 FROM ${table} WHERE ${holds} LIMIT 1`, [text]);
  return rows.length > 0;
}
