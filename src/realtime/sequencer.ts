import {
  hiddenEvent,
  isVisible,
  type LogReader,
  type LogRow,
  type PostDeps,
  readLog,
  renderEvent,
} from "../posts/index.ts";
import { textFrame } from "./encode.ts";

/** One entry of the log, serialised once for all who may see it, once for visitors if they see less of it, and once for those who may not. */
export class RenderedEvent {
  readonly seq: number;
  readonly #entry: LogRow;
  readonly #full: Buffer;
  readonly #room: string;
  readonly #makeForVisitors: (() => Buffer) | undefined;
  #forVisitors: Buffer | undefined;
  #hidden: Buffer | undefined;

  constructor(room: string, entry: LogRow, full: Buffer, forVisitors?: () => Buffer) {
    this.seq = entry.seq;
    this.#room = room;
    this.#entry = entry;
    this.#full = full;
    this.#makeForVisitors = forVisitors;
  }

  /** Whether words that were sent before are to be seen no more. */
  get takesBack(): boolean {
    const { event } = this.#entry;
    return event === "post.removed" || event === "post.redacted" || event === "post.edited";
  }

  /** Whose post or thread it is about, if it is about one. */
  get author(): string | undefined {
    return (this.#entry.post ?? this.#entry.thread)?.persona;
  }

  /** The bytes for this viewer: visibility is decided at delivery. */
  bytesFor(viewer: LogReader): Buffer {
    if (isVisible(viewer, this.#entry)) {
      if (viewer.actor !== null || this.#makeForVisitors === undefined) return this.#full;
      this.#forVisitors ??= this.#makeForVisitors();
      return this.#forVisitors;
    }
    this.#hidden ??= textFrame(hiddenEvent(this.#room, this.seq));
    return this.#hidden;
  }
}

/** Some consecutive events as bytes, up to and with `lastSeq`. */
export interface Piece {
  bytes: Buffer;
  lastSeq: number;
}

/** Consecutive events, with the bytes of all of them in one piece for viewers who see everything. */
export class Batch {
  readonly events: readonly RenderedEvent[];
  #whole: Buffer | undefined;
  #authors: ReadonlySet<string | undefined> | undefined;

  constructor(events: readonly RenderedEvent[]) {
    this.events = events;
  }

  get lastSeq(): number {
    return this.events.at(-1)?.seq ?? 0;
  }

  get takesBack(): boolean {
    return this.events.some((event) => event.takesBack);
  }

  /**
   * The events with `seq > after` for this viewer: at least one, then as many as fit into `budget`
   * bytes. Null when the next one is not in this batch.
   */
  take(after: number, viewer: LogReader, budget: number): Piece | null {
    const start = this.events.findIndex(({ seq }) => seq === after + 1);
    if (start === -1) return null;
    const isWhole = start === 0 && this.#isAllFor(viewer);
    if (isWhole && this.#whole !== undefined && this.#whole.length <= budget) {
      return { bytes: this.#whole, lastSeq: this.lastSeq };
    }
    const parts: Buffer[] = [];
    let size = 0;
    for (const event of this.events.slice(start)) {
      const bytes = event.bytesFor(viewer);
      if (parts.length > 0 && size + bytes.length > budget) break;
      parts.push(bytes);
      size += bytes.length;
    }
    const piece = { bytes: Buffer.concat(parts), lastSeq: after + parts.length };
    if (isWhole && piece.lastSeq === this.lastSeq) this.#whole = piece.bytes;
    return piece;
  }

  /** Whether this viewer sees every event of it. */
  #isAllFor({ actor, hidden }: LogReader): boolean {
    if (actor === null) return false;
    if (hidden.size === 0) return true;
    this.#authors ??= new Set(this.events.map(({ author }) => author));
    return hidden.isDisjointFrom(this.#authors);
  }
}

export interface LogSource {
  /** The next events of a room, rendered as their posts are now; empty at the log's end. */
  read(room: string, after: number, limit: number): Promise<Batch>;
}

/** Reads the log from a cursor. The log is the truth; everything else is a hint to look at it. */
export function logSource(
  deps: Pick<PostDeps, "posts" | "faces" | "rooms" | "unitOfWork">,
): LogSource {
  return {
    read: async (slug, after, limit) => {
      const room = await deps.rooms.room(deps.unitOfWork.reads, slug);
      const entries = room === null ? [] : await readLog(deps, room, after, limit);
      if (room === null || entries.length === 0) return new Batch([]);
      return new Batch(
        entries.map((entry) => {
          const full = textFrame(renderEvent(room, entry));
          if (entry.event !== "room.changed") return new RenderedEvent(slug, entry, full);
          const forVisitors = () => textFrame(renderEvent(room, entry, "visitors"));
          return new RenderedEvent(slug, entry, full, forVisitors);
        }),
      );
    },
  };
}
