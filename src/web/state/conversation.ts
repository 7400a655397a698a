import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Post } from "../../posts/wire.ts";
import { type Chunk, Chunks } from "./chunks.ts";

/** What the server gives of a conversation at once. */
export interface PostPage {
  items: Post[];
  head: number;
  nextCursor: string | null;
}

/** Where a conversation is opened: at its first post, at its newest, or around a `seq`. */
export type Place = "start" | "end" | { seq: number };

/** Where a conversation gets its posts from. */
export interface PostSource {
  page(thread: string | null, query: string): Promise<PostPage>;
  /** The posts of it that are known here. */
  known(thread: string | null): Iterable<Post>;
}

/**
 * The posts of one thread, or of the room's live conversation (`thread` is null): an unbroken run of
 * them, which grows at either end. While it reaches the newest post, new ones join it by themselves.
 */
export class Conversation {
  readonly thread: string | null;
  readonly #source: PostSource;
  readonly #chunks = new Chunks();
  readonly #older = signal<string | null>(null);
  readonly #newer = signal<string | null>(null);
  readonly #isOpen = signal(false);
  #place: Place = "end";
  #opening: Promise<void> | null = null;
  readonly #growing = new Map<"older" | "newer", Promise<void>>();
  /** Counts the times that everything was dropped: what was asked for before is not taken any more. */
  #round = 0;

  readonly hasOlder = computed(() => this.#older.value !== null);
  readonly hasNewer = computed(() => this.#newer.value !== null);
  /** All ids, rising by `seq`; a long conversation is better drawn by its chunks. */
  readonly ids = computed(() => this.chunks.value.flatMap(({ ids }) => ids.value));

  readonly newest = computed(() =>
    this.chunks.value.findLast(({ ids }) => ids.value.length > 0)?.ids.value.at(-1),
  );

  constructor(thread: string | null, source: PostSource) {
    this.thread = thread;
    this.#source = source;
  }

  get chunks(): ReadonlySignal<readonly Chunk[]> {
    return this.#chunks.list;
  }

  /** False until its first page is here. */
  get isOpen(): ReadonlySignal<boolean> {
    return this.#isOpen;
  }

  /** Asks for its first page, unless it is open; without `place` where it was last. Throws what the call threw. */
  open(place: Place = this.#place): Promise<void> {
    if (this.#isOpen.peek()) return Promise.resolve();
    if (this.#opening !== null) return this.#opening;
    const opening = this.#open(place).finally(() => {
      if (this.#opening === opening) this.#opening = null;
    });
    this.#opening = opening;
    return opening;
  }

  /** Drops what is here and opens it in another place. */
  reopen(place: Place): Promise<void> {
    this.clear();
    return this.open(place);
  }

  loadOlder(): Promise<void> {
    return this.#grow("older", this.#older.peek(), (page) => {
      this.#chunks.prepend(page.items);
      this.#older.value = page.nextCursor;
    });
  }

  loadNewer(): Promise<void> {
    return this.#grow("newer", this.#newer.peek(), (page) => {
      this.#chunks.append(page.items);
      this.#newer.value = page.nextCursor;
      this.#takeKnown();
    });
  }

  /** Takes a post that belongs here, or lets go of one that does not any more. */
  place(post: Post): void {
    if (post.thread !== this.thread) this.#chunks.remove(post.id);
    else if (this.#isOpen.peek() && this.#covers(post.seq)) this.#chunks.insert(post);
  }

  drop(id: string): void {
    this.#chunks.remove(id);
  }

  clear(): void {
    this.#round += 1;
    this.#opening = null;
    this.#growing.clear();
    this.#isOpen.value = false;
    this.#older.value = null;
    this.#newer.value = null;
    this.#chunks.clear();
  }

  async #open(place: Place): Promise<void> {
    this.#place = place;
    const round = this.#round;
    const isAround = typeof place === "object";
    const before = isAround ? `&before=${place.seq}` : "";
    const [older, newer] = await Promise.all([
      place === "start" ? null : this.#source.page(this.thread, before),
      place === "end"
        ? null
        : this.#source.page(this.thread, `&after=${isAround ? place.seq - 1 : 0}`),
    ]);
    if (round !== this.#round) return;
    this.#chunks.append(older?.items ?? []);
    this.#chunks.append(newer?.items ?? []);
    this.#older.value = older?.nextCursor ?? null;
    this.#newer.value = newer?.nextCursor ?? null;
    this.#isOpen.value = true;
    this.#takeKnown();
  }

  async #grow(
    end: "older" | "newer",
    cursor: string | null,
    take: (page: PostPage) => void,
  ): Promise<void> {
    if (cursor === null) return;
    const under = this.#growing.get(end);
    if (under !== undefined) return under;
    const growing = this.#ask(cursor, take).finally(() => {
      if (this.#growing.get(end) === growing) this.#growing.delete(end);
    });
    this.#growing.set(end, growing);
    return growing;
  }

  async #ask(cursor: string, take: (page: PostPage) => void): Promise<void> {
    const round = this.#round;
    const page = await this.#source.page(this.thread, `&cursor=${encodeURIComponent(cursor)}`);
    if (round === this.#round) take(page);
  }

  /** What came by the log while a page was on its way. */
  #takeKnown(): void {
    for (const post of this.#source.known(this.thread))
      if (this.#covers(post.seq)) this.#chunks.insert(post);
  }

  #covers(seq: number): boolean {
    if (this.#older.peek() !== null && seq < (this.#chunks.first ?? Infinity)) return false;
    return this.#newer.peek() === null || seq <= (this.#chunks.last ?? -1);
  }
}
