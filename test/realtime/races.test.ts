// A join and the loss of the right to it, at the same moment: nobody may be left listening.
import assert from "node:assert/strict";
import t from "tap";
import {
  createRoom,
  expecting,
  joinRoom,
  member,
  owner,
  post,
  register,
} from "../support/client.ts";
import { startTimedServer } from "../support/in-process.ts";
import { LiveSocket } from "../support/socket.ts";
import { pause } from "../support/wait.ts";

t.test("who leaves a private room while joining it on a socket does not stay in", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server, { visibility: "private" });
  const { token } = await owner(server);
  const invite = async () => {
    const route = `POST /rooms/${room}/invites`;
    return (await expecting<{ invite: string }>(201, server, route, { token })).invite;
  };
  const talker = await member(server, room, { invite: await invite() });
  const guest = await register(server);
  const answers: Record<string, number> = {};
  for (let round = 0; round < 60; round++) {
    await joinRoom(server, guest, room, { invite: await invite() });
    const socket = await LiveSocket.open(server, guest);
    await socket.next("ready");
    const leaving = expecting(204, server, `DELETE /rooms/${room}/membership`, {
      token: guest.token,
    });
    await pause(Math.random() * 4);
    const { type } = await socket.join(room);
    answers[type] = (answers[type] ?? 0) + 1;
    await leaving;
    await post(server, talker, room, `round ${round}`);
    await socket.settle();
    assert.deepEqual(socket.events(room), [], `heard in round ${round}, after ${type}`);
    socket.close();
  }
  t.comment(JSON.stringify(answers));
  t.pass();
});

t.test("a room that turns private while people join it keeps none of them", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server);
  const { token } = await owner(server);
  const talker = await member(server, room);
  const reader = await register(server);
  const sockets = await Promise.all(
    Array.from({ length: 6 }, () => LiveSocket.open(server, reader)),
  );
  for (let round = 0; round < 20; round++) {
    const closing = expecting(200, server, `PATCH /rooms/${room}`, {
      token,
      body: { visibility: "private" },
    });
    await Promise.all(
      sockets.map(async (socket) => {
        await pause(Math.random() * 4);
        await socket.join(room);
      }),
    );
    await closing;
    const made = await post(server, talker, room, `round ${round}`);
    for (const socket of sockets) {
      await socket.settle();
      assert.ok(!socket.events(room).some((one) => one.post?.id === made.id), `round ${round}`);
    }
    await expecting(200, server, `PATCH /rooms/${room}`, {
      token,
      body: { visibility: "community" },
    });
  }
  for (const socket of sockets) socket.close();
  t.pass();
});
