import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

/** A run of posts that is drawn as one part: what happens in one leaves the others alone. */
export interface Chunk {
  readonly key: number;
  readonly ids: ReadonlySignal<readonly string[]>;
  /** Whether its posts came while somebody was here, and not from a page. */
  readonly isLive: boolean;
}

interface OpenChunk extends Chunk {
  readonly ids: Signal<readonly string[]>;
}

export interface Placed {
  id: string;
  seq: number;
}

const mostInOne = 25;

/** The posts of a conversation by rising `seq`, in chunks. */
export class Chunks {
  readonly #list = signal<readonly OpenChunk[]>([]);
  readonly #seqs = new Map<string, number>();
  #nextKey = 0;

  get list(): ReadonlySignal<readonly Chunk[]> {
    return this.#list;
  }

  get first(): number | null {
    return this.#seqOf(this.#list.peek()[0]?.ids.peek()[0]);
  }

  get last(): number | null {
    return this.#seqOf(this.#list.peek().at(-1)?.ids.peek().at(-1));
  }

  has(id: string): boolean {
    return this.#seqs.has(id);
  }

  /** Puts a page before everything that is here. */
  prepend(page: readonly Placed[]): void {
    this.#list.value = [...this.#made(page), ...this.#list.peek()];
  }

  /** Puts a page behind everything that is here. */
  append(page: readonly Placed[]): void {
    this.#list.value = [...this.#list.peek(), ...this.#made(page)];
  }

  /** Puts a single post where it belongs. */
  insert(post: Placed): void {
    if (this.has(post.id)) return;
    const last = this.last;
    if (last === null || post.seq > last) this.#insertLast(post);
    else this.#insertBetween(post);
  }

  remove(id: string): void {
    if (!this.#seqs.delete(id)) return;
    const chunk = this.#list.peek().find(({ ids }) => ids.peek().includes(id));
    if (chunk !== undefined) chunk.ids.value = chunk.ids.peek().filter((other) => other !== id);
  }

  clear(): void {
    this.#seqs.clear();
    this.#list.value = [];
  }

  #made(page: readonly Placed[]): OpenChunk[] {
    const fresh = page.filter(({ id }) => !this.has(id));
    const made: OpenChunk[] = [];
    for (let end = fresh.length; end > 0; end -= mostInOne)
      made.unshift(this.#chunk(fresh.slice(Math.max(0, end - mostInOne), end), false));
    return made;
  }

  #chunk(posts: readonly Placed[], isLive: boolean): OpenChunk {
    this.#nextKey += 1;
    for (const { id, seq } of posts) this.#seqs.set(id, seq);
    return { key: this.#nextKey, ids: signal(posts.map(({ id }) => id)), isLive };
  }

  #insertLast(post: Placed): void {
    const chunk = this.#list.peek().at(-1);
    if (chunk?.isLive && chunk.ids.peek().length < mostInOne) {
      this.#seqs.set(post.id, post.seq);
      chunk.ids.value = [...chunk.ids.peek(), post.id];
    } else this.#list.value = [...this.#list.peek(), this.#chunk([post], true)];
  }

  #insertBetween(post: Placed): void {
    const list = this.#list.peek();
    const chunk =
      list.findLast(({ ids }) => (this.#seqOf(ids.peek()[0]) ?? Infinity) <= post.seq) ?? list[0];
    if (chunk === undefined) return;
    const ids = chunk.ids.peek();
    const at = ids.findIndex((id) => (this.#seqOf(id) ?? 0) > post.seq);
    this.#seqs.set(post.id, post.seq);
    chunk.ids.value = ids.toSpliced(at === -1 ? ids.length : at, 0, post.id);
  }

  #seqOf(id: string | undefined): number | null {
    return id === undefined ? null : (this.#seqs.get(id) ?? null);
  }
}
