// Lists are read page by page: every entry once, also while the list grows.
import t from "tap";
import { call, createRoom, expecting, member, post, register } from "../support/client.ts";
import { startTimedServer } from "../support/in-process.ts";
import { assertProblem } from "../support/refusals.ts";
import type { Page, Post, Problem } from "../support/shapes.ts";

const server = await startTimedServer();
t.teardown(() => server.stop());
const room = await createRoom(server);
const writer = await member(server, room);
const { token } = writer;
const posts: Post[] = [];
for (let at = 0; at < 53; at++) posts.push(await post(server, writer, room, `entry ${at}`));

function page(query: string): Promise<Page<Post>> {
  return expecting<Page<Post>>(200, server, `GET /rooms/${room}/posts${query}`, { token });
}

const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

t.test("the newest page comes first, and cursors lead back to the beginning", async (t) => {
  const newest = await page("?limit=10");
  t.same(ids(newest.items), ids(posts.slice(-10)), "rising within the page");
  let read = newest.items;
  let cursor = newest.nextCursor;
  for (let turn = 0; cursor !== null && turn < 10; turn++) {
    // What is written meanwhile does not shift the pages.
    await post(server, writer, room, `meanwhile ${turn}`);
    const next: Page<Post> = await page(`?limit=10&cursor=${cursor}`);
    t.ok(next.items.length <= 10);
    read = [...next.items, ...read];
    cursor = next.nextCursor;
  }
  t.equal(cursor, null);
  t.same(ids(read), ids(posts), "everything once, nothing twice");
});

t.test("from a number on, cursors lead forward to the end", async (t) => {
  const from = posts[4]?.seq ?? 0;
  let next = await page(`?after=${from}&limit=20`);
  let read = next.items;
  while (next.nextCursor !== null) {
    next = await page(`?limit=20&cursor=${next.nextCursor}`);
    read = [...read, ...next.items];
  }
  t.same(ids(read).slice(0, 48), ids(posts.slice(5)));
  t.equal(next.items.at(-1)?.seq, next.head);
});

t.test("before and after compare seq and leave out the number itself", async (t) => {
  const seq = posts[20]?.seq ?? 0;
  t.same(ids((await page(`?before=${seq}&limit=3`)).items), ids(posts.slice(17, 20)));
  t.same(ids((await page(`?after=${seq}&limit=3`)).items), ids(posts.slice(21, 24)));
  t.same((await page("?before=1")).items, []);
  t.same((await page("?after=999999")).items, []);
  t.equal((await page("?limit=100")).items.length >= 53, true);
  t.equal((await page("")).items.length, 50, "fifty unless told");
});

t.test("what a list does not understand is refused, naming the property", async (t) => {
  const before = Buffer.from("b10").toString("base64url");
  for (const [query, path] of [
    ["?limit=0", "/limit"],
    ["?limit=101", "/limit"],
    ["?limit=1e9", "/limit"],
    ["?limit=ten", "/limit"],
    ["?after=-1", "/after"],
    ["?before=1.5", "/before"],
    ["?after=1&before=9", "/cursor"],
    [`?after=1&cursor=${before}`, "/cursor"],
    ["?cursor=nonsense", "/cursor"],
    [`?cursor=${before}==`, "/cursor"],
    ["?offset=20", "/offset"],
    ["?limit=5&limit=6", "/limit"],
  ] as const) {
    const route = `GET /rooms/${room}/posts${query}`;
    const answer = await call<Problem>(server, route, { token });
    assertProblem(answer, 400, "invalid");
    t.equal(answer.json.errors?.[0]?.path, path, query);
  }
});

t.test("rooms are listed page by page", async (t) => {
  const all = await expecting<Page<{ slug: string }>>(200, server, "GET /rooms?limit=100", {
    token,
  });
  t.equal(all.nextCursor, null);
  const read: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const query: string = cursor === "" ? "" : `&cursor=${cursor}`;
    const next: Page<{ slug: string }> = await expecting<Page<{ slug: string }>>(
      200,
      server,
      `GET /rooms?limit=2${query}`,
      { token },
    );
    read.push(...next.items.map(({ slug }) => slug));
    cursor = next.nextCursor;
  }
  t.same(
    read,
    all.items.map(({ slug }) => slug),
  );
  const odd = await call(server, "GET /rooms?cursor=nonsense", { token });
  assertProblem(odd, 400, "invalid");
});

t.test("a page does not end early where hidden rooms lie between", async (t) => {
  for (const name of ["aa-1", "aa-2", "aa-3"]) {
    await createRoom(server, { slug: `${name}-hidden`, visibility: "private" });
    await createRoom(server, { slug: `${name}-open` });
  }
  const stranger = await register(server);
  const first = await expecting<Page<{ slug: string }>>(200, server, "GET /rooms?limit=3", {
    token: stranger.token,
  });
  t.same(
    first.items.map(({ slug }) => slug),
    ["aa-1-open", "aa-2-open", "aa-3-open"],
  );
});

t.test("the log is polled with the events that sockets get", async (t) => {
  const events = (query: string) =>
    call<Page<{ seq: number }>>(server, `GET /rooms/${room}/events${query}`, { token });
  const first = await events("?limit=20");
  t.same(
    first.json.items.map(({ seq }) => seq),
    Array.from({ length: 20 }, (_, at) => at + 1),
  );
  const rest = await events(`?after=20&limit=500`);
  t.equal(rest.json.items.at(-1)?.seq, rest.json.head);
  t.same((await events(`?after=${rest.json.head}`)).json.items, []);
  assertProblem(await events("?limit=501"), 400, "invalid");
  assertProblem(await events("?cursor=x"), 400, "invalid");
});
