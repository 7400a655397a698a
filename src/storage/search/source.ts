import type { PostRow } from "../../posts/index.ts";
import { type Connection, openConnection } from "../sqlite/connection.ts";

/** A post as the index takes it up. */
export interface SourcePost {
  readonly number: number;
  readonly room: string;
  readonly seq: number;
  readonly persona: string;
  readonly kind: PostRow["kind"];
  readonly state: PostRow["state"];
  readonly body: string;
  readonly createdAt: number;
  readonly publicFrom: number | null;
  /** Of the thread that it opened. */
  readonly title: string | null;
  /** 0, or false, when its face does not want to be found. */
  readonly searchable: number | boolean;
}

export interface SourceRoom {
  readonly slug: string;
  readonly head: number;
}

export interface SourceEntry {
  readonly seq: number;
  readonly kind: string;
  /** The post that it is about: where it is about a thread, that which opened it. */
  readonly post: number | null;
}

/**
 * What the index reads of the database, on a connection of its own. Every read is over within
 * milliseconds: an open one would keep the database's log from being emptied.
 */
export class Source {
  readonly #connection: Connection;
  readonly rooms: () => SourceRoom[];
  readonly entriesAfter: (room: string, seq: number, limit: number) => SourceEntry[];
  readonly post: (number: number) => SourcePost | undefined;
  readonly postsAfter: (number: number, limit: number) => SourcePost[];
  /** The faces that do not want to be found. */
  readonly hiddenFaces: () => string[];
  readonly isHidden: (persona: string) => boolean;

  constructor(file: string) {
    this.#connection = openConnection(file, { readonly: true });
    const prepare = (sql: string) => this.#connection.prepare(sql);
    const rooms = prepare("SELECT slug, head FROM rooms");
    this.rooms = () => rooms.all() as SourceRoom[];
    const entries = prepare(entriesSql);
    this.entriesAfter = (room, seq, limit) => entries.all(room, seq, limit) as SourceEntry[];
    const post = prepare(`${postSql} WHERE posts.number = ?`);
    this.post = (number) => post.get(number) as SourcePost | undefined;
    const posts = prepare(`${postSql} WHERE posts.number > ? ORDER BY posts.number LIMIT ?`);
    this.postsAfter = (number, limit) => posts.all(number, limit) as SourcePost[];
    const hidden = prepare("SELECT id FROM personas WHERE searchable = 0").pluck();
    this.hiddenFaces = () => hidden.all() as string[];
    const isHidden = prepare("SELECT searchable = 0 FROM personas WHERE id = ?").pluck();
    this.isHidden = (persona) => isHidden.get(persona) === 1;
  }

  close(): void {
    this.#connection.close();
  }
}

const entriesSql = `
  SELECT events.seq, events.kind, coalesce(events.post, posts.number) AS post
  FROM events
  LEFT JOIN threads ON threads.number = events.thread
  LEFT JOIN posts ON posts.room = threads.room AND posts.thread = threads.number
    AND posts.seq = threads.first_seq
  WHERE events.room = ? AND events.seq > ? ORDER BY events.seq LIMIT ?`;

const postSql = `
  SELECT posts.number, posts.room, posts.seq, posts.persona, posts.kind, posts.state, posts.body,
    posts.created_at AS createdAt, rooms.public_from AS publicFrom, threads.title, personas.searchable
  FROM posts
  JOIN rooms ON rooms.slug = posts.room
  JOIN personas ON personas.id = posts.persona
  LEFT JOIN threads ON threads.number = posts.thread AND threads.first_seq = posts.seq`;
