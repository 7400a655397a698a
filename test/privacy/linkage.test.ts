// All that is told of one person under several faces, laid side by side: what two faces share, all share.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { eventKinds } from "../../src/rooms/store.ts";
import { faceOfItsOwn } from "../attacks/tables/guards.ts";
import { faceOfThread } from "../attacks/tables/thread-guards.ts";
import { attacks, without } from "../support/attack.ts";
import {
  type Account,
  call,
  createRoom,
  expecting,
  member,
  openThread,
  owner,
  post,
  register,
  word,
} from "../support/client.ts";
import { bare, routesOf } from "../support/openapi.ts";
import { redactAs } from "../support/redact.ts";
import { projectRoot, type Server } from "../support/server.ts";
import type { Disclaimer, Post, Thread } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";
import { FaceCorpus } from "./linkage-corpus.ts";
import { events, frames, routes } from "./linkage-routes.ts";

const rule = attacks();

interface Opened {
  thread: Thread;
  post: Post;
}

/** One face of somebody's: where it is, who it is, what was told of it. */
interface Face {
  room: string;
  id: string;
  /** As whom it writes. */
  as: "member" | "anonymous";
  /** Where it writes: a thread, or without one the live conversation. */
  thread?: string;
  posts: string[];
  /** What it opened. */
  threads: string[];
  told: FaceCorpus;
}

const roomNames = ["here", "there", "again"] as const;
type Rooms = Record<(typeof roomNames)[number], string>;

/** Whose faces must not be linked; the first of each is compared with the second. */
const pairs = [
  ["here", "there"],
  ["here", "anonymous here"],
  ["here", "anonymous there"],
  ["anonymous here", "anonymous there"],
  ["here", "answering here"],
  ["here", "asking here"],
  ["anonymous here", "answering here"],
  ["answering here", "asking here"],
  ["answering here", "answering there"],
  ["asking here", "asking there"],
  ["again", "fresh"],
  ["here", "fresh"],
] as const;

/** What somebody else wrote in a room: a post to react to, and a thread to answer in. */
interface Other {
  post: string;
  thread: string;
}

/**
 * A person in three rooms who also writes anonymously in two of them, in the live conversation, in
 * somebody's thread and in one of their own, and starts again in the third.
 */
