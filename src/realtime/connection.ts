import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import { Refusal } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { errorFields, type Logger } from "../core/logger.ts";
import { toProblem } from "../core/problem.ts";
import type { ReadingAs } from "../core/read-budget.ts";
import type { RightsChange } from "../core/rights-changed.ts";
import { type Actor, stillStands } from "../identity/index.ts";
import { writePost } from "../posts/index.ts";
import { FloodGuard } from "./flood-guard.ts";
import { type ClientFrame, FrameRefused, originOf, readFrame } from "./frames.ts";
import type { OpenSocket } from "./hub.ts";
import { JoinedRooms, type JoinedRoomsDeps, type Listener, tooMuch } from "./joined-rooms.ts";
import { Outbox } from "./outbox.ts";
import type { ServerFrame } from "./wire.ts";

const closeGraceMs = 5_000;

const policyViolation = 1008;
const unsupportedData = 1003;
const internalError = 1011;
const tryAgainLater = 1013;

export interface ConnectionDeps extends JoinedRoomsDeps {
  readonly logger: Logger;
}

/** One open socket: reads its frames, keeps its rooms, ends when its rights do. */
export class Connection implements OpenSocket, Listener {
  readonly #deps: ConnectionDeps;
  readonly #socket: WebSocket;
  readonly #outbox: Outbox;
  readonly #floods = new FloodGuard();
  readonly #rooms: JoinedRooms;
  /** Joins and leaves of one socket happen one after the other. */
  #queue: Promise<void> = Promise.resolve();
  #actor: Actor | null;
  #isAlive = true;
  /** The keyed token of the client's address, for limits; never an address. */
  readonly addressToken: string;

