import { signal } from "@preact/signals";
import type { DisclaimerItem } from "../../disclaimers/wire.ts";
import type { EventFrame } from "../../posts/wire.ts";
import type { Membership, Room } from "../../rooms/wire.ts";
import { api, at } from "../api/client.ts";
import { isRefusal } from "../api/say.ts";
import type { Follower } from "../realtime/followers.ts";
import { follow } from "../realtime/touch.ts";
import { addOwnFace, loadOwnFaces } from "./own-faces.ts";
import { noteMembership } from "./own-rooms.ts";
import { RoomLog } from "./room-log.ts";
import { me } from "./session.ts";

/** `not-there`: there is none, or not for this reader; `lost`: the right to read it has just ended. */
export type RoomStatus = "loading" | "open" | "unreachable" | "not-there" | "lost";

/** A hint that somebody writes holds for so long (ms). */
const typingMs = 6_000;
/** A browser's timer takes no longer span (ms). */
const longestTimerMs = 2 ** 31 - 1;

/** One room, as its screens share it: what it is, one's own place in it, and its log, kept up to date. */
export class OpenRoom implements Follower {
  readonly room: string;
  readonly log: RoomLog;
  readonly status = signal<RoomStatus>("loading");
  /** Whether it was this reader who went. */
  readonly hasLeft = signal(false);
  readonly about = signal<Room | null>(null);
  /** Null while it is not known, and for who is not signed in. */
  readonly membership = signal<Membership | null>(null);
  /** The notes at the door that apply to this reader. */
  readonly notes = signal<readonly DisclaimerItem[]>([]);
  /** About how many are here; 0 when they are too few to say. */
  readonly present = signal(0);
  readonly isSomeoneTyping = signal(false);
  #loading: Promise<void> | null = null;
  #typingTimer: ReturnType<typeof setTimeout> | undefined;
  #listeningTimer: ReturnType<typeof setTimeout> | undefined;
  #unfollow: (() => void) | null = null;
  #isClosed = false;

  constructor(slug: string) {
    this.room = slug;
    this.log = new RoomLog(slug);
  }

  /** Loads what is not here yet, asks again for one's own place, and follows the room from then on. */
  async enter(): Promise<void> {
    void loadOwnFaces();
    if (this.status.peek() === "open") return this.refresh();
    this.#loading ??= this.#load().finally(() => {
      this.#loading = null;
    });
    await this.#loading;
    if (this.status.peek() === "open" && !this.#isClosed) this.#unfollow ??= follow(this);
  }

  /** Asks again for one's own place in it, which may have been changed elsewhere. */
  async refresh(): Promise<void> {
    // What is known stays until an answer comes.
    await this.#askPlace().catch(() => undefined);
  }

  /** Leaves it: one may go on reading where others may. Throws what the call threw. */
  async leave(): Promise<void> {
    await api.delete(at`/rooms/${this.room}/membership`);
    this.hasLeft.value = true;
    await this.ended();
  }

  /** Nobody looks at it any more; it is not entered again. */
  close(): void {
    this.#isClosed = true;
    this.#unfollow?.();
    clearTimeout(this.#typingTimer);
    clearTimeout(this.#listeningTimer);
    this.log.clear();
  }

  async resumeFrom(): Promise<number | null> {
    return this.status.peek() === "open" ? this.log.head : null;
  }

  async startOver(): Promise<number | null> {
    const about = await this.#ask();
    if (about === null) return this.#lose();
    this.about.value = about;
    await this.log.beginAgain(about.head);
    return about.head;
  }

  heard(frame: EventFrame): boolean {
    if (!this.log.apply(frame)) return false;
    if (frame.event === "room.changed") {
      this.about.value = frame.changed;
      void this.refresh();
    }
    if (frame.event === "post.created") this.isSomeoneTyping.value = false;
    return true;
  }

  presence(about: number): void {
    this.present.value = about;
  }

  typing(): void {
    clearTimeout(this.#typingTimer);
    this.isSomeoneTyping.value = true;
    this.#typingTimer = setTimeout(() => {
      this.isSomeoneTyping.value = false;
    }, typingMs);
  }

  /** One has left it, or may not read it any more: where others may read one may go on reading. */
  async ended(): Promise<boolean> {
    const about = await this.#ask();
    if (about === null) {
      this.#lose();
      return false;
    }
    this.about.value = about;
    await this.refresh();
    return true;
  }

  async #load(): Promise<void> {
    this.status.value = "loading";
    try {
      const [about, place] = await Promise.allSettled([this.#ask(), this.#askPlace()]);
      if (about.status === "rejected") throw about.reason;
      // Where there is no room there is no place in it either.
      if (about.value !== null && place.status === "rejected") throw place.reason;
      this.about.value = about.value;
      if (about.value !== null) this.log.begin(about.value.head);
      this.status.value = about.value === null ? "not-there" : "open";
    } catch {
      this.status.value = "unreachable";
    }
  }

  async #askPlace(): Promise<void> {
    if (me.peek() == null) return;
    const [membership, { items }] = await Promise.all([
      api.get<Membership>(at`/rooms/${this.room}/membership`),
      api.get<{ items: DisclaimerItem[] }>(at`/rooms/${this.room}/disclaimers`),
    ]);
    this.membership.value = membership;
    this.notes.value = items;
    noteMembership(this.room, membership.persona !== null);
    this.#waitForListening(membership.listeningUntil);
    if (membership.persona === null) return;
    this.hasLeft.value = false;
    addOwnFace(membership.persona.id);
  }

  /** When it is over it is seen to be over. */
  #waitForListening(until: string | null): void {
    clearTimeout(this.#listeningTimer);
    const wait = until === null ? Number.POSITIVE_INFINITY : Date.parse(until) - Date.now();
    if (wait > longestTimerMs || this.#isClosed) return;
    this.#listeningTimer = setTimeout(() => void this.refresh(), Math.max(wait, 1_000));
  }

  /** Null for a room that is not there, or not for this reader. */
  async #ask(): Promise<Room | null> {
    return api.get<Room>(at`/rooms/${this.room}`).catch((error) => {
      if (isRefusal(error, "not-found")) return null;
      throw error;
    });
  }

  #lose(): null {
    this.log.clear();
    this.about.value = null;
    this.membership.value = null;
    this.notes.value = [];
    this.status.value = "lost";
    return null;
  }
}
