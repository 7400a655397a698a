// The same submission again and again: out of impatience, by another way, with another text, by others.
import assert from "node:assert/strict";
import { attacks } from "../support/attack.ts";
import {
  allPosts,
  call,
  createRoom,
  type Member,
  member,
  newVersion,
  owner,
  post,
  roomDisclaimer,
  tryPost,
  word,
} from "../support/client.ts";
import { assertProblem, assertRefused } from "../support/refusals.ts";
import type { Server } from "../support/server.ts";
import { LiveSocket } from "../support/socket.ts";
import { gate, repeats, shapeOfKeys, textOfRepeat } from "./tables/guards.ts";

const attack = attacks();

async function scene(server: Server): Promise<{ room: string; writer: Member; reader: Member }> {
  const room = await createRoom(server);
  return { room, writer: await member(server, room), reader: await member(server, room) };
}

attack(
  "one key sent many times at once makes one post, and every sender gets it",
  async (server) => {
    const { room, writer, reader } = await scene(server);
    const sockets = await Promise.all([1, 2, 3].map(() => LiveSocket.open(server, writer)));
    for (let round = 0; round < 20; round++) {
      const clientId = `key-${word(20)}`;
      const body = `round ${round}`;
      const byHttp = Array.from({ length: 6 }, () =>
        tryPost(server, writer, room, body, { clientId }).then(({ status, json, text }) => {
          assert.ok(status === 200 || status === 201, `${status} ${text}`);
          return { id: json.id, made: status === 201 };
        }),
      );
      const bySocket = sockets.map((socket) =>
        socket.post(room, body, { clientId }).then((frame) => {
          assert.equal(frame.type, "ack", JSON.stringify(frame));
          return { id: frame.post?.id, made: false };
        }),
      );
      const answers = await Promise.all([...byHttp, ...bySocket]);
      assert.equal(new Set(answers.map(({ id }) => id)).size, 1, "all name the same post");
      assert.ok(answers.filter(({ made }) => made).length <= 1, "it was made once");
      const found = (await allPosts(server, reader, room)).filter((one) => one.body === body);
      assert.equal(found.length, 1);
    }
    for (const socket of sockets) socket.close();
  },
  [repeats],
);

attack(
  "a key stands for one text, of one person, in one room, whatever became of it",
  async (server) => {
    const { room, writer, reader } = await scene(server);
    const clientId = `key-${word(20)}`;
    const first = await post(server, writer, room, "the first text", { clientId });
    assertProblem(await tryPost(server, writer, room, "another", { clientId }), 409, "conflict");
    const socket = await LiveSocket.open(server, writer);
    assertRefused(await socket.post(room, "another", { clientId }), "conflict");
    const warned = await tryPost(server, writer, room, "the first text", {
      clientId,
      contentWarning: "loss",
    });
    assertProblem(warned, 409, "conflict");
    const others = await tryPost(server, reader, room, "the first text", { clientId });
    assert.equal(others.status, 201, "another's key is another key");
    assert.notEqual(others.json.id, first.id);
    const { token } = writer;
    const edited = await call(server, `PATCH /posts/${first.id}`, {
      token,
      body: { body: "changed" },
    });
    assert.equal(edited.status, 200);
    const again = await tryPost(server, writer, room, "the first text", { clientId });
    assert.deepEqual([again.status, again.json.id, again.json.body], [200, first.id, "changed"]);
    await call(server, `DELETE /posts/${first.id}`, { token });
    const gone = await tryPost(server, writer, room, "the first text", { clientId });
    assert.deepEqual([gone.status, gone.json.id, gone.json.state], [200, first.id, "removed"]);
    assert.equal(gone.json.body, "");
    const seen = JSON.stringify(await allPosts(server, reader, room));
    assert.ok(!seen.includes(clientId), "nobody is shown the key");
    socket.close();
  },
  [textOfRepeat],
);

attack(
  "repeating an old key is no way round the gate for a new text",
  async (server) => {
    const { room, writer, reader } = await scene(server);
    const text = await roomDisclaimer(server, room);
    const late = await member(server, room);
    const clientId = `key-${word(20)}`;
    const first = await post(server, late, room, "in time", { clientId });
    await newVersion(server, await owner(server), text);
    const again = await tryPost(server, late, room, "in time", { clientId });
    assert.deepEqual([again.status, again.json.id], [200, first.id], "a repeat creates nothing");
    const other = await tryPost(server, late, room, "too late", { clientId });
    assert.ok([403, 409].includes(other.status), other.text);
    const fresh = await tryPost(server, writer, room, "too late", { clientId: `key-${word(20)}` });
    assertProblem(fresh, 403, "disclaimer-required");
    assert.equal((await allPosts(server, reader, room)).length, 1);
  },
  [gate],
);

attack(
  "keys of the wrong shape are refused",
  async (server) => {
    const { room, writer } = await scene(server);
    for (const clientId of [
      "short",
      "x".repeat(65),
      "with space here",
      12345678,
      null,
      ["abcdefgh"],
    ]) {
      const answer = await tryPost(server, writer, room, "a text", { clientId });
      assertProblem(answer, 400, "invalid");
    }
  },
  [shapeOfKeys],
);