async function live(server: Server, rooms: Rooms, others: Record<string, Other>) {
  const account = await register(server, { standing: "caregiver" });
  const { token } = account;
  const faces: Record<string, Face> = {};

  const does = async (
    told: FaceCorpus,
    route: string,
    path: string,
    body?: Record<string, unknown>,
  ) => {
    const [method] = route.split(" ");
    const answer = await call<Post & Opened & { items: Disclaimer[] }>(
      server,
      `${method} ${path}`,
      { token, ...(body === undefined ? {} : { body }) },
    );
    if (answer.status >= 400) throw new Error(`${route}: ${answer.status} ${answer.text}`);
    told.noteAnswer(route, answer);
    return answer.json;
  };
  const enter = async (name: keyof Rooms) => {
    const room = rooms[name];
    const told = new FaceCorpus();
    const wish = { face: "room", standing: "caregiver" };
    const joining = "POST /rooms/{}/membership";
    const { persona } = await does(told, joining, `/rooms/${room}/membership`, wish);
    const listing = "GET /rooms/{}/disclaimers";
    const { items } = await does(told, listing, `/rooms/${room}/disclaimers`);
    const accepted = items.map(({ id, version, sha256 }) => ({ id, version, sha256 }));
    const accepting = "POST /rooms/{}/acknowledgements";
    await does(told, accepting, `/rooms/${room}/acknowledgements`, { items: accepted });
    faces[name] = { room, id: persona.id, as: "member", posts: [], threads: [], told };
    return faces[name];
  };
  /** Opens a thread of its own, and goes on in it. */
  const open = async (face: Face, key: string) => {
    const { room, told, as } = face;
    const draft = { title: `title ${word()}`, body: `words ${word()}`, kind: "question", as };
    const clientId = `same-for-all-${key}-opening`;
    const opening = "POST /rooms/{}/threads";
    const made = await does(told, opening, `/rooms/${room}/threads`, { ...draft, clientId });
    const { thread, post: first } = made as Opened;
    face.threads.push(thread.id);
    face.posts.push(first.id);
    const body = { title: `another ${word()}`, answered: true };
    await does(told, "PATCH /threads/{}", `/threads/${thread.id}`, body);
    return thread;
  };
  const write = async (face: Face, key = face.as as string) => {
    const { room, told, as } = face;
    const place = face.thread === undefined ? {} : { thread: face.thread };
    const writing = "POST /rooms/{}/posts";
    const draft = () => ({
      ...place,
      body: `words ${word()}`,
      as,
      clientId: `same-for-all-${key}-${face.posts.length}`,
    });
    const posts: Post[] = [];
    for (let at = 0; at < 2; at++) {
      posts.push(await does(told, writing, `/rooms/${room}/posts`, draft()));
      face.posts.push(posts.at(-1)?.id ?? "");
    }
    face.id = posts[0]?.persona.id ?? "";
    if (as === "member") await open(face, key);
    const socket = await LiveSocket.open(server, account);
    await socket.join(room);
    socket.send({ type: "typing", room });
    const ack = await socket.post(room, `by socket ${word()}`, { ...place, as });
    if (ack.type !== "ack") throw new Error(JSON.stringify(ack));
    told.note("ack", ack.post);
    face.posts.push(ack.post?.id ?? "");
    told.note("refused", await socket.post(room, `lost ${word()}`, { as, replyTo: "nothing" }));
    socket.close();
    const [first = "", second = ""] = face.posts;
    await does(told, "PATCH /posts/{}", `/posts/${first}`, { body: `changed ${word()}` });
    if (face === faces.here) {
      const spans = [{ field: "body", start: 0, end: 7, type: "NAME" }];
      await redactAs(server, first, { spans, revision: 2 });
    }
    await does(told, "DELETE /posts/{}", `/posts/${second}`);
    const reaction = `/posts/${others[room]?.post}/reactions/with-you`;
    for (const method of ["PUT", "DELETE"])
      await does(told, `${method} /posts/{}/reactions/{}`, reaction);
    await does(told, "POST /rooms/{}/drafts/check", `/rooms/${room}/drafts/check`, {
      body: "a draft",
    });
    const line = `/rooms/${room}/read-line`;
    await does(told, "PUT /rooms/{}/read-line", line, { seq: ack.post?.seq });
    await does(told, "GET /rooms/{}/read-line", line);
    if (as === "member")
      await does(told, "PATCH /personas/{}", `/personas/${face.id}`, { bio: `bio ${word()}` });
  };

  for (const name of roomNames) await write(await enter(name));
  for (const name of ["here", "there"] as const) {
    const nameless = () => {
      const told = new FaceCorpus();
      return { room: rooms[name], id: "", as: "anonymous" as const, posts: [], threads: [], told };
    };
    const today = nameless();
    const answering: Face = { ...nameless(), thread: others[rooms[name]]?.thread ?? "" };
    const asking: Face = nameless();
    asking.thread = (await open(asking, "asking")).id;
    await write(today);
    await write(answering, "answering");
    await write(asking, "asking");
    Object.assign(faces, {
      [`anonymous ${name}`]: today,
      [`answering ${name}`]: answering,
      [`asking ${name}`]: asking,
    });
  }
  const told = new FaceCorpus();
  const { persona } = await does(
    told,
    "POST /rooms/{}/membership/fresh-face",
    `/rooms/${rooms.again}/membership/fresh-face`,
    { standing: "caregiver" },
  );
  faces.fresh = { room: rooms.again, id: persona.id, as: "member", posts: [], threads: [], told };
  await write(faces.fresh, "fresh");
  const leave = async () => {
    for (const name of ["here", "there", "fresh"]) {
      const { told, room } = faces[name] as Face;
      await does(told, "DELETE /rooms/{}/membership", `/rooms/${room}/membership`);
    }
  };
  return { account, faces, leave };
}

