import type { Reads } from "../core/unit-of-work.ts";
import type { PostStore } from "../posts/index.ts";
import { hiddenEvent, isVisible, type LogEntry, renderEvent } from "../posts/index.ts";
import type { RoomStore, Viewer } from "../rooms/index.ts";
import { textFrame } from "./encode.ts";

/** One entry of the log, serialised once for all who may see it and once for those who may not. */
export class RenderedEvent {
  readonly seq: number;
  readonly #entry: LogEntry;
  readonly #full: Buffer;
  readonly #room: string;
  #hidden: Buffer | undefined;

  constructor(room: string, entry: LogEntry, full: Buffer) {
    this.seq = entry.seq;
    this.#room = room;
    this.#entry = entry;
    this.#full = full;
  }

  /** The bytes for this viewer: visibility is decided at delivery. */
  bytesFor(viewer: Viewer): Buffer {
    if (isVisible(viewer, this.#entry)) return this.#full;
    this.#hidden ??= textFrame(hiddenEvent(this.#room, this.seq));
    return this.#hidden;
  }
}

/** Consecutive events, with the bytes of all of them in one piece for viewers who see everything. */
export class Batch {
  readonly events: readonly RenderedEvent[];
  #whole: Buffer | undefined;

  constructor(events: readonly RenderedEvent[]) {
    this.events = events;
  }

  get lastSeq(): number {
    return this.events.at(-1)?.seq ?? 0;
  }

  /** The bytes of the events with `seq > after`, for this viewer; null when the next one is missing here. */
  bytesAfter(after: number, viewer: Viewer): Buffer | null {
    const first = this.events[0];
    if (first === undefined || first.seq > after + 1) return null;
    if (viewer.actor !== null && first.seq === after + 1) {
      this.#whole ??= Buffer.concat(this.events.map((event) => event.bytesFor(viewer)));
      return this.#whole;
    }
    return Buffer.concat(
      this.events.filter(({ seq }) => seq > after).map((event) => event.bytesFor(viewer)),
    );
  }
}

export interface LogSource {
  /** The next events of a room, rendered as their posts are now; empty at the log's end. */
  read(room: string, after: number, limit: number): Promise<Batch>;
  head(room: string): Promise<number | null>;
}

/** Reads the log from a cursor. The log is the truth; everything else is a hint to look at it. */
export function logSource(deps: { posts: PostStore; rooms: RoomStore; reads: Reads }): LogSource {
  return {
    read: async (slug, after, limit) => {
      const entries = await deps.posts.entriesAfter(deps.reads, slug, after, limit);
      const room = entries.length === 0 ? null : await deps.rooms.room(deps.reads, slug);
      if (room === null) return new Batch([]);
      return new Batch(
        entries.map((entry) => new RenderedEvent(slug, entry, textFrame(renderEvent(room, entry)))),
      );
    },
    head: (slug) => deps.rooms.head(deps.reads, slug),
  };
}
