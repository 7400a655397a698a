import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

/** Undefined while it is not known here; null when it is not there, or not for this reader. */
export type Known<T> = T | null | undefined;

interface Entry<T> {
  value: Signal<Known<T>>;
  asOf: number;
}

/**
 * Things of a room by their id, each a signal of its own. Their states come by pages, by answers and
 * by events, in any order: each brings the `seq` of the log up to which it is certainly right, and
 * the newest stays.
 */
export class Shelf<T> {
  readonly #entries = new Map<string, Entry<T>>();

  get(id: string): ReadonlySignal<Known<T>> {
    return this.#entry(id).value;
  }

  /** Takes it, unless what is here is right for longer. */
  put(id: string, value: T | null, asOf: number): void {
    const entry = this.#entry(id);
    if (asOf < entry.asOf) return;
    entry.asOf = asOf;
    entry.value.value = value;
  }

  /** Changes what is here; what is not here is left alone. */
  change(id: string, asOf: number, change: (value: T) => T): void {
    const value = this.#entries.get(id)?.value.peek();
    if (value != null) this.put(id, change(value), asOf);
  }

  *values(): Generator<T> {
    for (const { value } of this.#entries.values()) {
      const known = value.peek();
      if (known != null) yield known;
    }
  }

  /** Lets go of all that is here; whoever looks at one of them sees it go, and come again. */
  clear(): void {
    for (const entry of this.#entries.values()) {
      entry.asOf = -1;
      entry.value.value = undefined;
    }
  }

  #entry(id: string): Entry<T> {
    let entry = this.#entries.get(id);
    if (entry === undefined) {
      entry = { value: signal(undefined), asOf: -1 };
      this.#entries.set(id, entry);
    }
    return entry;
  }
}