  constructor(
    deps: ConnectionDeps,
    socket: WebSocket,
    raw: Socket,
    actor: Actor | null,
    addressToken: string,
  ) {
    this.#deps = deps;
    this.#socket = socket;
    this.#actor = actor;
    this.addressToken = addressToken;
    this.#outbox = new Outbox(raw, () => this.close(tryAgainLater, "reading too slowly"));
    this.#rooms = new JoinedRooms(deps, this, this.#outbox);
    socket.on("message", (data, isBinary) => this.#received(data, isBinary));
    socket.on("pong", () => {
      this.#isAlive = true;
      this.#countControl();
    });
    socket.on("ping", () => this.#countControl());
    socket.on("error", () => this.terminate());
    socket.on("close", () => this.#closed());
    deps.hub.open(this);
    this.send({
      type: "ready",
      session: actor?.session ?? null,
      heartbeatSeconds: deps.hub.heartbeatSeconds,
    });
    // The session may have ended between the upgrade's look at it and now, when we begin to hear of it.
    if (actor !== null) void this.#checkSession(actor);
  }

  get account(): string | null {
    return this.#actor?.account ?? null;
  }

  get actor(): Actor | null {
    return this.#actor;
  }

  get readingAs(): ReadingAs {
    const isExempt = this.#actor?.isExempt ?? false;
    return { account: this.account, addressToken: this.addressToken, isExempt };
  }

  send(frame: ServerFrame): void {
    this.#outbox.send(frame);
  }

  /** Sends only if this socket is in the room, and not when it has enough to read. */
  sendIn(room: string, frame: ServerFrame): void {
    if (this.#rooms.has(room) && !this.#outbox.isFull) this.send(frame);
  }

  /** Says goodbye; a client that does not answer is cut off. */
  close(code: number, reason: string): void {
    this.#outbox.end();
    this.#rooms.end();
    this.#socket.close(code, reason);
    setTimeout(() => this.#socket.terminate(), closeGraceMs).unref();
  }

  terminate(): void {
    this.#outbox.end();
    this.#socket.terminate();
  }

  /** Once every heartbeat: is somebody there, and does the session still stand? */
  beat(): void {
    if (!this.#isAlive) {
      this.terminate();
      return;
    }
    this.#isAlive = false;
    this.#socket.ping();
    if (this.#actor !== null) void this.#checkSession(this.#actor);
    else this.#rooms.lookAgainAtAll();
  }

  rightsChanged(change: RightsChange): void {
    if (this.#actor === null) {
      if (change.kind === "room") this.#rooms.lookAgain(change.room);
      return;
    }
    if (change.kind === "session" && change.session === this.#actor.session)
      this.close(policyViolation, "the session has ended");
    if (change.kind === "account" && change.account === this.#actor.account)
      void this.#checkSession(this.#actor);
    if (change.kind === "room") this.#rooms.lookAgain(change.room);
    if (change.kind === "blocks" && change.account === this.#actor.account)
      this.#rooms.lookAgainAtAll();
    if (change.kind === "membership" && change.account === this.#actor.account)
      this.#rooms.leave(change.room, "left");
  }

  #received(data: unknown, isBinary: boolean): void {
    if (this.#outbox.isOver) return;
    if (isBinary) this.close(unsupportedData, "text frames only");
    else this.#read(String(data));
  }

  #read(text: string): void {
    try {
      const frame = readFrame(text);
      const kind = frame.type === "post" ? "posts" : "frames";
      if (this.#floods.isTooMuch(kind)) throw new FrameRefused(originOf(frame), tooMuch());
      this.#handle(frame);
    } catch (error) {
      if (!(error instanceof FrameRefused)) this.#failed(error);
      else if (this.#floods.isTooMuch("refusals")) this.close(policyViolation, "too many frames");
      else this.#refuse(error.origin.ref, error.origin.room, error.refusal);
    }
  }

  #handle(frame: ClientFrame): void {
    if (frame.type === "post") void this.#post(frame);
    else if (frame.type === "ping") this.send({ type: "pong", at: frame.at });
    else if (frame.type === "typing") void this.#typing(frame.room);
    else if (frame.type === "leave")
      this.#enqueue(async () => this.#rooms.leave(frame.room, "left"));
    else this.#enqueue(() => this.#join(frame));
  }

  #enqueue(work: () => Promise<void>): void {
    this.#queue = this.#queue.then(work).catch((error) => this.#failed(error));
  }

  async #post({
    type: _type,
    ref,
    room,
    ...draft
  }: Extract<ClientFrame, { type: "post" }>): Promise<void> {
    try {
      if (this.#actor === null) throw new Refusal("unauthenticated");
      const { post } = await writePost(this.#deps.posts, this.#actor, room, draft);
      this.send({ type: "ack", ref, post });
    } catch (error) {
      this.#refuse(ref, room, error);
    }
  }

  async #join(frame: Extract<ClientFrame, { type: "join" }>): Promise<void> {
    try {
      await this.#rooms.join(frame);
    } catch (error) {
      this.#refuse(frame.ref ?? null, frame.room, error);
    }
  }

  async #typing(room: string): Promise<void> {
    if (!this.#rooms.has(room) || this.#floods.isTooMuch("typing")) return;
    if (await this.#rooms.mayWriteIn(room)) this.#deps.hub.typing(room, this);
  }

  async #checkSession(actor: Actor): Promise<void> {
    try {
      const present = await stillStands(this.#deps.posts, actor);
      if (present === null) return this.close(policyViolation, "the session has ended");
      this.#actor = present;
      this.#rooms.lookAgainAtAll();
    } catch (error) {
      // The database is away: the next heartbeat looks again.
      this.#deps.logger.warn(errorFields(error), "a socket's session could not be looked at");
    }
  }

  #countControl(): void {
    if (this.#floods.isTooMuch("control")) this.close(policyViolation, "too many control frames");
  }

  #refuse(ref: string | number | null, room: string | null, error: unknown): void {
    const requestId = newId(this.#deps.posts.random);
    const problem = toProblem(error, requestId);
    if (problem.code === "internal")
      this.#deps.logger.error({ requestId, ...errorFields(error) }, "a frame failed");
    this.send({ type: "refused", ref, room, problem });
  }

  #failed(error: unknown): void {
    this.#deps.logger.error(errorFields(error), "a socket failed");
    this.close(internalError, "something went wrong on our side");
  }

  #closed(): void {
    this.#outbox.end();
    this.#rooms.dropAll();
    this.#deps.hub.close(this);
  }
}
