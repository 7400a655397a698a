import type { EventFrame } from "../../posts/wire.ts";
import type { ClientFrame, ServerFrame } from "./frames.ts";

const tryAgainMs = 5_000;

/** Who follows one room by the socket. */
export interface Follower {
  readonly room: string;
  /** The `seq` that is known up to; null when there is nothing to follow. */
  resumeFrom(): Promise<number | null>;
  /** Too much was missed: drops all, begins anew and says from where. */
  startOver(): Promise<number | null>;
  /** False when an event is missing before this one. */
  heard(frame: EventFrame): boolean;
  presence(about: number): void;
  typing(): void;
  /** The server has ended it. Whether to ask for it again. */
  ended(): Promise<boolean>;
}

/** The rooms that this tab follows: joins them on each new socket, from where each of them stands. */
export class Followers {
  readonly #send: (frame: ClientFrame) => void;
  readonly #all = new Map<string, Follower>();
  /** Counts the sockets: what was begun for an earlier one is not sent on a later one. */
  #socket = 0;

  constructor(send: (frame: ClientFrame) => void) {
    this.#send = send;
  }

  get size(): number {
    return this.#all.size;
  }

  add(follower: Follower): void {
    this.#all.set(follower.room, follower);
    this.#join(follower);
  }

  delete(follower: Follower): void {
    if (this.#all.get(follower.room) !== follower) return;
    this.#all.delete(follower.room);
    this.#send({ type: "leave", room: follower.room });
  }

  joinAll(): void {
    this.#socket += 1;
    for (const follower of this.#all.values()) this.#join(follower);
  }

  frame(frame: ServerFrame): void {
    const follower = "room" in frame && frame.room !== null ? this.#all.get(frame.room) : undefined;
    if (follower === undefined) return;
    if (frame.type === "event") {
      if (!follower.heard(frame)) this.#join(follower);
    } else if (frame.type === "presence") follower.presence(frame.about);
    else if (frame.type === "typing") follower.typing();
    else if (frame.type === "reset") this.#ask(follower, () => follower.startOver());
    else if (frame.type === "left") this.#ended(follower);
    else if (frame.type === "refused" && frame.ref === frame.room) {
      if (frame.problem.code === "not-found") this.#ended(follower);
      else this.#later(follower, frame.problem.retryAfter);
    }
  }

  #join(follower: Follower): void {
    this.#ask(follower, () => follower.resumeFrom());
  }

  #ended(follower: Follower): void {
    this.#ask(follower, async () => ((await follower.ended()) ? follower.resumeFrom() : null));
  }

  /** Joins from where `from` says, if everything is still as it was by then. */
  #ask(follower: Follower, from: () => Promise<number | null>): void {
    const socket = this.#socket;
    const isCurrent = () => socket === this.#socket && this.#all.get(follower.room) === follower;
    from().then(
      (after) => {
        const { room } = follower;
        if (after !== null && isCurrent()) this.#send({ type: "join", room, after, ref: room });
      },
      () => {
        if (isCurrent()) this.#later(follower);
      },
    );
  }

  #later(follower: Follower, seconds?: unknown): void {
    const wait = typeof seconds === "number" ? seconds * 1000 : tryAgainMs;
    const socket = this.#socket;
    setTimeout(() => {
      if (socket === this.#socket && this.#all.get(follower.room) === follower)
        this.#join(follower);
    }, wait);
  }
}
