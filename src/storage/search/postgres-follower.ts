import type { Client } from "pg";
import type { SourcePost } from "./source.ts";
import type { WordCodes } from "./word-codes.ts";

const entriesAtOnce = 200;
const postsAtOnce = 300;

/** Brings the index up to the logs, on a connection of its own. Only one process does at a time. */
export class PostgresFollower {
  readonly #client: Client;
  readonly #codes: WordCodes;

  constructor(client: Client, codes: WordCodes) {
    this.#client = client;
    this.#codes = codes;
  }

  /** Follows every log to where it ends now. False when the index is ahead of them, of another database. */
  async followAll(): Promise<boolean> {
    const rooms = await this.#rows<{ slug: string; head: string; seq: string }>(
      "SELECT slug, head, coalesce(seq, 0) AS seq FROM rooms LEFT JOIN search_cursors ON room = slug",
    );
    if (rooms.some(({ head, seq }) => Number(seq) > Number(head))) return false;
    for (const { slug, head, seq } of rooms)
      for (let after = Number(seq); after < Number(head); ) after = await this.#follow(slug, after);
    return true;
  }

  /** Faces that want to be found, or no longer, since it was last asked. */
  async lookAtFaces(): Promise<void> {
    const changed = await this.#rows<{ persona: string }>(`
      (SELECT id AS persona FROM personas WHERE NOT searchable EXCEPT SELECT persona FROM search_hidden_faces)
      UNION ALL
      (SELECT persona FROM search_hidden_faces EXCEPT SELECT id FROM personas WHERE NOT searchable)`);
    for (const { persona } of changed) await this.#lookAtFace(persona);
  }

  /** Takes up the next posts of a new index; false when there are none left. */
  async build(): Promise<boolean> {
    const [state] = await this.#rows<{ value: string }>(
      "SELECT value FROM search_state WHERE name = 'built-to'",
    );
    if (state === undefined) return false;
    const posts = await this.#posts("posts.number > $1 ORDER BY posts.number LIMIT $2", [
      state.value,
      postsAtOnce,
    ]);
    const last = posts.at(-1)?.number;
    await this.#transaction(async () => {
      for (const post of posts) await this.#put(post);
      if (last === undefined || posts.length < postsAtOnce)
        await this.#client.query("DELETE FROM search_state WHERE name = 'built-to'");
      else
        await this.#client.query("UPDATE search_state SET value = $1 WHERE name = 'built-to'", [
          last,
        ]);
    });
    return true;
  }

  async #follow(room: string, after: number): Promise<number> {
    const entries = await this.#rows<{ seq: string; post: string | null }>(entriesSql, [
      ...[room, after, entriesAtOnce],
    ]);
    const end = Number(entries.at(-1)?.seq ?? Number.MAX_SAFE_INTEGER);
    const numbers = new Set(entries.flatMap(({ post }) => (post === null ? [] : [Number(post)])));
    await this.#transaction(async () => {
      await this.#renew([...numbers]);
      if (entries.length > 0)
        await this.#client.query(
          "INSERT INTO search_cursors (room, seq) VALUES ($1, $2) ON CONFLICT (room) DO UPDATE SET seq = $2",
          [room, end],
        );
    });
    return end;
  }

  async #lookAtFace(persona: string): Promise<void> {
    const docs = await this.#rows<{ number: string }>(
      "SELECT number FROM search_docs WHERE persona = $1 ORDER BY number",
      [persona],
    );
    const numbers = docs.map(({ number }) => Number(number));
    for (let at = 0; at < numbers.length; at += postsAtOnce)
      await this.#transaction(() => this.#renew(numbers.slice(at, at + postsAtOnce)));
    await this.#client.query("DELETE FROM search_hidden_faces WHERE persona = $1", [persona]);
    await this.#client.query(
      "INSERT INTO search_hidden_faces SELECT id FROM personas WHERE id = $1 AND NOT searchable",
      [persona],
    );
  }

  /** Takes posts up as they are now, or lets go of them. */
  async #renew(numbers: readonly number[]): Promise<void> {
    if (numbers.length === 0) return;
    const posts = await this.#posts("posts.number = ANY ($1)", [numbers]);
    for (const post of posts) await this.#put(post);
  }

  async #put(post: SourcePost): Promise<void> {
    const { number, persona, createdAt, state, searchable } = post;
    if (state === "removed") {
      await this.#client.query("DELETE FROM search_docs WHERE number = $1", [number]);
      return;
    }
    const words = searchable ? this.#codes.vectorOf(post) : "";
    await this.#client.query(
      `INSERT INTO search_docs AS docs (number, persona, created_at, words) VALUES ($1, $2, $3, $4::tsvector)
       ON CONFLICT (number) DO UPDATE SET words = excluded.words WHERE docs.words <> excluded.words`,
      [number, persona, createdAt, words],
    );
  }

  async #posts(which: string, values: unknown[]): Promise<SourcePost[]> {
    const rows = await this.#rows<Record<string, unknown>>(`${postSql} WHERE ${which}`, values);
    return rows.map((row) => ({
      ...(row as unknown as SourcePost),
      number: Number(row.number),
      seq: Number(row.seq),
      createdAt: Number(row.createdAt),
      publicFrom: row.publicFrom === null ? null : Number(row.publicFrom),
    }));
  }

  async #transaction(work: () => Promise<void>): Promise<void> {
    await this.#client.query("BEGIN");
    try {
      await work();
      await this.#client.query("COMMIT");
    } catch (error) {
      await this.#client.query("ROLLBACK").catch(() => {});
      throw error;
    }
  }

  async #rows<T>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await this.#client.query(sql, values)).rows as T[];
  }
}

const entriesSql = `
  SELECT events.seq, coalesce(events.post, posts.number) AS post
  FROM events
  LEFT JOIN threads ON threads.number = events.thread
  LEFT JOIN posts ON posts.room = threads.room AND posts.thread = threads.number
    AND posts.seq = threads.first_seq
  WHERE events.room = $1 AND events.seq > $2 ORDER BY events.seq LIMIT $3`;

const postSql = `
  SELECT posts.number, posts.room, posts.seq, posts.persona, posts.kind, posts.state, posts.body,
    posts.created_at AS "createdAt", rooms.public_from AS "publicFrom", threads.title, personas.searchable
  FROM posts
  JOIN rooms ON rooms.slug = posts.room
  JOIN personas ON personas.id = posts.persona
  LEFT JOIN threads ON threads.number = posts.thread AND threads.first_seq = posts.seq`;
