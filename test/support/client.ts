import { randomBytes } from "node:crypto";
import { type Answer, type At, type Call, call, expecting } from "./call.ts";
import type { Server } from "./server.ts";
import type { Disclaimer, Page, Persona, Post, Problem, Thread } from "./shapes.ts";

export { call, expecting } from "./call.ts";

export interface Account {
  id: string;
  token: string;
  signInName: string;
  passphrase: string;
  recoveryCodes: string[];
}

export interface Member extends Account {
  persona: Persona;
  room: string;
}

/** Random letters: unlike any other name, word or needle of the run. */
export function word(length = 12): string {
  return [...randomBytes(length)].map((byte) => "abcdefghijklmnopqrstuvwxyz"[byte % 26]).join("");
}

export async function consents(server: At): Promise<{ purpose: string; version: number }[]> {
  const site = await expecting<{ consents: { purpose: string; version: number }[] }>(
    200,
    server,
    "GET /site",
  );
  return site.consents.map(({ purpose, version }) => ({ purpose, version }));
}

export interface Registration {
  invite?: string;
  note?: string;
  standing?: string;
  signInName?: string;
  passphrase?: string;
}

export async function register(server: At, more: Registration = {}): Promise<Account> {
  const signInName = more.signInName ?? `visitor-${word()}`;
  const passphrase = more.passphrase ?? `${word(6)} ${word(7)} ${word(8)}`;
  const body = {
    ...more,
    ...{ signInName, passphrase, ageConfirmed: true, consents: await consents(server) },
  };
  const made = await expecting<{
    account: { id: string };
    token: string;
    recoveryCodes: string[];
  }>(201, server, "POST /accounts", { body });
  const { token, recoveryCodes } = made;
  return { id: made.account.id, token, signInName, passphrase, recoveryCodes };
}

const owners = new WeakMap<object, Promise<Account>>();

/** The site's owner: the first caller spends the owner link, the others share the account. */
export function owner(server: Server): Promise<Account> {
  const known = owners.get(server) ?? register(server, { invite: server.ownerCode });
  owners.set(server, known);
  return known;
}

export interface RoomWishes {
  visibility?: "public" | "community" | "private";
  kind?: string;
  policy?: Record<string, unknown>;
  slug?: string;
}

/** A new room of the owner's, and its slug. */
export async function createRoom(server: Server, wishes: RoomWishes = {}): Promise<string> {
  const slug = wishes.slug ?? `room-${word(8)}`;
  const { token } = await owner(server);
  await expecting(201, server, "POST /rooms", {
    token,
    body: { title: `Room ${slug}`, kind: "condition", ...wishes, slug },
  });
  return slug;
}

export interface Joining {
  face?: "room" | "community";
  handle?: string;
  standing?: string;
  invite?: string;
}

export async function joinRoom(
  server: At,
  { token }: { token: string },
  room: string,
  wishes: Joining = {},
): Promise<Persona> {
  const body = { face: "room", ...wishes };
  const answer = await expecting<{ persona: Persona }>(
    [200, 201],
    server,
    `POST /rooms/${room}/membership`,
    { token, body },
  );
  return answer.persona;
}

export async function disclaimers(
  server: At,
  { token }: { token: string },
  room: string,
): Promise<Disclaimer[]> {
  const route = `GET /rooms/${room}/disclaimers`;
  return (await expecting<{ items: Disclaimer[] }>(200, server, route, { token })).items;
}

/** Accepts all that is asked for in the room, as it stands now. */
export async function acknowledge(
  server: At,
  account: { token: string },
  room: string,
): Promise<void> {
  const items = (await disclaimers(server, account, room))
    .filter((item) => item.required && !item.acknowledged)
    .map(({ id, version, sha256 }) => ({ id, version, sha256 }));
  if (items.length === 0) return;
  const { token } = account;
  await expecting(201, server, `POST /rooms/${room}/acknowledgements`, { token, body: { items } });
}

/** Somebody who may post: registered, joined, every receipt given. */
export async function member(
  server: At,
  room: string,
  wishes: Joining = {},
  account?: Account,
): Promise<Member> {
  const person = account ?? (await register(server));
  const persona = await joinRoom(server, person, room, wishes);
  await acknowledge(server, person, room);
  return { ...person, persona, room };
}

