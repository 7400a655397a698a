import { clearInterval, setInterval } from "node:timers";
import { errorFields, type Logger } from "../core/logger.ts";

/** Something to do again and again; told between two steps whether it is to stop. */
export interface Chore {
  readonly name: string;
  /** At the start, and then in every so many minutes. */
  readonly everyMinutes: number;
  readonly work: (isOver: () => boolean) => Promise<unknown>;
}

const minuteMs = 60_000;

/** What a site does by itself: each chore at its own times, never twice at once. What fails is tried the next time. */
export class Chores {
  readonly #log: Logger;
  readonly #chores: readonly Chore[];
  readonly #running = new Map<Chore, Promise<void>>();
  #timers: NodeJS.Timeout[] = [];
  #isOver = false;

  constructor(chores: readonly Chore[], log: Logger) {
    this.#chores = chores;
    this.#log = log;
  }

  begin(): void {
    this.#timers = this.#chores.map((chore) => {
      this.#do(chore);
      return setInterval(() => this.#do(chore), chore.everyMinutes * minuteMs).unref();
    });
  }

  /** Waits for what is at work. */
  async stop(): Promise<void> {
    this.#isOver = true;
    for (const timer of this.#timers) clearInterval(timer);
    await Promise.all(this.#running.values());
  }

  #do(chore: Chore): void {
    if (this.#isOver || this.#running.has(chore)) return;
    const done = chore
      .work(() => this.#isOver)
      .then(
        () => {},
        (error) => {
          this.#log.warn(
            { ...errorFields(error), chore: chore.name },
            "a chore was held up; it is tried again",
          );
        },
      )
      .finally(() => this.#running.delete(chore));
    this.#running.set(chore, done);
  }
}
