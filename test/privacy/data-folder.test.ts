// A text that was deleted, or replaced, is in no answer, no event, no replay and no row of the database.
import assert from "node:assert/strict";
import { join } from "node:path";
import Database from "better-sqlite3";
import { blankTitle, blankWarning } from "../attacks/tables/thread-guards.ts";
import { attacks, without } from "../support/attack.ts";
import {
  call,
  createRoom,
  expecting,
  member,
  openThread,
  post,
  tryPost,
  word,
} from "../support/client.ts";
import { found } from "../support/needles.ts";
import type { Server } from "../support/server.ts";
import { LiveSocket } from "../support/socket.ts";
import { until } from "../support/wait.ts";

const rule = attacks();

/** Every row of every table, as one text. */
function rowsOf(server: Server): string {
  const database = new Database(join(server.dataDir, "sideroom.db"), { readonly: true });
  try {
    const tables = database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .pluck()
      .all();
    const rows = tables.map((table) => database.prepare(`SELECT * FROM "${table}"`).all());
    return JSON.stringify(rows);
  } finally {
    database.close();
  }
}

rule(
  "what its author took back is nowhere any more",
  async (server) => {
    const room = await createRoom(server, { visibility: "public" });
    const [author, reader] = [await member(server, room), await member(server, room)];
    const { token } = author;
    const needles = [word(20), word(20), word(20), word(20), word(20)] as const;
    const [removed, warning, replaced, title, renamed] = needles;
    const listening = await LiveSocket.open(server, reader);
    await listening.join(room);
    const clientId = "taken-back-1";
    const draft = { contentWarning: warning, clientId };
    const gone = await post(server, author, room, removed, draft);
    const kept = await post(server, author, room, replaced, { replyTo: gone.id });
    const opening = { title, body: "words", contentWarning: warning };
    const { thread, post: first } = await openThread(server, author, room, opening);
    const { thread: changed } = await openThread(server, author, room, { title: renamed });
    await expecting(200, server, `PUT /posts/${gone.id}/reactions/thanks`, {
      token: reader.token,
    });
    const ways = (query: string) => [
      ...["/posts", "/posts?after=0", "/posts?before=9999", "/posts?limit=100", "/events"].map(
        (end) => `/rooms/${room}${end}`,
      ),
      ...[`/rooms/${room}/threads`, `/threads/${thread.id}`, `/threads/${changed.id}`],
      ...[`/rooms/${room}`, `/posts/${gone.id}`, `/posts/${kept.id}`, "/me/personas", query],
    ];
    const everything = async () => {
      const texts: string[] = [];
      for (const who of [token, reader.token, undefined]) {
        for (const way of ways("/rooms")) {
          texts.push((await call(server, `GET ${way}`, { token: who })).text);
        }
        const socket = await LiveSocket.open(server, { token: who });
        const { head } = await socket.join(room, 0);
        await until("the replay is over", () => socket.events(room).length === head);
        texts.push(JSON.stringify(socket.frames));
        socket.close();
      }
      return texts.join("\n");
    };
    assert.deepEqual(found(await everything(), needles), [...needles], "it was there to be read");
    assert.deepEqual(found(rowsOf(server), needles), [...needles]);

    await expecting(200, server, `PATCH /posts/${kept.id}`, { token, body: { body: "other" } });
    const told = listening.frames.length;
    await expecting(204, server, `DELETE /posts/${gone.id}`, { token });
    await listening.next((one) => one.event === "post.removed");
    const other = { token, body: { title: "another title" } };
    await expecting(200, server, `PATCH /threads/${changed.id}`, other);
    await expecting(204, server, `DELETE /posts/${first.id}`, { token });
    await listening.next((one) => one.event === "thread.changed" && one.thread?.id === thread.id);
    assert.deepEqual(found(JSON.stringify(listening.frames.slice(told)), needles), []);
    assert.deepEqual(found(await everything(), needles), []);
    assert.deepEqual(found(rowsOf(server), needles), []);
    // Nor does its author's own repeat bring it back, by either way.
    const repeat = await tryPost(server, author, room, removed, draft);
    assert.equal(repeat.status, 200);
    const socket = await LiveSocket.open(server, author);
    const ack = await socket.post(room, removed, draft);
    assert.equal(ack.type, "ack");
    assert.deepEqual(found(repeat.text + JSON.stringify(ack), needles), []);
    await server.restart();
    assert.deepEqual(found(await everything(), needles), [], "nor after a restart");
    socket.close();
    listening.close();
  },
  [
    without("the blanking of the body", "posts/held.ts", 'body: "",'),
    without(
      "the blanking of the warning",
      "posts/held.ts",
      '{ body: "", contentWarning: null, masks: null, reactions: null }',
      '{ body: "", masks: null, reactions: null }',
    ),
    blankTitle,
    blankWarning,
  ],
);
