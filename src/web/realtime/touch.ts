import { computed, effect, signal } from "@preact/signals";
import { base } from "../api/client.ts";
import { hasNews, lookForNews } from "../state/news.ts";
import { me, reloadMe } from "../state/session.ts";
import { type Follower, Followers } from "./followers.ts";
import type { ServerFrame } from "./frames.ts";
import { Line } from "./line.ts";

/** A connection that is gone for less than this is not spoken of (ms). */
const awayAfterMs = 3_000;
/** A tab that nobody has looked at for so long lets go of its socket (ms). */
const restAfterMs = 5 * 60_000;
/** A hint that somebody writes is sent at most so often (ms). */
const typingEveryMs = 4_000;

const sessionEnded = 1008;

const away = signal(false);
/** Whether the connection is gone for longer than a moment. */
export const isAway: { readonly value: boolean } = away;

const line = new Line(address, { opened, frame: received, closed });
const followers = new Followers((frame) => line.send(frame));

const account = computed(() => me.value?.account.id ?? null);

let isUp = false;
/** Whether a socket was lost since the last one was ready. */
let isLost = false;
let awayTimer: ReturnType<typeof setTimeout> | undefined;
let restTimer: ReturnType<typeof setTimeout> | undefined;
let typedAt = 0;

/** Follows a room by the tab's one socket, until what is returned is called. */
export function follow(follower: Follower): () => void {
  followers.add(follower);
  line.start();
  return () => {
    followers.delete(follower);
    if (me.peek() == null && followers.size === 0) rest();
  };
}

/** Tells the others in a room that somebody writes; called with each change, it keeps to a measure. */
export function sayTyping(room: string): void {
  const now = Date.now();
  if (now - typedAt < typingEveryMs) return;
  typedAt = now;
  line.send({ type: "typing", room });
}

/** Keeps a socket open while somebody is signed in, and lets go of it while nobody looks. */
export function stayInTouch(): void {
  effect(() => {
    const isSignedIn = account.value !== null;
    if (isSignedIn || followers.size > 0) line.restart();
    else rest();
  });
  addEventListener("online", () => line.check());
  addEventListener("offline", () => line.check());
  document.addEventListener("visibilitychange", () => {
    clearTimeout(restTimer);
    if (document.hidden) restTimer = setTimeout(rest, restAfterMs);
    else wake();
  });
}

function wake(): void {
  if (me.peek() == null && followers.size === 0) return;
  line.start();
  line.check();
}

/** Nobody needs a socket now; it is no loss. */
function rest(): void {
  line.stop();
  isUp = false;
  notAway();
}

function opened(): void {
  isUp = true;
  notAway();
  followers.joinAll();
  if (isLost) void lookForNews();
  isLost = false;
}

function notAway(): void {
  clearTimeout(awayTimer);
  awayTimer = undefined;
  away.value = false;
}

function received(frame: ServerFrame): void {
  if (frame.type === "notice") hasNews.value = true;
  else followers.frame(frame);
}

function closed(code: number): void {
  const wasUp = isUp;
  isUp = false;
  isLost = true;
  awayTimer ??= setTimeout(() => {
    away.value = true;
  }, awayAfterMs);
  // A socket that is refused says no reason: perhaps the session is over.
  if (code === sessionEnded || !wasUp) void reloadMe().catch(() => undefined);
}

function address(): string {
  return `${location.origin.replace(/^http/, "ws")}${base}/realtime`;
}
