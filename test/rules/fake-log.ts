import { EventEmitter } from "node:events";
import type { Socket } from "node:net";
import type { LogReader } from "../../src/posts/index.ts";
import { textFrame } from "../../src/realtime/encode.ts";
import { Batch, type LogSource, RenderedEvent } from "../../src/realtime/sequencer.ts";
import type { RoomRow } from "../../src/rooms/index.ts";

const slug = "a-room";

/** A room's log that answers when it is told to. */
export class FakeLog implements LogSource {
  committed = 0;
  readonly #pending: ((fails: boolean) => void)[] = [];

  get pending(): number {
    return this.#pending.length;
  }

  batch(after: number, most: number, upTo = this.committed): Batch {
    const count = Math.max(0, Math.min(most, upTo - after));
    const events = Array.from({ length: count }, (_, index) => {
      const seq = after + 1 + index;
      return new RenderedEvent(
        slug,
        { seq, event: "room.changed", post: null, thread: null },
        textFrame({ seq, event: "room.changed" }),
      );
    });
    return new Batch(events);
  }

  /** Shows the log as it was when it was asked. */
  read(_room: string, after: number, limit: number): Promise<Batch> {
    const asOf = this.committed;
    return new Promise((resolve, reject) => {
      this.#pending.push((fails) => {
        if (fails) reject(new Error("the log is away"));
        else resolve(this.batch(after, Math.min(limit, 7), asOf));
      });
    });
  }

  answer(which: number, fails = false): void {
    const [pending] = this.#pending.splice(which % Math.max(1, this.#pending.length), 1);
    pending?.(fails);
  }
}

/** The server's end of a connection whose client reads when it is told to. */
export class FakeSocket extends EventEmitter {
  writableLength = 0;
  destroyed = false;
  /** Called with every write. */
  onWrite: () => void = () => {};
  readonly #chunks: Buffer[] = [];

  write(bytes: Buffer): boolean {
    this.onWrite();
    this.#chunks.push(bytes);
    this.writableLength += bytes.length;
    return true;
  }

  drain(): void {
    this.writableLength = 0;
    this.emit("drain");
  }

  /** What has arrived: short frames, one after the other. */
  get frames(): { seq: number; event: string }[] {
    const bytes = Buffer.concat(this.#chunks);
    const frames: { seq: number; event: string }[] = [];
    for (let at = 0; at < bytes.length; ) {
      const length = bytes[at + 1] ?? 0;
      if (bytes[at] !== 0x81 || length >= 126) throw new Error("no frame begins here");
      frames.push(JSON.parse(bytes.toString("utf8", at + 2, at + 2 + length)));
      at += 2 + length;
    }
    return frames;
  }

  asSocket(): Socket {
    return this as unknown as Socket;
  }
}

/** Somebody signed in, or a visitor who sees what came from `publicFrom` on. */
export function viewer(isVisitor: boolean, publicFrom: number): LogReader {
  const room = { slug, visibility: "public", publicFrom } as RoomRow;
  const actor = { account: "a", session: "s", siteRole: null, standing: null, approved: true };
  return { room, actor: isVisitor ? null : actor, hidden: new Set() };
}

export async function ticks(count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) await Promise.resolve();
}
