import { allEvents, call, type Member } from "./client.ts";
import type { Acked, Entry, History } from "./history.ts";
import type { Server } from "./server.ts";
import type { Frame, Post } from "./shapes.ts";
import { LiveSocket } from "./socket.ts";
import { pause, until, within } from "./wait.ts";

/** What a subscriber's connections ended with, in order. */
export interface Ending {
  code: number;
  at: number;
}

/**
 * People who write and people who listen in one room until told to stop, as honest clients do: a post
 * without an answer is sent again under its own key, a listener comes back with the last seq it has.
 */
export class Load {
  readonly acked: Acked[] = [];
  readonly seen: Record<string, Entry[]> = {};
  readonly endings: Ending[] = [];
  /** Statuses other than success, and how often they came. */
  readonly refusals: Record<string, number> = {};
  #server: Server;
  #room: string;
  #reader: Member;
  #running = true;
  #work: Promise<void>[];

  /** `restMs` is how long a writer rests after each post. */
  constructor(
    server: Server,
    writers: Member[],
    { listeners = 2, patienceMs = 1_500, restMs = 0 } = {},
  ) {
    const [reader] = writers;
    if (!reader) throw new Error("somebody has to write");
    this.#server = server;
    this.#room = reader.room;
    this.#reader = reader;
    this.#work = [
      ...writers.map((writer, who) => this.#write(writer, who, patienceMs, restMs)),
      ...Array.from({ length: listeners }, (_, who) => this.#listen(`listener ${who}`, patienceMs)),
    ];
  }

  /** Waits until `count` more posts were acknowledged. */
  async more(count: number, ms = 20_000): Promise<void> {
    const goal = this.acked.length + count;
    await until(`${count} more posts`, () => this.acked.length >= goal, ms);
  }

  /** Sends everybody home, whatever came of it. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#running = false;
    await Promise.allSettled(this.#work);
  }

  /** Lets everyone finish and catch up, reads the log, and hands all of it to the history checker. */
  async finish(): Promise<History> {
    this.#running = false;
    await within("everybody has finished", 30_000, Promise.all(this.#work));
    const log = await allEvents(this.#server, this.#reader, this.#room);
    for (const [name, seen] of Object.entries(this.seen)) {
      const socket = await LiveSocket.open(this.#server, this.#reader);
      await socket.join(this.#room, seen.at(-1)?.seq ?? 0);
      const missing = log.length - seen.length;
      const whole = () => socket.events(this.#room).length >= missing;
      await until(`${name} has caught up`, whole, 15_000).catch(() => undefined);
      seen.push(...socket.events(this.#room).map(entryOf));
      socket.close();
    }
    return { acked: this.acked, subscribers: this.seen, log: log.map(entryOf) };
  }

  async #write({ token }: Member, who: number, patienceMs: number, restMs: number): Promise<void> {
    for (let at = 0; this.#running; at++) {
      const ref = `writer-${who}-post-${at}`;
      while (!(await this.#send(token, ref, patienceMs))) {
        if (!this.#running) return;
        await pause(30);
      }
      if (restMs > 0) await pause(restMs);
    }
  }

  async #send(token: string, ref: string, patienceMs: number): Promise<boolean> {
    try {
      const route = `POST /rooms/${this.#room}/posts`;
      const body = { body: ref, clientId: ref };
      const answer = await call<Post>(this.#server, route, { token, body, patienceMs });
      if (answer.status === 200 || answer.status === 201) {
        const { id, seq } = answer.json;
        this.acked.push({ ref, post: id, seq, at: performance.now() });
        return true;
      }
      this.refusals[answer.status] = (this.refusals[answer.status] ?? 0) + 1;
    } catch {
      this.refusals.none = (this.refusals.none ?? 0) + 1;
    }
    return false;
  }

  async #listen(name: string, patienceMs: number): Promise<void> {
    const seen: Entry[] = [];
    this.seen[name] = seen;
    while (this.#running) {
      try {
        await this.#listenOnce(seen, patienceMs);
      } catch {
        await pause(50);
      }
    }
  }

  /** One connection: until it is closed, gives no sign of life any more, or all is over. */
  async #listenOnce(seen: Entry[], patienceMs: number): Promise<void> {
    const opening = LiveSocket.open(this.#server, this.#reader);
    const socket = await within("a connection", patienceMs, opening).catch((failure: unknown) => {
      opening.then((late) => late.close()).catch(() => {});
      throw failure;
    });
    let lifeSign = performance.now();
    socket.ws.on("message", (data) => {
      lifeSign = performance.now();
      const frame = JSON.parse(String(data)) as Frame;
      if (frame.type === "event" && frame.room === this.#room) seen.push(entryOf(frame));
    });
    socket.closed.then(({ code }) => this.endings.push({ code, at: performance.now() }));
    socket.send({ type: "join", room: this.#room, after: seen.at(-1)?.seq ?? 0 });
    while (this.#running && socket.ws.readyState === 1) {
      if (performance.now() - lifeSign > patienceMs) break;
      socket.send({ type: "ping", at: 1 });
      await pause(100);
    }
    socket.ws.removeAllListeners("message");
    socket.close();
  }
}

/** An event as the history checker takes it: bodies of a load are the posts' own names. */
export function entryOf(told: { seq?: number; event?: string; post?: Post }): Entry {
  const created = told.event === "post.created" ? told.post : undefined;
  const seq = told.seq ?? Number.NaN;
  return { seq, post: created?.id ?? null, ref: created?.body, at: performance.now() };
}
