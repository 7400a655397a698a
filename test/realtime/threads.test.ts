// What a reader holds of a room's threads: a page, and the events after it, are the page of later.
import fc from "fast-check";
import t from "tap";
import {
  allPosts,
  call,
  createRoom,
  expecting,
  type Member,
  member,
  openThread,
  owner,
  post,
} from "../support/client.ts";
import { startTimedServer } from "../support/in-process.ts";
import type { Frame, Page, Post, Thread } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";

const server = await startTimedServer();
t.teardown(() => server.stop());

/** All of a room that its members see. */
interface State {
  threads: Map<string, Thread>;
  posts: Map<string, Post>;
  pinned: string[];
}

/** By pages, the way a client would fetch them: each list is as of the head that it tells, or later. */
async function fetched(room: string, { token }: Member): Promise<{ state: State; head: number }> {
  const threads = new Map<string, Thread>();
  let head = Number.POSITIVE_INFINITY;
  for (let more = ""; ; ) {
    const route = `GET /rooms/${room}/threads?sort=new&limit=3${more}`;
    const page = await expecting<Page<Thread>>(200, server, route, { token });
    head = Math.min(head, page.head);
    for (const thread of page.items) threads.set(thread.id, thread);
    if (page.nextCursor === null) break;
    more = `&cursor=${page.nextCursor}`;
  }
  const posts = new Map<string, Post>();
  for (const thread of [undefined, ...threads.keys()])
    for (const one of await allPosts(server, { token }, room, thread)) posts.set(one.id, one);
  const { pinned } = await expecting<{ pinned: string[] }>(200, server, `GET /rooms/${room}`, {
    token,
  });
  return { state: { threads, posts, pinned }, head };
}

/** What the protocol says of events, and nothing else. */
function apply({ threads, posts, ...rest }: State, frame: Frame): State {
  const { event, seq = 0 } = frame;
  if (event === "room.changed")
    return { threads, posts, pinned: (frame.changed as { pinned: string[] }).pinned };
  if (frame.thread !== undefined) threads.set(frame.thread.id, frame.thread);
  if (event === "reaction.changed") {
    const { post: id, reactions } = frame as unknown as Pick<Post, "reactions"> & { post: string };
    const known = posts.get(id);
    if (known !== undefined) posts.set(id, { ...known, reactions });
  } else if (frame.post !== undefined) posts.set(frame.post.id, frame.post);
  const thread = threads.get(frame.post?.thread ?? "");
  if (event === "post.created" && thread !== undefined && seq > thread.lastSeq) {
    const lastAt = frame.post?.createdAt ?? "";
    threads.set(thread.id, { ...thread, posts: thread.posts + 1, lastSeq: seq, lastAt });
  }
  return { threads, posts, ...rest };
}

/** Something that people do in a room; numbers choose among what is there. */
const deed = fc.record({
  what: fc.constantFrom(
    ...(["open", "answer", "answer", "answer", "say", "edit", "warn", "delete", "react"] as const),
    ...(["rename", "answered", "lock", "pin"] as const),
  ),
  who: fc.nat(1),
  which: fc.nat(50),
  fits: fc.boolean(),
});

type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

interface Scene {
  room: string;
  people: Member[];
  boss: string;
  threads: { id: string; by: Member }[];
  posts: { id: string; by: Member }[];
}

async function newScene(): Promise<Scene> {
  const room = await createRoom(server, { policy: { disclaimers: "off" } });
  const people = [await member(server, room), await member(server, room)];
  return { room, people, boss: (await owner(server)).token, threads: [], posts: [] };
}

