import { randomUUID } from "node:crypto";
import t, { type Test } from "tap";
import { newId, newSecret, systemRandom } from "../../src/core/ids.ts";
import { toProblem } from "../../src/core/problem.ts";
import { acknowledge, listDisclaimers } from "../../src/disclaimers/index.ts";
import { type Forum, type ForumOptions, openForum } from "../../src/forum/index.ts";
import type { Actor } from "../../src/identity/index.ts";
import { hashToken } from "../../src/identity/secrets.ts";
import type { Persona } from "../../src/personas/index.ts";
import { writePost } from "../../src/posts/index.ts";
import { createRoom, joinRoom } from "../../src/rooms/index.ts";
import type { CreateRoom } from "../../src/rooms/wire.ts";
import { type Dialect, newPlace, type Place, withoutPostgres } from "./databases.ts";

/** An open forum on a place of its own. Its clock stands still until a test moves it. */
export interface Site {
  readonly dialect: Dialect;
  readonly place: Place;
  readonly forum: Forum;
  readonly deps: Forum["deps"];
  readonly time: { now: number };
}

export type Work = (t: Test, site: Site) => Promise<void>;

export async function openSite(place: Place, options: ForumOptions = {}): Promise<Site> {
  const time = { now: Date.UTC(2030, 0, 15, 12) };
  const forum = await openForum(place.config, { time: () => time.now, ...options });
  return { dialect: place.dialect, place, forum, deps: forum.deps, time };
}

/** Runs one test on each database, on an open forum of its own, or one that the tests of a file share. */
export function contract(): (title: string, work: Work) => void {
  const sites = new Map<Dialect, Promise<Site>>();
  t.teardown(async () => {
    for (const site of sites.values()) {
      const { forum, place } = await site;
      await forum.close();
      await place.drop();
    }
  });
  return (title, work) => {
    onEach(title, async (t, dialect) => {
      const site = sites.get(dialect) ?? newPlace(dialect).then((place) => openSite(place));
      sites.set(dialect, site);
      await work(t, await site);
    });
  };
}

/** Runs one test on each database, with nothing prepared. */
export function onEach(title: string, work: (t: Test, dialect: Dialect) => Promise<void>): void {
  t.test(`on SQLite ${title}`, (t) => work(t, "SQLite"));
  t.test(`on PostgreSQL ${title}`, { skip: withoutPostgres }, (t) => work(t, "PostgreSQL"));
}

/** A place that goes away with the test, together with the forums opened on it. */
export async function freshPlace(
  t: Test,
  dialect: Dialect,
  settings: Record<string, string> = {},
): Promise<{ place: Place; open(options?: ForumOptions): Promise<Site> }> {
  const place = await newPlace(dialect, settings);
  const opened = new Set<Forum>();
  t.teardown(async () => {
    for (const forum of opened) await forum.close().catch(() => {});
    await place.drop();
  });
  const open = async (options?: ForumOptions) => {
    const site = await openSite(place, options);
    opened.add(site.forum);
    // A test may close it by itself; the teardown then leaves it out.
    const close = () => {
      opened.delete(site.forum);
      return site.forum.close();
    };
    const forum: Forum = { ...site.forum, close };
    return { ...site, forum };
  };
  return { place, open };
}

/** Somebody with a session: the actor whom their token proves. */
export async function newPerson(
  { deps, time }: Site,
  is: Partial<Pick<Actor, "siteRole" | "standing">> = {},
): Promise<{ actor: Actor; token: string }> {
  const actor: Actor = {
    ...{ account: newId(systemRandom), session: newId(systemRandom) },
    ...{ siteRole: null, standing: null, approved: true, ...is },
  };
  const token = newSecret(systemRandom);
  const day = Math.floor(time.now / 86_400_000) * 86_400_000;
  await deps.unitOfWork.transaction(async (tx) => {
    await deps.identity.addAccount(tx, {
      id: actor.account,
      nameIndex: randomUUID(),
      nameSealed: deps.keyring.seal("sign-in-name-seal", randomUUID(), actor.account),
      passphraseHash: "hash",
      createdWeek: 0,
      country: null,
      siteRole: actor.siteRole,
      standing: actor.standing,
      approved: true,
      emailSealed: null,
    });
    await deps.identity.addSession(tx, {
      id: actor.session,
      tokenHash: hashToken(token),
      account: actor.account,
      createdDay: day,
      usedDay: day,
      steppedUpUntil: null,
    });
  });
  return { actor, token };
}

/** A room without notes at its door, unless it is wished for. */
export async function newRoom({ deps }: Site, wish: Partial<CreateRoom> = {}): Promise<string> {
  const slug = wish.slug ?? `room-${randomUUID()}`;
  const policy = { disclaimers: "off", ...wish.policy } as const;
  await createRoom(deps, "operator", { title: "A room", ...wish, slug, policy });
  return slug;
}

/** Joins, and accepts everything that is asked for. */
export async function join(site: Site, actor: Actor, slug: string): Promise<Persona> {
  const { persona } = await joinRoom(site.deps, actor, slug, { face: "room" });
  await accept(site, actor, slug);
  return persona;
}

export async function accept({ deps }: Site, actor: Actor, slug: string): Promise<void> {
  const items = await listDisclaimers(deps, actor, slug);
  if (items.length > 0) await acknowledge(deps, actor, slug, items);
}

export async function newMember(site: Site, slug: string): Promise<Actor> {
  const { actor } = await newPerson(site);
  await join(site, actor, slug);
  return actor;
}

/** The code of the problem that a client would be given, or `done`. What we did not expect comes through. */
export async function outcome(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    const { code } = toProblem(error, "");
    if (code === "internal") throw error;
    return code;
  }
}

export function post({ deps }: Site, actor: Actor, slug: string, body = "Good morning.") {
  return writePost(deps, actor, slug, { body });
}

/** The number of the room's last entry. */
export async function headOf({ deps }: Site, slug: string): Promise<number> {
  const room = await deps.rooms.room(deps.unitOfWork.reads, slug);
  if (room === null) throw new Error("there is no such room");
  return room.head;
}

/** The room's log from a number on: numbers, kinds, and the post's id where there is one. */
export async function logOf({ deps }: Site, slug: string, from = 0) {
  const entries: { seq: number; event: string; post: string }[] = [];
  for (;;) {
    const after = entries.at(-1)?.seq ?? from;
    const page = await deps.posts.entriesAfter(deps.unitOfWork.reads, slug, after, 500);
    entries.push(...page.map(({ seq, event, post }) => ({ seq, event, post: post?.id ?? "" })));
    if (page.length < 500) return entries;
  }
}

export function isGapless(entries: { seq: number }[]): boolean {
  return entries.every(({ seq }, at) => seq === at + 1);
}
