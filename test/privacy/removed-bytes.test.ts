// What was removed, replaced or masked is in no byte of the data folder and of the logs, in no part of five characters.
import assert from "node:assert/strict";
import { join } from "node:path";
import Database from "better-sqlite3";
import { attacks, without } from "../support/attack.ts";
import {
  call,
  createRoom,
  expecting,
  type Member,
  member,
  openThread,
  post,
} from "../support/client.ts";
import { holdLog, leftIn, pendingIn } from "../support/leftovers.ts";
import { needle } from "../support/needle-text.ts";
import { redactAs } from "../support/redact.ts";
import type { Server } from "../support/server.ts";
import { until } from "../support/wait.ts";

const rule = attacks();

/** Somebody who has written something into every field that there is; all of it is to go. */
async function tellAll(
  server: Server,
): Promise<{ author: Member; room: string; needles: string[] }> {
  const room = await createRoom(server, { visibility: "public" });
  const author = await member(server, room);
  const { token } = author;
  const needles: string[] = [];
  const next = (length = 24) => {
    needles.push(needle(length));
    return needles.at(-1) ?? "";
  };
  const patch = (path: string, body: Record<string, unknown>) =>
    expecting(200, server, `PATCH ${path}`, { token, body });
  const say = (body: string, more = {}) => post(server, author, room, body, more);

  const removed = await say(next(), { contentWarning: next() });
  const long = await say(`${next()}${" and so on".repeat(800)}${next()}`);
  const edited = await say(next(), { contentWarning: next() });
  const shrunk = await say(`${next()}${" and so on".repeat(550)}${next()}`);
  const masked = await say(`Ask ${next(12)} or 😀${next(4)}, they know`, {
    contentWarning: next(),
  });
  const opened = await openThread(server, author, room, { title: next(), contentWarning: next() });
  const { thread } = await openThread(server, author, room, { title: next() });
  const titled = await openThread(server, author, room, { title: `about ${next(12)}, again` });
  await patch(`/personas/${author.persona.id}`, { bio: next(200) });
  await patch(`/personas/${author.persona.id}`, { bio: next(30) });
  await patch(`/personas/${author.persona.id}`, { handle: `mx ${next(20)}`, confirm: true });

  for (const { id } of [removed, long, opened.post])
    await expecting(204, server, `DELETE /posts/${id}`, { token });
  await patch(`/posts/${edited.id}`, { body: "other words", contentWarning: null });
  await patch(`/posts/${shrunk.id}`, { body: "x".repeat(4_500) });
  await patch(`/threads/${thread.id}`, { title: "another title" });
  await patch(`/personas/${author.persona.id}`, { bio: null, handle: "quiet again" });
  const spans = [
    { field: "body", start: 4, end: 16, type: "CLINICIAN" },
    { field: "body", start: 22, end: 26, type: "NAME" },
    { field: "contentWarning", start: 0, end: 24, type: "FACILITY" },
  ];
  await redactAs(server, masked.id, { spans, revision: 1 });
  const inTitle = [{ field: "title", start: 6, end: 18, type: "WORKPLACE" }];
  await redactAs(server, titled.post.id, { spans: inTitle, revision: 1 });
  const { json } = await call(server, `GET /posts/${masked.id}`, { token });
  assert.deepEqual(
    { ...(json as object), persona: undefined },
    {
      ...masked,
      ...{ body: "Ask [clinician] or 😀[name], they know", contentWarning: "[hospital or clinic]" },
      ...{ state: "redacted", revision: 2, persona: undefined },
      masks: [
        { start: 4, end: 15, type: "CLINICIAN" },
        { start: 21, end: 27, type: "NAME" },
      ],
    },
  );
  return { author, room, needles: needles.filter(({ length }) => length >= 5) };
}

/** A text in a row that another program has removed from the database without care. */
function plant(server: Server, words: string): void {
  const database = new Database(join(server.dataDir, "sideroom.db"));
  database.pragma("secure_delete = OFF");
  database.exec("CREATE TABLE IF NOT EXISTS strange (id INTEGER PRIMARY KEY, body TEXT)");
  const insert = database.prepare("INSERT INTO strange (body) VALUES (?)");
  insert.run("x".repeat(200));
  const { lastInsertRowid } = insert.run(words);
  insert.run("y".repeat(200));
  database.prepare("DELETE FROM strange WHERE id = ?").run(lastInsertRowid);
  database.close();
}

async function isDone(server: Server): Promise<void> {
  const done = until("all is gone", () => pendingIn(server) === 0, 30_000);
  await assert.doesNotReject(done, "it is never done");
}

