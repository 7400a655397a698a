// Pages and events come in any order; what a tab holds in the end is what the server holds.
import assert from "node:assert/strict";
import fc from "fast-check";
import t from "tap";
import type { EventFrame, Post } from "../../src/posts/wire.ts";
import { RoomLog } from "../../src/web/state/room-log.ts";

type Deed =
  | { kind: "write"; inThread: boolean }
  | { kind: "remove" | "edit" | "react" | "move"; which: number }
  | { kind: "hear"; count: number }
  | { kind: "ask"; end: "older" | "newer" }
  | { kind: "answer"; which: number };

const persona = {
  id: "p",
  handle: "quiet heron",
  kind: "room",
  standing: null,
  badges: [],
} as const;
const blank: Omit<Post, "id" | "seq" | "thread" | "body"> = {
  ...{ room: "r", replyTo: null, persona: { ...persona, badges: [] }, kind: "message" },
  ...{ contentWarning: null, state: "visible", masks: [], labels: [], reactions: {}, revision: 1 },
  ...{ createdAt: "2026-01-01T00:00:00Z", editedAt: null, liveChat: null, topic: null },
};

/** A room's log as a server keeps it: every event tells its post as it is when it is heard. */
class ModelServer {
  readonly posts = new Map<string, Post>();
  readonly events: { event: EventFrame["event"]; id: string }[] = [];
  readonly #waiting: (() => void)[] = [];

  constructor() {
    for (let at = 0; at < 130; at += 1) this.write(false);
  }

  get head(): number {
    return this.events.length;
  }

  write(inThread: boolean): void {
    const seq = this.head + 1;
    const id = `post-${seq}`;
    this.posts.set(id, { ...blank, id, seq, thread: inThread ? "t" : null, body: `said ${seq}` });
    this.events.push({ event: "post.created", id });
  }

  change(event: EventFrame["event"], which: number, changes: (post: Post) => Partial<Post>): void {
    const post = [...this.posts.values()].at(which % this.posts.size);
    if (post === undefined) return;
    this.posts.set(post.id, { ...post, ...changes(post) });
    this.events.push({ event, id: post.id });
  }

  frame(seq: number): EventFrame {
    const { event, id } = this.events[seq - 1] ?? { event: "hidden", id: "" };
    const post = this.posts.get(id);
    if (event === "reaction.changed")
      return { type: "event", room: "r", seq, event, post: id, reactions: post?.reactions ?? {} };
    return { type: "event", room: "r", seq, event, post } as EventFrame;
  }

  /** The state is that of the moment of asking; the answer comes when it is let go. */
  page(url: URL): Promise<Response> {
    const cursor = url.searchParams.get("cursor");
    const [direction = "before", edge] = cursor?.split(" ") ?? [];
    const all = this.live();
    const side = all.filter(({ seq }) =>
      edge === undefined ? true : direction === "before" ? seq < Number(edge) : seq > Number(edge),
    );
    const items = direction === "before" ? side.slice(-50) : side.slice(0, 50);
    const last = direction === "before" ? items[0] : items.at(-1);
    const hasMore = side.length > items.length && last !== undefined;
    const nextCursor = hasMore ? `${direction} ${last.seq}` : null;
    const body = JSON.stringify({ items, head: this.head, nextCursor });
    return new Promise((done) => this.#waiting.push(() => done(new Response(body))));
  }

  live(): Post[] {
    return [...this.posts.values()]
      .filter(({ thread }) => thread === null)
      .sort((one, other) => one.seq - other.seq);
  }

  async answer(which: number): Promise<void> {
    this.#waiting.splice(which % Math.max(1, this.#waiting.length), 1)[0]?.();
    // Let what waits for the answer take it.
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    await new Promise(setImmediate);
  }

  async answerAll(): Promise<void> {
    while (this.#waiting.length > 0) await this.answer(0);
  }
}

const which = fc.nat(200);
const deeds: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("write"), inThread: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom("remove", "edit", "react", "move"), which }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("hear"), count: fc.integer({ min: 1, max: 6 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("ask"), end: fc.constantFrom("older", "newer") }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("answer"), which }) },
) as fc.Arbitrary<Deed>;