/** What a member, a moderator, the owner and somebody who blocks are told of a face. */
async function lookAt(server: Server, face: Face, tokens: Record<string, string>): Promise<void> {
  const { room, id, told } = face;
  const about = (item: unknown) => JSON.stringify(item).includes(id);
  const ask = async (route: string, path: string, token: string | undefined, body?: object) => {
    const [method] = route.split(" ");
    return call<{ items?: unknown[]; id?: string }>(server, `${method} ${path}`, {
      token,
      ...(body && { body }),
    });
  };
  const listed = async (route: string, path: string, token: string | undefined) => {
    const { json } = await ask(route, path, token);
    for (const item of json.items ?? []) if (about(item)) told.note(route, item);
  };
  for (const token of [tokens.member, tokens.moderator]) {
    await listed("GET /rooms/{}/posts", `/rooms/${room}/posts?limit=100`, token);
    for (const thread of [...face.threads, face.thread ?? []].flat()) {
      const page = `/rooms/${room}/posts?thread=${thread}&limit=100`;
      await listed("GET /rooms/{}/posts", page, token);
    }
    for (const sort of ["active", "new", "unanswered"])
      await listed("GET /rooms/{}/threads", `/rooms/${room}/threads?sort=${sort}`, token);
    await listed("GET /search", `/search?q=words&room=${room}&limit=50`, token);
    for (const thread of face.threads)
      told.noteAnswer("GET /threads/{}", await ask("GET", `/threads/${thread}`, token));
    await listed("GET /rooms/{}/events", `/rooms/${room}/events?limit=500`, token);
    for (const post of face.posts)
      told.noteAnswer("GET /posts/{}", await ask("GET", `/posts/${post}`, token));
    for (const method of ["PUT", "DELETE"])
      for (const post of face.posts) {
        const answer = await ask(method, `/posts/${post}/bookmark`, token);
        told.noteAnswer(`${method} /posts/{}/bookmark`, answer);
        await listed("GET /me/bookmarks", "/me/bookmarks", token);
      }
    for (const end of ["", "/avatar.svg"])
      told.noteAnswer(`GET /personas/{}${end}`, await ask("GET", `/personas/${id}${end}`, token));
  }
  for (const kind of ["mute", "block"]) {
    const path = `/personas/${id}/${kind}`;
    told.noteAnswer(`PUT /personas/{}/${kind}`, await ask("PUT", path, tokens.blocker));
    await listed("GET /me/blocks", "/me/blocks", tokens.blocker);
    told.noteAnswer(`DELETE /personas/{}/${kind}`, await ask("DELETE", path, tokens.blocker));
  }
  for (const thread of face.threads)
    for (const use of [{ lock: true }, { lock: false, pin: true }, { pin: false }]) {
      const path = `/moderation/threads/${thread}/tools`;
      const answer = await ask("POST", path, tokens.moderator, use);
      told.noteAnswer("POST /moderation/threads/{}/tools", answer);
    }
  const role = `/rooms/${room}/roles/${id}`;
  told.noteAnswer("PUT /rooms/{}/roles/{}", await ask("PUT", role, tokens.owner, { roles: [] }));
  const request = `/moderation/personas/${id}/reveal-requests`;
  const ground = { ground: "Somebody is in danger." };
  const made = await ask("POST", request, tokens.owner, ground);
  told.noteAnswer("POST /moderation/personas/{}/reveal-requests", made);
  await listed("GET /reveal-requests", "/reveal-requests?limit=100", tokens.owner);
  const one = await ask("GET", `/reveal-requests/${made.json.id}`, tokens.owner);
  told.noteAnswer("GET /reveal-requests/{}", one);
}

/** Frames that watchers got: those about a face go to it; of the others only what may be in them. */
function lookAtFrames(watching: LiveSocket[], people: { faces: Record<string, Face> }[]): void {
  const all = people.flatMap(({ faces }) => Object.values(faces));
  for (const frame of watching.flatMap((socket) => socket.frames)) {
    const members = frames[frame.type];
    assert.ok(members !== undefined, `no table knows a frame ${frame.type}`);
    if (members !== "looked at") {
      const other = Object.keys(frame).filter((name) => !members.includes(name));
      assert.deepEqual(other, [], `${frame.type} says more than it may`);
      continue;
    }
    const kind = events[String(frame.event)];
    assert.ok(kind !== undefined, `no table knows an event ${frame.event}`);
    const text = JSON.stringify(frame);
    const about = all.filter(({ id }) => text.includes(id));
    if (kind === "nobody") assert.equal(about.length, 0, `${frame.event} names a face`);
    for (const { told } of about) told.note(String(frame.event), frame);
  }
}

