import { computed, signal } from "@preact/signals";
import type { EventFrame, Thread, ThreadSort } from "../../../../posts/wire.ts";
import { api, at } from "../../../api/client.ts";
import type { RoomLog } from "../../../state/room-log.ts";

interface ThreadPage {
  items: Thread[];
  head: number;
  nextCursor: string | null;
}

const pageSize = 30;

/**
 * The threads of a room in one order. The order stays as it was when it was asked for, so that
 * nothing moves away under a reader; what the log tells only makes it `isBehind`.
 */
export class ThreadList {
  readonly #log: RoomLog;
  readonly #sort: ThreadSort;
  readonly #cursor = signal<string | null>(null);
  readonly #ids = signal<readonly string[] | null>(null);
  readonly #isBehind = signal(false);
  /** Counts what was asked for; an answer to an earlier wish is not taken. */
  #round = 0;

  /** The `seq` up to which the list was right when it was asked for. */
  asOf = 0;

  /** Null until they are here. */
  readonly ids = computed(() => this.#ids.value);
  readonly isBehind = computed(() => this.#isBehind.value);
  readonly hasMore = computed(() => this.#cursor.value !== null);

  constructor(log: RoomLog, sort: ThreadSort) {
    this.#log = log;
    this.#sort = sort;
  }

  /** Asks for the first page anew. Throws what the call threw. */
  async load(): Promise<void> {
    this.#round += 1;
    const page = await this.#page("");
    if (page === null) return;
    this.#ids.value = page.items.map(({ id }) => id);
    this.#isBehind.value = false;
    this.asOf = page.head;
  }

  async more(): Promise<void> {
    const cursor = this.#cursor.peek();
    if (cursor === null) return;
    const page = await this.#page(at`&cursor=${cursor}`);
    if (page === null) return;
    const before = this.#ids.peek() ?? [];
    // One that moved up in the meantime stands in the list already.
    const fresh = page.items.map(({ id }) => id).filter((id) => !before.includes(id));
    this.#ids.value = [...before, ...fresh];
  }

  heard(frame: EventFrame): void {
    if (this.#movesUp(frame)) this.#isBehind.value = true;
    if (frame.event === "post.removed") void this.#recount(frame.post.thread);
  }

  /** How many posts are left in a thread the event does not say. */
  async #recount(thread: string | null): Promise<void> {
    if (thread === null || !this.#ids.peek()?.includes(thread)) return;
    const ask = () => api.get<Thread>(at`/threads/${thread}`);
    // The count that stands there does little harm.
    await this.#log.takeThread(ask).catch(() => undefined);
  }

  #movesUp(frame: EventFrame): boolean {
    if (frame.event === "thread.created")
      return this.#sort !== "unanswered" || frame.thread.kind === "question";
    if (frame.event !== "post.created" || this.#sort !== "active") return false;
    return frame.post.thread !== null && frame.post.thread !== this.#ids.peek()?.[0];
  }

  async #page(query: string): Promise<ThreadPage | null> {
    const round = this.#round;
    const path = at`/rooms/${this.#log.slug}/threads?sort=${this.#sort}&limit=${pageSize}`;
    const page = await api.get<ThreadPage>(path + query);
    if (round !== this.#round) return null;
    this.#log.putThreads(page.items, page.head);
    this.#cursor.value = page.nextCursor;
    return page;
  }
}
