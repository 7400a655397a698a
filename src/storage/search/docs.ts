import type { Connection } from "../sqlite/connection.ts";
import { type Doc, docOf } from "./doc.ts";
import type { Source, SourcePost } from "./source.ts";

/** How far the index has followed, and what it holds: each change in one transaction with its cursor. */
export class Docs {
  readonly cursors = new Map<string, number>();
  readonly #connection: Connection;
  readonly #sql: ReturnType<typeof statements>;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#sql = statements(connection);
    for (const { room, seq } of this.#sql.cursors.all() as { room: string; seq: number }[])
      this.cursors.set(room, seq);
  }

  /** Every post up to this number was looked at; null when all were, and the logs tell the rest. */
  get builtTo(): number | null {
    return (this.#sql.state.get("built-to") as number | undefined) ?? null;
  }

  set builtTo(number: number | null) {
    if (number === null) this.#sql.dropState.run("built-to");
    else this.#sql.putState.run("built-to", number);
  }

  transaction(work: () => void): void {
    this.#connection.exec("BEGIN IMMEDIATE");
    try {
      work();
      this.#connection.exec("COMMIT");
    } catch (error) {
      if (this.#connection.inTransaction) this.#connection.exec("ROLLBACK");
      throw error;
    }
  }

  moveCursor(room: string, seq: number): void {
    this.#sql.putCursor.run(room, seq);
    this.cursors.set(room, seq);
  }

  /** Takes a post up as it is now, or lets go of it. */
  renew(source: Source, number: number): void {
    const post = source.post(number);
    if (post === undefined) this.#sql.drop.run(number);
    else this.put(post);
  }

  put(post: SourcePost): void {
    const doc = docOf(post);
    const known = this.#sql.doc.get(post.number) as Doc | undefined;
    if (doc === null) this.#sql.drop.run(post.number);
    else if (known === undefined) this.#sql.add.run(doc);
    else if (isOther(known, doc)) this.#sql.change.run(doc);
  }

  numbersOf(persona: string): number[] {
    return this.#sql.numbersOf.all(persona) as number[];
  }

  /** Faces that are left out now. */
  hiddenFaces(): string[] {
    return this.#sql.hiddenFaces.all() as string[];
  }

  setHidden(persona: string, isHidden: boolean): void {
    this.#sql[isHidden ? "hide" : "unhide"].run(persona);
  }
}

function isOther(one: Doc, other: Doc): boolean {
  return one.place !== other.place || one.title !== other.title || one.body !== other.body;
}

function statements(connection: Connection) {
  const prepare = (sql: string) => connection.prepare(sql);
  return {
    cursors: prepare("SELECT room, seq FROM cursors"),
    putCursor: prepare("INSERT OR REPLACE INTO cursors (room, seq) VALUES (?, ?)"),
    state: prepare("SELECT value FROM state WHERE name = ?").pluck(),
    putState: prepare("INSERT OR REPLACE INTO state (name, value) VALUES (?, ?)"),
    dropState: prepare("DELETE FROM state WHERE name = ?"),
    doc: prepare("SELECT number, place, title, body FROM docs WHERE number = ?"),
    add: prepare(
      "INSERT INTO docs (number, persona, created_at, place, title, body) VALUES (@number, @persona, @createdAt, @place, @title, @body)",
    ),
    change: prepare(
      "UPDATE docs SET place = @place, title = @title, body = @body WHERE number = @number",
    ),
    drop: prepare("DELETE FROM docs WHERE number = ?"),
    numbersOf: prepare("SELECT number FROM docs WHERE persona = ? ORDER BY number").pluck(),
    hiddenFaces: prepare("SELECT persona FROM hidden_faces").pluck(),
    hide: prepare("INSERT OR IGNORE INTO hidden_faces (persona) VALUES (?)"),
    unhide: prepare("DELETE FROM hidden_faces WHERE persona = ?"),
  };
}
