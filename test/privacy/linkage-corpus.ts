import type { Answer } from "../support/call.ts";

/** More than 24 bits, if each character carried but four. */
function tellsSomething(text: string): boolean {
  return text.length > 6;
}

/** Every value anywhere in what came as JSON, and what looks like an id within longer texts. */
function* values(from: unknown): Generator<string> {
  if (typeof from === "number" || typeof from === "string") {
    const text = String(from);
    yield text;
    for (const [id] of text.matchAll(/[\w-]{16,}/g)) yield id;
  }
  if (typeof from !== "object" || from === null) return;
  for (const inner of Object.values(from)) yield* values(inner);
}

/** All that others, and its owner's own client, were told of one face. */
export class FaceCorpus {
  /** By value: where it stood. */
  readonly #found = new Map<string, Set<string>>();
  readonly sources = new Set<string>();

  note(source: string, told: unknown): void {
    this.sources.add(source);
    for (const value of values(told)) {
      if (!tellsSomething(value)) continue;
      const places = this.#found.get(value) ?? new Set();
      this.#found.set(value, places.add(source));
    }
  }

  /** An answer with its body, and with the headers that could carry more than the moment. */
  noteAnswer(source: string, answer: Answer<unknown>): void {
    const headers = [...answer.headers].filter(([name]) => name !== "date");
    this.note(source, [answer.json ?? answer.text, Object.fromEntries(headers)]);
  }

  get size(): number {
    return this.#found.size;
  }

  /** What stands in both, with the places where it stands here. */
  sharedWith(other: FaceCorpus): Map<string, string[]> {
    return new Map(
      [...this.#found]
        .filter(([value]) => other.#found.has(value))
        .map(([value, places]) => [value, [...places]]),
    );
  }
}