async function tell(server: ModelServer, log: RoomLog, story: readonly Deed[]): Promise<void> {
  const conversation = log.conversation(null);
  log.begin(server.head);
  const opening = conversation.open("end");
  const hear = (most: number) => {
    for (let count = 0; count < most && log.head < server.head; count += 1)
      assert.ok(log.apply(server.frame(log.head + 1)));
  };
  for (const deed of story) {
    if (deed.kind === "write") server.write(deed.inThread);
    else if (deed.kind === "remove")
      server.change("post.removed", deed.which, () => ({ body: "", state: "removed" }));
    else if (deed.kind === "edit")
      server.change("post.edited", deed.which, ({ revision }) => ({
        ...{ body: `changed ${server.head}`, revision: revision + 1 },
      }));
    else if (deed.kind === "react")
      server.change("reaction.changed", deed.which, () => ({ reactions: { thanks: server.head } }));
    else if (deed.kind === "move")
      server.change("post.edited", deed.which, ({ thread }) => ({
        thread: thread === null ? "t" : null,
      }));
    else if (deed.kind === "hear") hear(deed.count);
    else if (deed.kind === "answer") await server.answer(deed.which);
    else if (deed.kind === "ask")
      void (deed.end === "older" ? conversation.loadOlder() : conversation.loadNewer());
  }
  await server.answerAll();
  await opening;
  hear(Number.POSITIVE_INFINITY);
  const run = conversation.ids.peek();
  const newest = server.live().map(({ id }) => id);
  assert.deepEqual(run, newest.slice(newest.length - run.length), "an unbroken run to the end");
  while (conversation.hasOlder.peek()) {
    const growing = conversation.loadOlder();
    await server.answerAll();
    await growing;
  }
}

t.test("whatever comes first, everything is there once, in order, and as it is now", async (t) => {
  const former = globalThis.fetch;
  t.teardown(() => {
    globalThis.fetch = former;
  });
  await fc.assert(
    fc.asyncProperty(fc.array(deeds, { maxLength: 80 }), async (story) => {
      const server = new ModelServer();
      globalThis.fetch = (path) => server.page(new URL(String(path), "http://localhost"));
      const log = new RoomLog("r");
      await tell(server, log, story);
      const held = log.conversation(null).ids.peek();
      const expected = server.live();
      assert.deepEqual(
        held,
        expected.map(({ id }) => id),
      );
      for (const post of expected) assert.deepEqual(log.post(post.id).peek(), post);
    }),
    { numRuns: 150 },
  );
  t.pass("for every story that was tried");
});

t.test("what was applied before changes nothing, and what is missing is said", async (t) => {
  const server = new ModelServer();
  const log = new RoomLog("r");
  log.begin(server.head);
  server.write(false);
  server.write(false);
  server.write(false);
  const [first, second, third] = [1, 2, 3].map((step) => server.frame(130 + step));
  assert.ok(first && second && third);
  t.ok(log.apply(first));
  t.notOk(log.apply(third), "the second is missing");
  t.equal(log.head, 131);
  t.ok(log.apply(second));
  const heard: number[] = [];
  log.listen(({ seq }) => heard.push(seq));
  t.ok(log.apply(first));
  t.ok(log.apply(third));
  t.same(heard, [133]);
});

t.test("a page that was asked for before the log began is asked for again", async (t) => {
  const former = globalThis.fetch;
  t.teardown(() => {
    globalThis.fetch = former;
  });
  const server = new ModelServer();
  const early = server.page(new URL("http://localhost/"));
  server.write(false);
  const newest = server.live().at(-1)?.id;
  let asked = 0;
  globalThis.fetch = (path) => {
    asked += 1;
    return asked === 1 ? early : server.page(new URL(String(path), "http://localhost"));
  };
  const log = new RoomLog("r");
  log.begin(server.head);
  const opening = log.conversation(null).open("end");
  for (let turn = 0; turn < 3; turn += 1) await server.answerAll();
  await opening;
  t.equal(asked, 2);
  t.equal(log.conversation(null).ids.peek().at(-1), newest);
});
