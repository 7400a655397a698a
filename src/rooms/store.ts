import type { Reads, Tx } from "../core/unit-of-work.ts";
import type { PersonaKind } from "../personas/wire.ts";
import type { DisclaimerPolicy, RoomKind, RoomRole, Visibility } from "./wire.ts";

export interface RoomRow {
  slug: string;
  title: string;
  about: string;
  condition: string | null;
  aliases: string[];
  kind: RoomKind;
  visibility: Visibility;
  publicFrom: number | null;
  keptDays: number | null;
  disclaimers: DisclaimerPolicy;
  slowModeSeconds: number;
  listeningMinutes: number;
  head: number;
  gate: string;
  members: number;
  peopleTag: string;
  /** Threads that stand at its top, the latest first, and the `seq` from which each can be seen. */
  pinned: { id: string; seq: number }[];
}

export interface MembershipRow {
  room: string;
  persona: string;
  roles: RoomRole[];
  listeningUntil: number | null;
  slowUntil: number | null;
  joinedWeek: number;
}

/** A membership with the face that holds it. */
export interface Member extends MembershipRow {
  handle: string;
  kind: PersonaKind;
  standing: string | null;
}

export const eventKinds = [
  "post.created",
  "post.edited",
  "post.redacted",
  "post.removed",
  "reaction.changed",
  "thread.created",
  "thread.changed",
  "room.changed",
] as const;
export type EventKind = (typeof eventKinds)[number];

/** What an entry of the log is about, by its id; neither for the room itself. */
export interface Subject {
  readonly post?: string;
  readonly thread?: string;
}

export interface EventRow {
  seq: number;
  kind: EventKind;
  post: string | null;
  thread: string | null;
}

export interface ReadLineRow {
  lookup: string;
  room: string;
  /** Whose it is, and how far it has come; bound to `lookup`. */
  sealed: string;
}

export interface ReadLineStore {
  readLine(reads: Reads, lookup: string): Promise<ReadLineRow | null>;
  /** As `readLine`; nobody else moves it until the commit. */
  holdReadLine(tx: Tx, lookup: string): Promise<ReadLineRow | null>;
  putReadLine(tx: Tx, row: ReadLineRow): Promise<void>;
  /** Returns how many there were: one, or none. */
  dropReadLine(tx: Tx, lookup: string): Promise<number>;
}

export interface RoomStore {
  /** Lets one change of the site's rooms or notes go on at a time, until the commit. */
  lockSite(tx: Tx): Promise<void>;
  addRoom(tx: Tx, row: RoomRow): Promise<"added" | "slug-taken">;
  room(reads: Reads, slug: string): Promise<RoomRow | null>;
  /** Rooms by rising slug, starting behind `after`. */
  roomsAfter(reads: Reads, after: string, limit: number): Promise<RoomRow[]>;
  slugs(reads: Reads): Promise<string[]>;
  changeRoom(
    tx: Tx,
    slug: string,
    changes: Partial<Omit<RoomRow, "slug" | "head" | "members" | "peopleTag">>,
  ): Promise<void>;

  /** Keeps the room as it is until the commit. */
  lockRoom(tx: Tx, slug: string): Promise<RoomRow | null>;
  /** Adds an entry and moves the room's head to it. */
  addEvent(tx: Tx, room: string, event: EventRow): Promise<void>;

  /** The membership of whichever of these faces (by their lookups) is in the room. */
  memberByLookups(
    reads: Reads,
    room: string,
    lookups: readonly [string, string],
  ): Promise<Member | null>;
  member(reads: Reads, room: string, persona: string): Promise<Member | null>;
  /** The rooms that one of these faces is in: of a community face, or of one room's own. */
  roomsOf(reads: Reads, persona: string): Promise<string[]>;
  addMembership(tx: Tx, row: MembershipRow): Promise<void>;
  /** Puts this row in the place of the face's membership; the room counts as many members as before. */
  moveMembership(tx: Tx, from: string, row: MembershipRow): Promise<void>;
  dropMembership(tx: Tx, room: string, persona: string): Promise<void>;
  changeMembership(
    tx: Tx,
    room: string,
    persona: string,
    changes: Partial<MembershipRow>,
  ): Promise<void>;
  /** Blanks the times of listening periods and of slow mode that were over at this time (ms). */
  forgetWaits(tx: Tx, overAt: number): Promise<void>;
  /** Says that faces of this room look different now, or of every room (null). */
  renewPeople(tx: Tx, room: string | null): Promise<void>;
}
