import { WebSocket } from "ws";
import type { At } from "./call.ts";
import type { Frame } from "./shapes.ts";
import { pause, within } from "./wait.ts";

export interface Opening {
  token?: string | undefined;
  headers?: Record<string, string>;
  path?: string;
  /** Frames written at once when the connection opens, before anything was received. */
  atOnce?: object[];
}

/** The upgrade was answered with plain HTTP. */
export class UpgradeRefused extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`the upgrade was refused with ${status}`);
    this.status = status;
  }
}

/** A client of the realtime protocol that keeps every frame and waits for conditions, never for time. */
export class LiveSocket {
  /** Everything received so far, in order. */
  readonly frames: Frame[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly ws: WebSocket;
  #taken = new Set<Frame>();
  #wake = new Set<() => void>();
  #refs = 0;

  private constructor(ws: WebSocket) {
    this.ws = ws;
    this.closed = new Promise((done) => {
      ws.once("close", (code, reason) => {
        done({ code, reason: reason.toString() });
        this.#stir();
      });
    });
    ws.on("message", (data) => {
      this.frames.push(JSON.parse(String(data)) as Frame);
      this.#stir();
    });
    ws.on("error", () => {});
  }

  /** Resolves with the upgrade done; rejects with UpgradeRefused. The `ready` frame is among the frames. */
  static open(server: At, { token, headers, path, atOnce }: Opening = {}): Promise<LiveSocket> {
    const url = `${server.url.replace("http", "ws")}${path ?? "/api/v1/realtime"}`;
    const ws = new WebSocket(url, ["sideroom.v1"], {
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
      perMessageDeflate: false,
      handshakeTimeout: 10_000,
    });
    const live = new LiveSocket(ws);
    return new Promise((done, failed) => {
      ws.once("open", () => {
        for (const frame of atOnce ?? []) ws.send(JSON.stringify(frame));
        done(live);
      });
      ws.once("unexpected-response", (request, response) => {
        failed(new UpgradeRefused(response.statusCode ?? 0));
        request.destroy();
      });
      ws.once("error", failed);
    });
  }

  send(frame: object | string): void {
    this.ws.send(typeof frame === "string" ? frame : JSON.stringify(frame));
  }

  /** Takes the first frame that fits and was not taken before; each frame is handed out once. */
  async next(fits: string | ((frame: Frame) => boolean), ms = 5_000): Promise<Frame> {
    const test = typeof fits === "string" ? (frame: Frame) => frame.type === fits : fits;
    const find = (): Frame | undefined =>
      this.frames.find((frame) => !this.#taken.has(frame) && test(frame));
    const end = performance.now() + ms;
    for (;;) {
      const frame = find();
      if (frame) {
        this.#taken.add(frame);
        return frame;
      }
      const left = end - performance.now();
      if (left <= 0 || this.ws.readyState === WebSocket.CLOSED) {
        const seen = this.frames.slice(-5).map((one) => JSON.stringify(one).slice(0, 300));
        throw new Error(`no frame ${String(fits)} in ${ms} ms; the last ones:\n${seen.join("\n")}`);
      }
      await this.#stirred(left);
    }
  }

  /** Joins and waits for the answer: `joined`, `refused` or `reset`. */
  async join(room: string, after?: unknown): Promise<Frame> {
    const ref = `join-${++this.#refs}`;
    this.send({ type: "join", room, ref, ...(after === undefined ? {} : { after }) });
    return this.next(
      (frame) =>
        (frame.type === "refused" && frame.ref === ref) ||
        ((frame.type === "joined" || frame.type === "reset") && frame.room === room),
    );
  }

  /** Posts and waits for the `ack` or `refused` that carries its ref. */
  post(room: string, body: string, more: Record<string, unknown> = {}, ms = 5_000): Promise<Frame> {
    const ref = `post-${++this.#refs}`;
    this.send({ type: "post", ref, room, body, ...more });
    return this.next(
      (frame) => frame.ref === ref && (frame.type === "ack" || frame.type === "refused"),
      ms,
    );
  }

  /** The room's events received so far. */
  events(room: string): Frame[] {
    return this.frames.filter((frame) => frame.type === "event" && frame.room === room);
  }

  /** Pings until a pong comes: what was sent before has been read by then, also after a flood. */
  async settle(): Promise<void> {
    const at = ++this.#refs;
    const pong = this.next((frame) => frame.type === "pong" && frame.at === at);
    const again = setInterval(() => this.send({ type: "ping", at }), 400);
    this.send({ type: "ping", at });
    await pong.finally(() => clearInterval(again));
  }

  /** The close code, or a plain Error when it stays open for `ms`. */
  async closeCode(ms = 5_000): Promise<number> {
    return (await within("the socket closes", ms, this.closed)).code;
  }

  close(): void {
    this.ws.terminate();
  }

  #stir(): void {
    for (const wake of this.#wake) wake();
    this.#wake.clear();
  }

  async #stirred(ms: number): Promise<void> {
    const woken = new Promise<void>((wake) => this.#wake.add(wake));
    await Promise.race([woken, pause(Math.min(ms, 250))]);
  }
}

/** The status with which the upgrade was answered; 101 when there is a socket, which is closed again. */
export async function upgradeStatus(server: At, opening: Opening): Promise<number> {
  try {
    (await LiveSocket.open(server, opening)).close();
    return 101;
  } catch (failure) {
    if (failure instanceof UpgradeRefused) return failure.status;
    throw failure;
  }
}