const holderOfPosts = without(
  "the holder of posts",
  "posts/held.ts",
  "return [postTexts(deps), threadTexts(deps)];",
  "return [threadTexts(deps)];",
);
const holderOfThreads = without(
  "the holder of threads",
  "posts/held.ts",
  "return [postTexts(deps), threadTexts(deps)];",
  "return [postTexts(deps)];",
);

rule(
  "every field that a person fills is empty in every file once it is removed",
  async (server) => {
    const { needles, author, room } = await tellAll(server);
    assert.ok(needles.length >= 15);
    await isDone(server);
    assert.deepEqual(leftIn(server.dataDir, needles), []);
    for (const path of [
      `/rooms/${room}/posts`,
      `/rooms/${room}/events`,
      `/rooms/${room}/threads`,
    ]) {
      const { text } = await call(server, `GET ${path}`, { token: author.token });
      assert.deepEqual(
        needles.filter((needle) => text.includes(needle)),
        [],
      );
    }
    assert.deepEqual(
      needles.filter((needle) => server.logs().includes(needle)),
      [],
    );
  },
  [holderOfPosts, holderOfThreads],
);

rule(
  "what an author replaces is in no file any more, without anybody asking for it",
  async (server) => {
    const room = await createRoom(server);
    const author = await member(server, room);
    const { token, persona } = author;
    const words = needle(40);
    const { id } = await post(server, author, room, words);
    const { thread } = await openThread(server, author, room, { title: words });
    await expecting(200, server, `PATCH /personas/${persona.id}`, { token, body: { bio: words } });
    const changes: [string, Record<string, unknown>][] = [
      [`/personas/${persona.id}`, { bio: "something else" }],
      [`/threads/${thread.id}`, { title: "another title" }],
      [`/posts/${id}`, { body: "other words" }],
    ];
    for (const [path, body] of changes) {
      // Whatever else removes something now would see to these bytes as well: here it is alone.
      await isDone(server);
      const reader = holdLog(server);
      try {
        await expecting(200, server, `PATCH ${path}`, { token, body });
        assert.ok(pendingIn(server) > 0, `nobody minds what was in ${path.split("/")[1]}`);
      } finally {
        reader.end();
      }
    }
    await isDone(server);
    assert.deepEqual(leftIn(server.dataDir, [words]), []);
  },
  [
    without("minding texts", "posts/edit-post.ts", "await deps.redactor.replaced(tx, [", "void (["),
    without(
      "minding titles",
      "posts/change-thread.ts",
      "if (changes.title !== undefined) await deps.redactor.replaced(tx, [thread.title]);",
    ),
    without(
      "minding bios",
      "personas/change-face.ts",
      "await deps.redactor.replaced(tx, [",
      "void ([",
    ),
  ],
);

rule(
  "what was left of the same words before is found and goes as well",
  async (server) => {
    const room = await createRoom(server);
    const author = await member(server, room);
    const words = needle(40);
    const { id } = await post(server, author, room, words);
    plant(server, words);
    await expecting(204, server, `DELETE /posts/${id}`, { token: author.token });
    await isDone(server);
    assert.deepEqual(leftIn(server.dataDir, [words]), []);
  },
  [
    without(
      "the look at the file",
      "redaction/scrub.ts",
      "const found = await target.readBack(words.map(({ word }) => word));",
      "const found: readonly number[] = [];",
    ),
    without(
      "looking for parts",
      "storage/sqlite/page-scan.ts",
      "if (!this.#words.mayHold(dead)) return;",
      "return;",
    ),
    without(
      "wiping",
      "storage/sqlite/wipe.ts",
      "writeSync(fd, Buffer.alloc(end - start), 0, end - start, offset + start);",
      "void start;",
    ),
  ],
);

rule(
  "a reader who holds the log delays the end, not the answer",
  async (server) => {
    const room = await createRoom(server);
    const author = await member(server, room);
    const words = needle(40);
    const { id } = await post(server, author, room, words);
    const reader = holdLog(server);
    try {
      await expecting(204, server, `DELETE /posts/${id}`, { token: author.token });
      const { json } = await call<{ body: string }>(server, `GET /posts/${id}`, author);
      assert.equal(json.body, "");
      const told = until("it is said", () => server.logs().includes("somebody reads"), 20_000);
      await assert.doesNotReject(told, "it does not wait for the reader");
      assert.ok(pendingIn(server) > 0, "it counts as done while the log has it");
    } finally {
      reader.end();
    }
    await isDone(server);
    assert.deepEqual(leftIn(server.dataDir, [words]), []);
  },
  [
    without(
      "waiting for a reader",
      "storage/sqlite/settle.ts",
      "return row?.busy === 0 && logBytes(connection.name) === 0;",
      "return row !== undefined;",
    ),
  ],
);
