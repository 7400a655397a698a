import type { Docs } from "./docs.ts";
import type { Source } from "./source.ts";

/** Entries of one step, and posts: few enough that a search does not wait long for its turn. */
const entriesAtOnce = 100;
const postsAtOnce = 300;

/** Brings the index up to the logs, a step at a time. */
export class Follower {
  readonly #source: Source;
  readonly #docs: Docs;
  readonly #rooms = new Set<string>();
  readonly #faces = new Set<string>();

  constructor(source: Source, docs: Docs, isNew: boolean) {
    this.#source = source;
    this.#docs = docs;
    if (isNew) this.#beginBuilding();
    this.lookEverywhere();
  }

  /** Rooms whose logs have gone on, and faces that may want to be found, or no longer. */
  wake(rooms: Iterable<string>, faces: Iterable<string>): void {
    for (const room of rooms) this.#rooms.add(room);
    for (const face of faces) this.#faces.add(face);
  }

  /** Looks at all rooms and faces: for what was not heard of. Throws when the database is not the one that was followed. */
  lookEverywhere(): void {
    for (const { slug, head } of this.#source.rooms()) {
      const seq = this.#docs.cursors.get(slug) ?? 0;
      if (seq > head) throw new OtherDatabase();
      if (seq < head) this.#rooms.add(slug);
    }
    const hidden = new Set(this.#source.hiddenFaces());
    const known = new Set(this.#docs.hiddenFaces());
    for (const face of hidden) if (!known.has(face)) this.#faces.add(face);
    for (const face of known) if (!hidden.has(face)) this.#faces.add(face);
  }

  /** Whether everything that was heard of is in the index. What is still being built does not count. */
  get isUpToDate(): boolean {
    return this.#rooms.size === 0 && this.#faces.size === 0;
  }

  get isDone(): boolean {
    return this.isUpToDate && this.#docs.builtTo === null;
  }

  /** One short piece of work. */
  step(): void {
    if (this.#rooms.size > 0) this.#followRooms();
    else if (this.#faces.size > 0) this.#lookAtFace();
    else if (this.#docs.builtTo !== null) this.#build(this.#docs.builtTo);
  }

  /** What the logs tell up to here is told by the posts themselves. */
  #beginBuilding(): void {
    const rooms = this.#source.rooms();
    this.#docs.transaction(() => {
      for (const { slug, head } of rooms) this.#docs.moveCursor(slug, head);
      this.#docs.builtTo = 0;
    });
  }

  /** By rising number over all rooms: the index takes them up far quicker. */
  #followRooms(): void {
    const ends = new Map<string, number>();
    const posts = new Set<number>();
    const isBuiltTo = this.#docs.builtTo ?? Number.POSITIVE_INFINITY;
    let left = entriesAtOnce;
    for (const room of [...this.#rooms]) {
      if (left <= 0) break;
      const after = this.#docs.cursors.get(room) ?? 0;
      const entries = this.#source.entriesAfter(room, after, left);
      if (entries.length < left) this.#rooms.delete(room);
      left -= entries.length;
      const end = entries.at(-1);
      if (end !== undefined) ends.set(room, end.seq);
      for (const { kind, post } of entries)
        if (post !== null && post <= isBuiltTo && kind !== "reaction.changed") posts.add(post);
    }
    const rising = [...posts].sort((one, other) => one - other);
    this.#docs.transaction(() => {
      for (const number of rising) this.#docs.renew(this.#source, number);
      for (const [room, seq] of ends) this.#docs.moveCursor(room, seq);
    });
  }

  #lookAtFace(): void {
    const [face = ""] = this.#faces;
    const numbers = this.#docs.numbersOf(face);
    for (let at = 0; at < numbers.length; at += postsAtOnce)
      this.#docs.transaction(() => {
        for (const number of numbers.slice(at, at + postsAtOnce))
          this.#docs.renew(this.#source, number);
      });
    this.#docs.setHidden(face, this.#source.isHidden(face));
    this.#faces.delete(face);
  }

  #build(after: number): void {
    const posts = this.#source.postsAfter(after, postsAtOnce);
    this.#docs.transaction(() => {
      for (const post of posts) this.#docs.put(post);
      this.#docs.builtTo = posts.length < postsAtOnce ? null : (posts.at(-1)?.number ?? null);
    });
  }
}

/** Where the index has followed further than the log goes: it is of another database, such as a later copy. */
export class OtherDatabase extends Error {
  constructor() {
    super("the search index is of another database");
    this.name = "OtherDatabase";
  }
}
