import { Refusal } from "../core/errors.ts";
import type { ReadBudget, ReadingAs } from "../core/read-budget.ts";
import type { Actor } from "../identity/index.ts";
import type { LogReader, PostDeps } from "../posts/index.ts";
import { type Viewer, viewRoom } from "../rooms/index.ts";
import type { ClientFrame } from "./frames.ts";
import type { Hub } from "./hub.ts";
import type { Outbox } from "./outbox.ts";
import { Subscription } from "./subscription.ts";

/** A client that is further behind than this starts from a page instead. */
const longestReplay = 1_000;
const mostRooms = 50;

export interface JoinedRoomsDeps {
  readonly posts: PostDeps;
  readonly hub: Hub;
  readonly reads: ReadBudget;
}

/** Who listens on the socket, at this moment. */
export interface Listener {
  readonly actor: Actor | null;
  readonly readingAs: ReadingAs;
}

/** The rooms that one socket is in, and whether it may still be there. */
export class JoinedRooms {
  readonly #deps: JoinedRoomsDeps;
  readonly #listener: Listener;
  readonly #outbox: Outbox;
  readonly #subscriptions = new Map<string, Subscription>();

  constructor(deps: JoinedRoomsDeps, listener: Listener, outbox: Outbox) {
    this.#deps = deps;
    this.#listener = listener;
    this.#outbox = outbox;
  }

  has(room: string): boolean {
    return this.#subscriptions.has(room);
  }

  /** Whether the listener could write in a room that this socket is in: only then are they typing. */
  async mayWriteIn(room: string): Promise<boolean> {
    if (!this.has(room)) return false;
    const viewer = await this.#view(room).catch(() => null);
    return viewer?.member != null;
  }

  /** Throws `Refusal` when the room cannot be read, or when there were too many joins or rooms. */
  async join({ room, after, ref }: Extract<ClientFrame, { type: "join" }>): Promise<void> {
    if (!this.has(room) && this.#subscriptions.size >= mostRooms) throw tooMuch();
    this.#deps.reads.spend(this.#listener.readingAs);
    const viewer = await this.#view(room);
    const head = viewer.room.head;
    this.#drop(room);
    if (after !== undefined && (after > head || head - after > longestReplay))
      return this.#outbox.send({ type: "reset", room, head });
    const from = after ?? head;
    this.#deps.reads.charge(this.#listener.readingAs, head - from);
    const subscription = new Subscription(viewer, from, this.#outbox, this.#deps.hub.log);
    this.#subscriptions.set(room, subscription);
    this.#deps.hub.enter(subscription, head);
    this.#outbox.send({
      type: "joined",
      room,
      head,
      replayFrom: from + 1,
      ...(ref === undefined ? {} : { ref }),
    });
    const about = this.#deps.hub.presenceIn(room);
    if (about > 0) this.#outbox.send({ type: "presence", room, about });
    // A right may have been lost before there was a subscription to hear of it: so look once more,
    // then replay. Not awaited: a slow reader's replay must not keep its next frames waiting.
    this.lookAgain(room);
  }

  leave(room: string, reason: "left" | "no-longer-readable"): void {
    if (this.#drop(room)) this.#outbox.send({ type: "left", room, reason });
  }

  /** Nothing is delivered until it is known what may still be read. */
  lookAgain(room: string): void {
    const subscription = this.#subscriptions.get(room);
    if (subscription === undefined) return;
    const look = subscription.hold();
    this.#view(room).then(
      (viewer) => subscription.resume(look, viewer),
      () => {
        if (this.#subscriptions.get(room) === subscription) this.leave(room, "no-longer-readable");
      },
    );
  }

  lookAgainAtAll(): void {
    for (const room of this.#subscriptions.keys()) this.lookAgain(room);
  }

  /** Delivers nothing more; the socket is still open. */
  end(): void {
    for (const subscription of this.#subscriptions.values()) subscription.end();
  }

  /** The socket is gone. */
  dropAll(): void {
    for (const room of [...this.#subscriptions.keys()]) this.#drop(room);
  }

  #drop(room: string): boolean {
    const subscription = this.#subscriptions.get(room);
    if (subscription === undefined) return false;
    subscription.end();
    this.#subscriptions.delete(room);
    this.#deps.hub.leave(subscription);
    return true;
  }

  async #view(room: string): Promise<Viewer & LogReader> {
    const { posts } = this.#deps;
    const { reads } = posts.unitOfWork;
    const { actor } = this.#listener;
    const viewer = await viewRoom(posts, reads, actor, room);
    return { ...viewer, hidden: await posts.knownBlocks.of(reads, actor) };
  }
}

/** A frame that comes too soon after others. */
export function tooMuch(): Refusal {
  return new Refusal("rate-limited", "That was a lot at once. Please wait a moment.", {
    retryAfter: 1,
  });
}
