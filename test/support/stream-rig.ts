import { EventEmitter } from "node:events";
import type { Socket } from "node:net";
import { join } from "node:path";
import type { LogReader } from "../../src/posts/index.ts";
import type { OpenSocket } from "../../src/realtime/hub.ts";
import { projectRoot } from "./server.ts";
import type { Frame } from "./shapes.ts";

/** The parts of `src/realtime` that a rig puts together, from the real source or from a mutant's. */
export async function realtimeParts(source = projectRoot) {
  const from = (file: string) => join(source, "src/realtime", file);
  const { Outbox }: typeof import("../../src/realtime/outbox.ts") = await import(from("outbox.ts"));
  const { RoomStream }: typeof import("../../src/realtime/room-stream.ts") = await import(
    from("room-stream.ts")
  );
  const { Subscription }: typeof import("../../src/realtime/subscription.ts") = await import(
    from("subscription.ts")
  );
  const sequencer: typeof import("../../src/realtime/sequencer.ts") = await import(
    from("sequencer.ts")
  );
  const { textFrame }: typeof import("../../src/realtime/encode.ts") = await import(
    from("encode.ts")
  );
  return { Outbox, RoomStream, Subscription, textFrame, ...sequencer };
}

/** As much of a TCP socket as an outbox uses; what is written waits while `isBlocked`. */
export class FakeSocket extends EventEmitter {
  readonly writes: Buffer[] = [];
  writableLength = 0;
  destroyed = false;
  isBlocked = false;

  write(bytes: Buffer): boolean {
    this.writes.push(bytes);
    if (this.isBlocked) this.writableLength += bytes.length;
    return !this.isBlocked;
  }

  /** The reader takes everything. */
  drain(): void {
    this.isBlocked = false;
    this.writableLength = 0;
    this.emit("drain");
  }

  asSocket(): Socket {
    return this as unknown as Socket;
  }

  /** The frames written so far. */
  frames(): Frame[] {
    const bytes = Buffer.concat(this.writes);
    const frames: Frame[] = [];
    for (let at = 0; at < bytes.length; ) {
      const short = (bytes[at + 1] ?? 0) & 127;
      const head = short < 126 ? 2 : short === 126 ? 4 : 10;
      const size = head === 2 ? short : head === 4 ? bytes.readUInt16BE(at + 2) : Number.NaN;
      frames.push(JSON.parse(bytes.toString("utf8", at + head, at + head + size)) as Frame);
      at += head + size;
    }
    return frames;
  }
}

/** Somebody signed in who may read the room `r` of a rig; of the room only what matters to delivery. */
export const rigViewer: LogReader = {
  room: { slug: "r", visibility: "community", publicFrom: null, head: 0 } as LogReader["room"],
  actor: { account: "a", session: "s", siteRole: null, standing: null, approved: true },
  hidden: new Set(),
};

/** An open socket of the account `eye` that only listens to what is told in its rooms. */
export function eyeOf(sendIn: OpenSocket["sendIn"]): OpenSocket {
  return {
    account: "eye",
    addressToken: "",
    sendIn,
    send: () => {},
    rightsChanged: () => {},
    beat: () => {},
    close: () => {},
    terminate: () => {},
  };
}

/** So many turns of the event loop. */
export async function turns(count: number): Promise<void> {
  for (let at = 0; at < count; at++) await new Promise((done) => setImmediate(done));
}

export const quietLogger = Object.fromEntries(
  ["trace", "debug", "info", "warn", "error", "fatal"].map((level) => [level, () => {}]),
) as unknown as import("../../src/core/logger.ts").Logger;