/** Tries to post, and hands back whatever was answered. */
export function tryPost(
  server: At,
  { token }: { token: string },
  room: string,
  body: string,
  more: Record<string, unknown> = {},
): Promise<Answer<Post & Problem>> {
  return call<Post & Problem>(server, `POST /rooms/${room}/posts`, {
    token,
    body: { body, ...more },
  });
}

/** Posts, or throws. */
export function post(
  server: At,
  { token }: { token: string },
  room: string,
  body: string,
  more: Record<string, unknown> = {},
): Promise<Post> {
  const options: Call = { token, body: { body, ...more } };
  return expecting<Post>([200, 201], server, `POST /rooms/${room}/posts`, options);
}

/** Tries to open a thread, and hands back whatever was answered. */
export function tryThread(
  server: At,
  { token }: { token: string },
  room: string,
  more: Record<string, unknown> = {},
): Promise<Answer<{ thread: Thread; post: Post } & Problem>> {
  const body = { title: "What helps you sleep?", body: "I lie awake a lot.", ...more };
  return call(server, `POST /rooms/${room}/threads`, { token, body });
}

/** Opens a thread, or throws. */
export async function openThread(
  server: At,
  account: { token: string },
  room: string,
  more: Record<string, unknown> = {},
): Promise<{ thread: Thread; post: Post }> {
  const answer = await tryThread(server, account, room, more);
  if (answer.status > 201) throw new Error(`a thread was not opened: ${answer.text}`);
  return answer.json;
}

/** Every post of the room's live conversation, or of a thread, oldest first, page by page. */
export async function allPosts(
  server: At,
  { token }: { token?: string },
  room: string,
  thread?: string,
): Promise<Post[]> {
  const posts: Post[] = [];
  for (;;) {
    const after = posts.at(-1)?.seq ?? 0;
    const where = thread === undefined ? "" : `&thread=${thread}`;
    const route = `GET /rooms/${room}/posts?after=${after}&limit=100${where}`;
    const { items } = await expecting<Page<Post>>(200, server, route, { token });
    if (items.length === 0) return posts;
    posts.push(...items);
  }
}

/** Every event of the room after this place, page by page. */
export async function allEvents(
  server: At,
  { token }: { token?: string },
  room: string,
  after = 0,
): Promise<{ seq: number; event: string; post?: Post }[]> {
  const events: { seq: number; event: string; post?: Post }[] = [];
  for (;;) {
    const route = `GET /rooms/${room}/events?after=${events.at(-1)?.seq ?? after}&limit=500`;
    const { items } = await expecting<Page<(typeof events)[number]>>(200, server, route, { token });
    if (items.length === 0) return events;
    events.push(...items);
  }
}

/** What must not change when a post is refused: the log's head and the posts that another member sees. */
export async function traceOf(
  server: At,
  reader: { token: string },
  room: string,
): Promise<{ head: number; posts: Post[] }> {
  const { head } = await expecting<Page<Post>>(200, server, `GET /rooms/${room}/posts`, {
    token: reader.token,
  });
  return { head, posts: await allPosts(server, reader, room) };
}

/** The version that the room's text, or the site's, has after publishing a new one. */
export function newVersion(
  server: At,
  { token }: { token: string },
  disclaimer: { id: string; title: string; cadence: unknown },
): Promise<Answer<Disclaimer>> {
  const body = {
    title: disclaimer.title,
    body: `What this room is for, told anew: ${word()}.`,
    cadence: { kind: "version" },
  };
  return call<Disclaimer>(server, `POST /disclaimers/${disclaimer.id}/versions`, { token, body });
}

/** A disclaimer of the room's own, published by the owner. */
export async function roomDisclaimer(
  server: Server,
  room: string,
  cadence: Record<string, unknown> = { kind: "version" },
): Promise<Disclaimer> {
  const { token } = await owner(server);
  const body = { title: "Before you write", body: `A text of this room: ${word()}.`, cadence };
  return expecting<Disclaimer>(201, server, `POST /rooms/${room}/disclaimers`, { token, body });
}
