import { randomUUID } from "node:crypto";
import { newId, systemRandom } from "../../src/core/ids.ts";
import type { Reads, Tx } from "../../src/core/unit-of-work.ts";
import type { AccountRow, SessionRow } from "../../src/identity/index.ts";
import type { PersonaRow } from "../../src/personas/index.ts";
import type { NewPost, NewThread, Place, PostRow } from "../../src/posts/index.ts";
import type { MembershipRow, RoomRow } from "../../src/rooms/index.ts";
import type { Site } from "./site.ts";

// Rows as the stores take them, each different from every other; a test names what it is about.

export const id = () => newId(systemRandom);

export function accountRow(is: Partial<AccountRow> = {}): AccountRow {
  return {
    id: id(),
    nameIndex: randomUUID(),
    nameSealed: randomUUID(),
    passphraseHash: "hash",
    createdWeek: 1_893_456_000_000,
    standing: null,
    country: null,
    approved: true,
    emailSealed: null,
    siteRole: null,
    ...is,
  };
}

export function sessionRow(account: string, is: Partial<SessionRow> = {}): SessionRow {
  return {
    id: id(),
    tokenHash: randomUUID(),
    account,
    createdDay: 86_400_000,
    usedDay: 86_400_000,
    steppedUpUntil: null,
    ...is,
  };
}

export function personaRow(is: Partial<PersonaRow> = {}): PersonaRow {
  const handle = `handle ${randomUUID().slice(0, 13)}`;
  return {
    ...{ id: id(), kind: "room", room: null, handle, handleIndex: randomUUID() },
    ...{ bio: null, standing: null, retired: false, slowUntil: null, searchable: true },
    ...{ lookup: randomUUID(), sealed: randomUUID() },
    ...is,
  };
}

export function roomRow(is: Partial<RoomRow> = {}): RoomRow {
  return {
    slug: `room-${randomUUID()}`,
    title: "A room",
    about: "",
    condition: null,
    aliases: [],
    kind: "condition",
    visibility: "community",
    publicFrom: null,
    keptDays: null,
    disclaimers: "off",
    slowModeSeconds: 0,
    listeningMinutes: 0,
    head: 0,
    gate: id(),
    members: 0,
    peopleTag: "",
    pinned: [],
    ...is,
  };
}

export function membershipRow(room: string, persona: string, is: Partial<MembershipRow> = {}) {
  const times = { listeningUntil: null, slowUntil: null, joinedWeek: 604_800_000 };
  return { room, persona, roles: [], ...times, ...is } satisfies MembershipRow;
}

export function postRow(
  room: string,
  seq: number,
  persona: string,
  is: Partial<NewPost> = {},
): NewPost {
  return {
    ...{
      room,
      seq,
      thread: null,
      kind: "message",
      persona,
      replyTo: null,
      body: "Good morning.",
      contentWarning: null,
    },
    ...{
      state: "visible",
      reactions: null,
      revision: 1,
      createdAt: 1_900_000_000_000,
      editedAt: null,
    },
    ...{ gate: id(), ...is },
  };
}

/** The live conversation of a room. */
export function live(room: string): Place {
  return { room, thread: null };
}

/** A thread whose first post has this `seq`. */
export function threadRow(
  room: string,
  firstSeq: number,
  persona: string,
  is: Partial<NewThread> = {},
): NewThread {
  const at = 1_900_000_000_000;
  return {
    ...{ room, title: "What helps you sleep?", kind: "talk", persona, contentWarning: null },
    ...{ firstSeq, lastSeq: firstSeq, lastAt: at, posts: 1, createdAt: at },
    ...{ answered: false, locked: false, pinned: false, gate: id(), ...is },
  };
}

/** How a post comes back that was stored under this id. */
export function stored({ gate: _gate, ...row }: NewPost, id: string): PostRow {
  return { id, ...row, masks: null };
}

/** Runs in a transaction of its own. */
export function change<T>({ deps }: Site, work: (tx: Tx) => Promise<T>): Promise<T> {
  return deps.unitOfWork.transaction(work);
}

export function reads({ deps }: Site): Reads {
  return deps.unitOfWork.reads;
}
