import type { Logger } from "../core/logger.ts";
import { errorFields } from "../core/logger.ts";
import type { Batch, LogSource } from "./sequencer.ts";
import type { Subscription } from "./subscription.ts";

const pageSize = 200;
/** After so many sockets other rooms, and requests, get their turn. */
const sliceSize = 250;

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** The live end of one room's log: reads each event once and hands the same bytes to everyone. */
export class RoomStream {
  readonly #room: string;
  readonly #log: LogSource;
  readonly #logger: Logger;
  readonly #subscriptions = new Set<Subscription>();
  #cursor: number;
  #isPulling = false;
  #rungAgain = false;

  constructor(room: string, cursor: number, log: LogSource, logger: Logger) {
    this.#room = room;
    this.#cursor = cursor;
    this.#log = log;
    this.#logger = logger;
  }

  get subscriptions(): ReadonlySet<Subscription> {
    return this.#subscriptions;
  }

  add(subscription: Subscription): void {
    this.#subscriptions.add(subscription);
  }

  delete(subscription: Subscription): void {
    this.#subscriptions.delete(subscription);
  }

  /** Looks at the log from where the stream stands. Starts in the next turn, so that authors have their answer first. */
  pull(): void {
    if (this.#isPulling) {
      this.#rungAgain = true;
      return;
    }
    this.#isPulling = true;
    void this.#follow();
  }

  async #follow(): Promise<void> {
    await nextTurn();
    try {
      do {
        this.#rungAgain = false;
        for (;;) {
          const batch = await this.#log.read(this.#room, this.#cursor, pageSize);
          if (batch.events.length === 0) break;
          await this.#fanOut(batch);
          this.#cursor = batch.lastSeq;
        }
      } while (this.#rungAgain);
    } catch (error) {
      // The next ring, or the regular look, goes on from the same cursor.
      this.#logger.warn(errorFields(error), "a room's log could not be read for its open sockets");
    } finally {
      this.#isPulling = false;
    }
  }

  async #fanOut(batch: Batch): Promise<void> {
    let count = 0;
    for (const subscription of this.#subscriptions) {
      subscription.deliver(batch);
      count += 1;
      if (count % sliceSize === 0) await nextTurn();
    }
  }
}
