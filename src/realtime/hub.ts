import { randomInt } from "node:crypto";
import type { Bell } from "../core/bell.ts";
import type { Logger } from "../core/logger.ts";
import type { RightsChange, RightsChanged } from "../core/rights-changed.ts";
import type { NoticeBell } from "../core/tell.ts";
import { Presence, type Visit } from "./presence.ts";
import { RoomStream } from "./room-stream.ts";
import type { LogSource } from "./sequencer.ts";
import type { Subscription } from "./subscription.ts";
import type { ServerFrame } from "./wire.ts";

/** How often streams look at their logs without a ring: a lost ring costs at most this (ms). */
const lookEveryMs = 5_000;
/** A typing hint of one room goes out at most so often (ms). */
const typingEveryMs = 2_000;
/** It goes out after a random time up to this (ms): a program that types in two rooms at once shows in neither. */
const longestTypingDelayMs = 1_500;
const shutdown = 1012;
const beatGroups = 100;

interface OpenRoom {
  stream: RoomStream;
  presence: Presence;
  typingAt: number;
}

/** An open socket, as the hub knows it. */
export interface OpenSocket {
  readonly account: string | null;
  readonly addressToken: string;
  send(frame: ServerFrame): void;
  sendIn(room: string, frame: ServerFrame): void;
  rightsChanged(change: RightsChange): void;
  beat(): void;
  close(code: number, reason: string): void;
  terminate(): void;
}

/** All open sockets of this process, and the rooms that they are in. */
export class Hub {
  readonly log: LogSource;
  readonly heartbeatSeconds = 25;
  readonly #logger: Logger;
  readonly #rooms = new Map<string, OpenRoom>();
  readonly #visits = new WeakMap<Subscription, Visit>();
  readonly #connections = new Set<OpenSocket>();
  /** The same connections in groups that beat one after the other: all at once would make everybody wait. */
  readonly #groups = Array.from({ length: beatGroups }, () => new Set<OpenSocket>());
  #turn = 0;
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(deps: {
    log: LogSource;
    bell: Bell;
    rights: RightsChanged;
    noticeBell: NoticeBell;
    logger: Logger;
  }) {
    this.log = deps.log;
    this.#logger = deps.logger;
    deps.bell.listen((room) => this.#rooms.get(room)?.stream.pull());
    deps.rights.listen((change) => this.#rightsChanged(change));
    deps.noticeBell.listen((account, id) => this.#tellNotice(account, id));
    this.#timers.push(
      setInterval(() => this.#lookAtAll(), lookEveryMs).unref(),
      setInterval(() => this.#beat(), (this.heartbeatSeconds * 1000) / beatGroups).unref(),
    );
  }

  get size(): number {
    return this.#connections.size;
  }

  count(matches: (connection: OpenSocket) => boolean): number {
    let count = 0;
    for (const connection of this.#connections) if (matches(connection)) count += 1;
    return count;
  }

  open(connection: OpenSocket): void {
    this.#connections.add(connection);
    this.#groups[Math.floor(Math.random() * beatGroups)]?.add(connection);
  }

  close(connection: OpenSocket): void {
    this.#connections.delete(connection);
    for (const group of this.#groups) group.delete(connection);
  }

  enter(subscription: Subscription, head: number): void {
    const room = this.#open(subscription.room, head);
    room.stream.add(subscription);
    this.#visits.set(subscription, room.presence.come());
  }

  leave(subscription: Subscription): void {
    const room = this.#rooms.get(subscription.room);
    room?.stream.delete(subscription);
    const visit = this.#visits.get(subscription);
    if (visit !== undefined) room?.presence.go(visit);
  }

  presenceIn(room: string): number {
    return this.#rooms.get(room)?.presence.about ?? 0;
  }

  /** Tells the others in the room that somebody writes, not who. */
  typing(room: string, from: OpenSocket): void {
    const open = this.#rooms.get(room);
    if (open === undefined || performance.now() - open.typingAt < typingEveryMs) return;
    open.typingAt = performance.now();
    setTimeout(() => {
      for (const connection of this.#connections)
        if (connection !== from) connection.sendIn(room, { type: "typing", room });
    }, randomInt(longestTypingDelayMs)).unref();
  }

  /** Closes every socket, telling clients to come back. */
  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    for (const connection of this.#connections) connection.close(shutdown, "the server restarts");
    const gone = () => this.#connections.size === 0;
    for (let waited = 0; !gone() && waited < 2_000; waited += 20)
      await new Promise((resolve) => setTimeout(resolve, 20));
    for (const connection of this.#connections) connection.terminate();
  }

  #open(room: string, head: number): OpenRoom {
    let open = this.#rooms.get(room);
    if (open === undefined) {
      open = {
        stream: new RoomStream(room, head, this.log, this.#logger),
        presence: new Presence((about) => this.#tellPresence(room, about)),
        typingAt: Number.NEGATIVE_INFINITY,
      };
      this.#rooms.set(room, open);
    }
    return open;
  }

  #tellPresence(room: string, about: number): void {
    for (const connection of this.#connections)
      connection.sendIn(room, { type: "presence", room, about });
  }

  #tellNotice(account: string, id: string): void {
    for (const connection of this.#connections)
      if (connection.account === account) connection.send({ type: "notice", id });
  }

  #rightsChanged(change: RightsChange): void {
    for (const connection of this.#connections) connection.rightsChanged(change);
  }

  #lookAtAll(): void {
    for (const [name, { stream, presence }] of this.#rooms) {
      if (stream.subscriptions.size > 0) stream.pull();
      else if (presence.isOver) this.#rooms.delete(name);
    }
  }

  #beat(): void {
    this.#turn = (this.#turn + 1) % beatGroups;
    for (const connection of this.#groups[this.#turn] ?? []) connection.beat();
  }
}
