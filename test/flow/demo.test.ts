// The demo fills rooms as people would, by the same API, with or without a running server.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { allPosts, call, createRoom, expecting, owner, register } from "../support/client.ts";
import { type Ran, settingsOf, sideroom } from "../support/run.ts";
import { type Server, startServer, temporaryFolder } from "../support/server.ts";
import type { Page } from "../support/shapes.ts";

t.setTimeout(550_000);

interface Told {
  people: number;
  posts: number;
  rooms: number;
  refused: number;
}

const folder = temporaryFolder("demo");

function file(name: string, lines: unknown[]): string {
  const path = join(folder, name);
  const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
  writeFileSync(path, text.join("\n"));
  return path;
}

const questions = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `q${at}`, text: `A question, number ${at}.` }));

function told(ran: Ran): Told {
  if (ran.code !== 0) throw new Error(ran.stderr);
  return JSON.parse(ran.stdout) as Told;
}

/** Everything written in any room, as text, and how much that is. */
async function written(server: Server) {
  const reader = await register(server);
  const { token } = reader;
  const route = "GET /rooms?limit=100";
  const rooms = await expecting<Page<{ slug: string }>>(200, server, route, { token });
  const posts = [];
  for (const { slug } of rooms.items) posts.push(...(await allPosts(server, reader, slug)));
  return posts;
}

t.test("a running server is filled with people and their conversations", async (t) => {
  // Limits that would stop anybody else at once: the demo is exempt.
  const server = await startServer({
    env: {
      ...{ LIMIT_POSTS_PER_MINUTE: "1", LIMIT_ACCOUNTS_PER_ADDRESS_PER_DAY: "1" },
      ...{ LIMIT_REQUESTS_PER_MINUTE: "200", LIMIT_READS_PER_HOUR: "1000" },
    },
  });
  t.teardown(() => server.stop());
  const ran = await sideroom(["demo", "--json"], settingsOf(server));
  const result = told(ran);
  t.ok(result.people >= 10 && result.posts >= 50 && result.rooms >= 4, ran.stdout);
  t.equal(ran.stdout.trim().split("\n").length, 1, "one JSON object and nothing else");
  const posts = await written(server);
  t.equal(posts.length, result.posts);
  t.ok(new Set(posts.map(({ persona }) => persona.id)).size >= 10, "by many faces");
  t.ok(
    posts.some(({ replyTo }) => replyTo !== null),
    "who answer each other",
  );
  t.ok(
    posts.some(({ reactions }) => Object.keys(reactions).length > 0),
    "and react",
  );
  const next = await call(server, "GET /site");
  t.equal(next.status, 200, "the server goes on");
});

t.test("without a server it starts one for itself, and leaves none behind", async (t) => {
  const server = await startServer();
  await server.stop();
  const env = settingsOf(server);
  const path = file("few.jsonl", questions(6));
  const ran = await sideroom(["demo", "--from", path], env);
  t.equal(ran.code, 0, ran.stderr);
  t.match(ran.stdout, /12 people wrote 6 posts/, "said in a sentence");
  await t.rejects(call(server, "GET //healthz", { patienceMs: 1_000 }), "nothing listens");
  await server.restart();
  t.teardown(() => server.stop());
  const posts = await written(server);
  t.same(
    posts.map(({ body }) => body).sort(),
    questions(6).map(({ text }) => text),
  );
});

t.test("texts of a file are posted as they stand; what no room takes is counted", async (t) => {
  const server = await startServer();
  t.teardown(() => server.stop());
  const env = settingsOf(server);
  const odd = " Two  spaces, \u00e9 and e\u0301, \ud83e\udde1\n\n> a quote\t";
  const lines = [{ id: "a", text: odd, label: "ignored" }, { text: "no id" }, { text: " " }];
  const path = file("odd.jsonl", [...lines, { text: "x".repeat(10_001) }, ""]);
  const room = await createRoom(server);
  const result = told(await sideroom(["demo", "--from", path, "--room", room, "--json"], env));
  t.same(result, { people: 12, posts: 2, rooms: 1, refused: 2 });
  const posts = await allPosts(server, await register(server), room);
  t.same(
    posts.map(({ body }) => body),
    [odd, "no id"],
  );
  for (const line of ["no JSON", '{"text":7}']) {
    const bad = file("bad.jsonl", [{ text: "good" }, line]);
    const ran = await sideroom(["demo", "--from", bad, "--json"], env);
    t.same([ran.code, ran.stdout], [1, ""], line);
    t.match(ran.stderr, /Line 2/);
  }
  t.equal((await written(server)).length, 2, "a bad file is refused before anything is posted");
});

t.test("a pace is asked for, and as many people keep it", async (t) => {
  const server = await startServer({ env: { REGISTRATION: "invite" } });
  t.teardown(() => server.stop());
  const path = file("pace.jsonl", questions(40));
  const room = await createRoom(server);
  const pace = ["--pace", "5x3600", "--speed", "60", "--room", room, "--json"];
  const env = { ...settingsOf(server), REGISTRATION: "invite" };
  const result = told(await sideroom(["demo", "--from", path, ...pace], env));
  t.same(result, { people: 5, posts: 40, rooms: 1, refused: 0 });
  const { token } = await owner(server);
  const posts = await allPosts(server, { token }, room);
  t.equal(new Set(posts.map(({ persona }) => persona.id)).size, 5);
});
