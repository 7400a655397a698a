// The server is killed in the middle of an erasure, again and again: what was begun is finished.
import { join } from "node:path";
import Database from "better-sqlite3";
import t from "tap";
import { call, createRoom, expecting, member, post, word } from "../support/client.ts";
import { type Server, startServer } from "../support/server.ts";
import type { Post } from "../support/shapes.ts";
import { until } from "../support/wait.ts";

t.setTimeout(550_000);

/** One number out of the database, as it stands. */
function count(server: Server, query: string): number {
  const database = new Database(join(server.dataDir, "sideroom.db"), { readonly: true });
  try {
    return Number(database.prepare(query).pluck().get());
  } finally {
    database.close();
  }
}

const removed = "SELECT count(*) FROM posts WHERE state = 'removed'";
const ended = "SELECT count(*) FROM personas WHERE retired = 1";

for (const [when, query, least] of [
  ["as soon as the account is gone", "SELECT count(*) FROM face_endings", 1],
  ["between two posts", removed, 5],
  ["between two faces", ended, 1],
] as const)
  t.test(`killed ${when}, it goes on where it was`, async (t) => {
    const server = await startServer();
    t.teardown(() => server.stop());
    const room = await createRoom(server);
    const witness = await member(server, room);
    const me = await member(server, room);
    const posts: Post[] = [];
    for (let one = 0; one < 60; one++) posts.push(await post(server, me, room, word(20)));
    posts.push(await post(server, me, room, word(20), { as: "anonymous" }));
    for (let more = 0; more < 3; more++) await member(server, await createRoom(server), {}, me);
    const body = { passphrase: me.passphrase, posts: "redact", at: "now" };
    const asked = call(server, "DELETE /me", { token: me.token, body }).catch(() => null);
    await until("it has come so far", () => count(server, query) >= least);
    await server.kill();
    await asked;
    await server.restart();
    await until(
      "all of it is done",
      () => count(server, "SELECT count(*) FROM face_endings") === 0,
    );
    t.equal(count(server, removed), posts.length);
    t.equal(count(server, ended), 5);
    t.equal(count(server, "SELECT count(*) FROM accounts"), 2, "the owner and the witness");
    for (const { id } of posts) {
      const { state, persona } = await expecting<Post>(200, server, `GET /posts/${id}`, {
        token: witness.token,
      });
      t.ok(state === "removed" && persona.handle.startsWith("former member"));
    }
    const { items } = await expecting<{ items: { event: string }[] }>(
      200,
      server,
      `GET /rooms/${room}/events?after=0&limit=500`,
      { token: witness.token },
    );
    const told = items.filter(({ event }) => event === "post.removed").length;
    t.equal(told, posts.length, "each is told once");
  });