/** Does it, or is refused: both are right. */
async function act(scene: Scene, { what, who, which, fits }: Deed): Promise<void> {
  const { room, people, threads, posts, boss } = scene;
  const by = people[who] as Member;
  const thread = threads[which % Math.max(1, threads.length)];
  const one = posts[which % Math.max(1, posts.length)];
  const more = { as: fits ? "anonymous" : "member", contentWarning: fits ? "loss" : null };
  if (what === "open") {
    const made = await openThread(server, by, room, { ...more, kind: fits ? "question" : "talk" });
    threads.push({ id: made.thread.id, by });
    posts.push({ id: made.post.id, by });
  } else if (what === "say" || (what === "answer" && thread !== undefined)) {
    const place = what === "say" ? {} : { thread: thread?.id };
    const made = await post(server, by, room, "words", { ...more, ...place }).catch(() => null);
    if (made !== null) posts.push({ id: made.id, by });
  } else if (thread !== undefined && (what === "rename" || what === "answered")) {
    const body = what === "rename" ? { title: `title ${which}` } : { answered: fits };
    await call(server, `PATCH /threads/${thread.id}`, { token: thread.by.token, body });
  } else if (thread !== undefined && (what === "lock" || what === "pin")) {
    const body = { [what]: fits };
    await call(server, `POST /moderation/threads/${thread.id}/tools`, { token: boss, body });
  } else if (one !== undefined) {
    const { token } = one.by;
    const body = { body: `other ${which}`, ...(what === "warn" ? { contentWarning: "pain" } : {}) };
    if (what === "delete") await call(server, `DELETE /posts/${one.id}`, { token });
    else if (what === "react")
      await call(server, `PUT /posts/${one.id}/reactions/thanks`, { token: by.token });
    else await call(server, `PATCH /posts/${one.id}`, { token, body });
  }
}

const plain = ({ threads, posts, pinned }: State) => ({
  threads: [...threads.values()].sort((one, two) => one.id.localeCompare(two.id)),
  posts: [...posts.values()].sort((one, two) => one.seq - two.seq),
  pinned,
});

t.test("a page and the events after it are the page of later, whatever people did", async (t) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(deed, { minLength: 1, maxLength: 12 }),
      fc.array(deed, { minLength: 1, maxLength: 25 }),
      fc.nat(),
      async (before, after, cut) => {
        const scene = await newScene();
        for (const one of before) await act(scene, one);
        const reader = scene.people[0] as Member;
        const start = await fetched(scene.room, reader);
        for (const one of after) await act(scene, one);
        const end = await fetched(scene.room, reader);
        const socket = await LiveSocket.open(server, reader);
        // From the page's head, and from further back: what one holds already changes nothing.
        const from = start.head - (cut % (start.head + 1));
        await socket.join(scene.room, from);
        if (end.head > from) await socket.next((frame) => frame.seq === end.head);
        const now = socket.events(scene.room).reduce(apply, start.state);
        socket.close();
        t.same(plain(now), plain(end.state));
        return JSON.stringify(plain(now)) === JSON.stringify(plain(end.state));
      },
    ),
    { numRuns: 25, endOnFailure: true },
  );
});

t.test("a reader who is there all along ends where one who comes late begins", async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 20, maxLength: 40 }), async (deeds) => {
      const scene = await newScene();
      const reader = scene.people[1] as Member;
      const socket = await LiveSocket.open(server, reader);
      const { state } = await fetched(scene.room, reader);
      await socket.join(scene.room, 0);
      for (const one of deeds) await act(scene, one);
      const { head, state: late } = await fetched(scene.room, reader);
      if (head > 0) await socket.next((frame) => frame.seq === head);
      t.same(plain(socket.events(scene.room).reduce(apply, state)), plain(late));
      // The same by polling, from the very beginning.
      const route = `GET /rooms/${scene.room}/events?limit=500`;
      const { items } = await expecting<Page<Frame>>(200, server, route, { token: reader.token });
      const empty: State = { threads: new Map(), posts: new Map(), pinned: [] };
      t.same(plain(items.reduce(apply, empty)), plain(late));
      socket.close();
    }),
    { numRuns: 10, endOnFailure: true },
  );
});
