import { setTimeout } from "node:timers";
import { Worker } from "node:worker_threads";
import { refuse } from "../../core/errors.ts";
import type { Answers, Asked, SearchFiles, Told } from "./messages.ts";

/** More that search at once are asked to come back. */
const mostWaiting = 64;
/** What came in so long is told to the thread at once (ms): a writer pays for a note, no more. */
const gatherMs = 100;
/** A thread that ended by itself is started anew after so long (ms). */
const restMs = 5_000;

interface Waiting {
  resolve(answer: never): void;
  reject(error: Error): void;
}

type Question<A extends Asked["ask"]> = Omit<Extract<Asked, { ask: A }>, "id" | "ask">;

/**
 * The thread of the index, from outside. It starts when it is first needed: a site where nobody writes
 * or searches does without its memory.
 */
export class ThreadHandle {
  readonly #files: SearchFiles;
  readonly #hasPosts: () => Promise<boolean>;
  readonly #onFault: (fault: string) => void;
  readonly #waiting = new Map<number, Waiting>();
  readonly #rooms = new Set<string>();
  readonly #faces = new Set<string>();
  #worker: Worker | null = null;
  #timer: NodeJS.Timeout | null = null;
  #lastId = 0;
  #isClosed = false;

  /** `onFault` is told codes only. */
  constructor(
    files: SearchFiles,
    hasPosts: () => Promise<boolean>,
    onFault: (fault: string) => void,
  ) {
    this.#files = files;
    this.#hasPosts = hasPosts;
    this.#onFault = onFault;
  }

  follow(room: string): void {
    this.#rooms.add(room);
    this.#gather();
  }

  lookAtFace(persona: string): void {
    this.#faces.add(persona);
    this.#gather();
  }

  async ask<A extends Asked["ask"]>(ask: A, question: Question<A>): Promise<Answers[A]> {
    if (this.#isClosed || this.#waiting.size >= mostWaiting)
      refuse("unavailable", "Too many people are searching right now. Please try again.", {
        retryAfter: 1,
      });
    const id = ++this.#lastId;
    const worker = this.#started();
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ask, ...question });
    });
  }

  async close(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    const worker = this.#worker;
    const closing = worker === null ? undefined : this.ask("close", {});
    this.#isClosed = true;
    await closing?.catch(() => {});
    await worker?.terminate();
  }

  #gather(): void {
    if (this.#timer !== null || this.#isClosed) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#tellWhatIsNew().catch(() => {
        if (!this.#isClosed) this.#onFault("unasked");
      });
    }, gatherMs).unref();
  }

  /** Rooms are made long before there is anything to find in them. */
  async #tellWhatIsNew(): Promise<void> {
    const [rooms, faces] = [[...this.#rooms], [...this.#faces]];
    this.#rooms.clear();
    this.#faces.clear();
    if (this.#worker === null && !(await this.#hasPosts())) return;
    if (!this.#isClosed) this.#started().postMessage({ ask: "follow", rooms, faces });
  }

  #started(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(new URL("worker.ts", import.meta.url), {
      workerData: this.#files,
      // What it holds of texts is small; most of its memory is SQLite's.
      resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 },
    });
    worker.unref();
    worker.on("message", (told: Told) => this.#hear(told));
    worker.on("error", (error) => this.#lost(worker, (error as { code?: string }).code ?? ""));
    worker.on("exit", () => this.#lost(worker, "ended"));
    this.#worker = worker;
    return worker;
  }

  #hear(told: Told): void {
    if (told.id === null) {
      this.#onFault(told.fault);
      return;
    }
    const waiting = this.#waiting.get(told.id);
    this.#waiting.delete(told.id);
    if ("fault" in told) waiting?.reject(faultOf(told.fault));
    else waiting?.resolve(told.answer as never);
  }

  /** Who waits is refused; where it was, the next thread knows from its file. */
  #lost(worker: Worker, fault: string): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(faultOf(fault));
    this.#waiting.clear();
    if (this.#isClosed) return;
    this.#onFault(fault);
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#gather();
    }, restMs).unref();
  }
}

function faultOf(fault: string): Error {
  return Object.assign(new Error("the search index could not be asked"), { code: fault });
}