rule(
  "what is told of one person's faces shares nothing but what all share",
  async (server) => {
    const rooms: Rooms = {
      here: await createRoom(server, { kind: "caregiver" }),
      there: await createRoom(server, { kind: "caregiver" }),
      again: await createRoom(server, { kind: "caregiver" }),
    };
    const [reader, moderator, blocker] = [
      await register(server),
      await register(server),
      await register(server),
    ];
    const boss = await owner(server);
    const others: Record<string, Other> = {};
    const watching: LiveSocket[] = [];
    for (const room of Object.values(rooms)) {
      const seen = await member(server, room, {}, reader);
      const { id } = await post(server, seen, room, `to react to ${word()}`);
      const { thread } = await openThread(server, seen, room, { title: `to answer ${word()}` });
      others[room] = { post: id, thread: thread.id };
      const { persona } = await member(server, room, {}, moderator);
      await member(server, room, {}, blocker);
      const body = { roles: ["moderator"] };
      const route = `PUT /rooms/${room}/roles/${persona.id}`;
      await expecting(200, server, route, { token: boss.token, body });
    }
    for (const account of [reader, moderator]) {
      const socket = await LiveSocket.open(server, account);
      for (const room of Object.values(rooms)) await socket.join(room, 0);
      watching.push(socket);
    }
    // Both do the same, so that what A's faces share beyond B's is a link.
    const [a, b] = [await live(server, rooms, others), await live(server, rooms, others)];
    const last = await post(server, reader, rooms.again, `the last ${word()}`);
    for (const socket of watching) await socket.next((frame) => frame.post?.id === last.id);
    const tokens = tokensOf({ member: reader, moderator, blocker, owner: boss });
    for (const { faces } of [a, b])
      for (const face of Object.values(faces)) await lookAt(server, face, tokens);
    for (const person of [a, b]) await person.leave();
    for (const socket of watching) await socket.settle();
    lookAtFrames(watching, [a, b]);
    for (const socket of watching) socket.close();

    for (const [one, two] of pairs) {
      const shared = sharedBy(a.faces, one, two);
      const byAll = sharedBy(b.faces, one, two);
      const link = [...shared].filter(([value]) => !byAll.has(value));
      assert.deepEqual(link, [], `one value stands under the faces ${one} and ${two}`);
    }
    const everything = JSON.stringify(watching.map((socket) => socket.frames));
    for (const secret of [a.account.id, a.account.signInName, a.account.token, "same-for-all"])
      assert.ok(!everything.includes(secret), "a frame carries what is nobody's to know");

    // What the tables promise was looked at.
    const seen = new Set(Object.values(a.faces).flatMap(({ told }) => [...told.sources]));
    for (const [route, how] of Object.entries(routes))
      if (typeof how === "string")
        assert.ok(seen.has(route), `${route} was never laid side by side`);
    for (const [event, about] of Object.entries(events))
      if (about === "face") assert.ok(seen.has(event), `no frame ${event} came`);
  },
  [
    faceOfItsOwn,
    without(
      "an anonymous face for each room",
      "personas/ownership.ts",
      "return [scope.room, name];",
      "return [name];",
    ),
    faceOfThread,
    without("a bio that begins empty", "personas/take-face.ts", "bio: null,", "bio: account,"),
  ],
);

function sharedBy(faces: Record<string, Face>, one: string, two: string): Map<string, string[]> {
  const [left, right] = [faces[one]?.told, faces[two]?.told];
  assert.ok(left && right && left.size > 20 && right.size > 20, "there is something to compare");
  return left.sharedWith(right);
}

function tokensOf(accounts: Record<string, Account>): Record<string, string> {
  return Object.fromEntries(Object.entries(accounts).map(([name, { token }]) => [name, token]));
}

rule("every route that the server names is in the table", async (server) => {
  const named = (await routesOf(server)).map(bare);
  assert.deepEqual(
    named.filter((route) => routes[route] === undefined),
    [],
    "routes without an entry",
  );
  const unknown = Object.keys(routes).filter((route) => !named.includes(route));
  assert.deepEqual(unknown, [], "entries without a route");
});

t.test("every frame and event that the server can send is in the table", async (t) => {
  const source = readFileSync(join(projectRoot, "src/realtime/wire.ts"), "utf8");
  const named = [...source.matchAll(/type: "([\w-]+)"/g)].map(([, type]) => String(type));
  t.ok(named.length >= 8, "the source was read");
  t.same(new Set(["event", ...named]), new Set(Object.keys(frames)));
  t.same(new Set([...eventKinds, "hidden"]), new Set(Object.keys(events)));
});
