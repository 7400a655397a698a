import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { ReadLine } from "../../rooms/wire.ts";
import { api, at } from "../api/client.ts";
import type { OpenRoom } from "./room.ts";
import { me } from "./session.ts";

interface Visit {
  /** How far somebody had read when they came; null while it is not known, or when they never came before. */
  line: Signal<number | null>;
  /** Settles when that is known. */
  asked: Promise<void>;
  /** Up to where the server was told. */
  told: number;
  /** Threads that were read since, each up to its last post. */
  seen: Map<string, number>;
}

const visits = new WeakMap<OpenRoom, Visit>();

/** Where somebody had left off in a room when they came in; it stands still as long as they are there. */
export function leftOff(room: OpenRoom): ReadonlySignal<number | null> {
  return visitOf(room).line;
}

/** Whether something came after this somebody left off, and they have not seen it since. */
export function isNewSince(room: OpenRoom, thread: { id: string; lastSeq: number }): boolean {
  const { line, seen } = visitOf(room);
  const from = line.value;
  return from !== null && thread.lastSeq > Math.max(from, seen.get(thread.id) ?? 0);
}

/** Notes that a thread was read up to its last post. */
export function seenThread(room: OpenRoom, { id, lastSeq }: { id: string; lastSeq: number }): void {
  visitOf(room).seen.set(id, lastSeq);
}

/** Tells the server how far somebody has come; when that fails, the next time tells it. */
export async function readUpTo(room: OpenRoom, seq: number): Promise<void> {
  const visit = visitOf(room);
  // First it has to be known where they had left off.
  await visit.asked;
  if (me.peek() == null || seq <= visit.told) return;
  visit.told = seq;
  await api.put(at`/rooms/${room.room}/read-line`, { seq }).catch(() => {
    visit.told = 0;
  });
}

function visitOf(room: OpenRoom): Visit {
  let visit = visits.get(room);
  if (visit === undefined) {
    const line = signal<number | null>(null);
    visit = { line, asked: ask(room, line), told: 0, seen: new Map() };
    visits.set(room, visit);
  }
  return visit;
}

async function ask({ room }: OpenRoom, line: Signal<number | null>): Promise<void> {
  if (me.peek() == null) return;
  const { seq } = await api.get<ReadLine>(at`/rooms/${room}/read-line`).catch(() => ({ seq: 0 }));
  if (seq > 0) line.value = seq;
}
