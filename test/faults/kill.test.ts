// Killed fifty times in the middle of its work, a server loses, doubles and reorders nothing.
import assert from "node:assert/strict";
import { join } from "node:path";
import Database from "better-sqlite3";
import t from "tap";
import { createRoom, type Member, member } from "../support/client.ts";
import { violations } from "../support/history.ts";
import { Load } from "../support/load.ts";
import { startServer } from "../support/server.ts";
import { pause } from "../support/wait.ts";

t.setTimeout(550_000);

const kills = 50;

t.test("fifty times SIGKILL under load", async (t) => {
  const server = await startServer();
  t.teardown(() => server.kill());
  const room = await createRoom(server);
  const writers: Member[] = [];
  for (let at = 0; at < 5; at++) writers.push(await member(server, room));
  const load = new Load(server, writers, { listeners: 3 });
  await load.more(20);
  for (let at = 0; at < kills; at++) {
    await load.more(3 + Math.floor(Math.random() * 12));
    // At any moment of a commit or of an answer.
    await pause(Math.random() * 10);
    await server.kill();
    await server.restart();
  }
  await load.more(20);
  const history = await load.finish();
  assert.deepEqual(violations(history), []);
  t.ok(load.endings.length >= kills * 2, `listeners came back ${load.endings.length} times`);
  t.ok((load.refusals.none ?? 0) >= kills, "and writers asked again");
  const entries = history.log.length;
  for (const [name, seen] of Object.entries(history.subscribers)) {
    t.equal(seen.length, entries, `${name} has the whole log`);
  }
  t.comment(`${history.acked.length} posts acknowledged, ${entries} entries`);
  await server.stop();
  const database = new Database(join(server.dataDir, "sideroom.db"), { readonly: true });
  t.equal(database.pragma("integrity_check", { simple: true }), "ok");
  database.close();
});
