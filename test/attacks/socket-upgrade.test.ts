// Getting a socket that one should not have: from other sites' pages, with other people's tokens, in masses.
import assert from "node:assert/strict";
import { attacks } from "../support/attack.ts";
import { createRoom, expecting, member, post, register, word } from "../support/client.ts";
import { frame, opcode, RawSocket } from "../support/raw-socket.ts";
import { assertRefused } from "../support/refusals.ts";
import { startServer } from "../support/server.ts";
import { LiveSocket, upgradeStatus } from "../support/socket.ts";
import { pause, until } from "../support/wait.ts";
import { roomsOfSignedIn } from "./tables/access-guards.ts";
import { ownOrigin, voidToken, wholeOrigin } from "./tables/session-guards.ts";
import { listeningAtOnce, tellingSockets } from "./tables/transport-guards.ts";

const attack = attacks();

attack(
  "another site's page gets no socket with a visitor's cookie",
  async (server) => {
    const visitor = await register(server);
    const cookie = `sideroom=${visitor.token}`;
    const { host, port } = new URL(server.url);
    const foreign = [
      "https://evil.example",
      "null",
      `http://sub.${host}`,
      `${server.url}.evil.example`,
      `http://evil-${host}`,
      `https://${host}`,
      `http://127.0.0.1:${Number(port) + 1}`,
      "http://127.0.0.1",
      `http://localhost:${port}`,
      `${server.url}/`,
      `${server.url}@evil.example`,
      server.url.toUpperCase(),
      "file://",
      "",
    ];
    for (const origin of foreign) {
      const status = await upgradeStatus(server, { headers: { cookie, origin } });
      assert.equal(status, 403, `with origin ${origin || "(empty)"}`);
    }
    assert.equal(
      await upgradeStatus(server, { headers: { cookie } }),
      403,
      "with no origin at all",
    );
    assert.equal(await upgradeStatus(server, { headers: { cookie, origin: server.url } }), 101);
  },
  [wholeOrigin, ownOrigin],
);

attack(
  "two origins are none",
  async (server) => {
    const visitor = await register(server);
    const headers = {
      Cookie: `sideroom=${visitor.token}`,
      Origin: `${server.url}\r\nOrigin: https://evil.example`,
    };
    const raw = await RawSocket.open(server, { headers });
    assert.ok([400, 403].includes(raw.status), `answered ${raw.status}`);
    raw.destroy();
  },
  [wholeOrigin],
);

attack(
  "a socket of nobody's reads public rooms and writes nowhere",
  async (server) => {
    const shown = await createRoom(server, { visibility: "public" });
    const closed = await createRoom(server, { visibility: "community" });
    const secret = await createRoom(server, { visibility: "private" });
    const writer = await member(server, shown);
    await member(server, closed, {}, writer);
    const socket = await LiveSocket.open(server);
    assert.equal((await socket.join(shown, 0)).type, "joined");
    for (const room of [closed, secret]) {
      const answer = await socket.join(room, 0);
      assert.equal(answer.type, "refused", JSON.stringify(answer));
    }
    assertRefused(await socket.post(shown, "from nobody"), "unauthenticated");
    await post(server, writer, closed, "among ourselves");
    const open = await post(server, writer, shown, "for everybody");
    await socket.next((one) => one.post?.id === open.id);
    assert.deepEqual(socket.events(closed), []);
    socket.close();
  },
  [roomsOfSignedIn],
);

attack(
  "a token counts in its header only, and only while it lives",
  async (server) => {
    const visitor = await register(server);
    const room = await createRoom(server);
    const { token } = visitor;
    for (const name of ["token", "access_token", "authorization", "session", "key"]) {
      const path = `/api/v1/realtime?${name}=${token}`;
      const socket = await LiveSocket.open(server, { path }).catch((failure: unknown) => failure);
      if (!(socket instanceof LiveSocket)) continue;
      assert.equal((await socket.join(room)).type, "refused", `?${name}= opened the room`);
      socket.close();
    }
    assert.ok(!server.logs().includes(token), "nor was it written down");
    const strangers = [word(43), `${token}x`, token.slice(0, -1), "", `${token}, ${token}`];
    for (const wrong of strangers) {
      const headers = { authorization: `Bearer ${wrong}` };
      assert.equal(await upgradeStatus(server, { headers }), 401, `with "${wrong.slice(0, 4)}…"`);
    }
    for (const scheme of ["Basic", "bearer2", "Token"]) {
      const headers = { authorization: `${scheme} ${token}` };
      assert.equal(await upgradeStatus(server, { headers }), 401, scheme);
    }
    await expecting([200, 204], server, "DELETE /sessions/current", { token });
    assert.equal(await upgradeStatus(server, { token }), 401, "revoked");
    const elsewhere = await startServer();
    try {
      const foreign = await register(elsewhere);
      assert.equal(await upgradeStatus(server, { token: foreign.token }), 401, "another site's");
    } finally {
      await elsewhere.stop();
    }
  },
  [voidToken],
);

attack(
  "a socket that opens while its session ends does not outlive it",
  async (server) => {
    const { signInName, passphrase } = await register(server);
    const room = await createRoom(server);
    const opened: LiveSocket[] = [];
    for (let round = 0; round < 40; round++) {
      const { token } = await expecting<{ token: string }>(201, server, "POST /sessions", {
        body: { signInName, passphrase },
      });
      const ends = () => expecting([200, 204], server, "DELETE /sessions/current", { token });
      const opens = () => LiveSocket.open(server, { token }).catch(() => undefined);
      const [one, , two] = await Promise.all([opens(), ends(), opens()]);
      const three = await opens();
      for (const socket of [one, two, three]) if (socket) opened.push(socket);
    }
    const writer = await member(server, room);
    await Promise.race([Promise.all(opened.map(({ closed }) => closed)), pause(1_000)]);
    const alive = opened.filter(({ ws }) => ws.readyState === ws.OPEN);
    for (const socket of alive) socket.send({ type: "join", room, ref: "late" });
    await post(server, writer, room, "not for those who have gone");
    await pause(200);
    const told = alive.filter((socket) => socket.frames.some(({ type }) => type === "joined"));
    for (const socket of opened) socket.close();
    assert.equal(
      alive.length,
      0,
      `${alive.length} stay open a second later, ${told.length} can join`,
    );
  },
  [tellingSockets],
);

attack(
  "frames that come with the upgrade, before any answer, are not lost",
  async (server) => {
    const room = await createRoom(server);
    const writer = await member(server, room);
    const said = JSON.stringify({ type: "post", ref: "early", room, body: "said while knocking" });
    const then = [
      frame({ op: opcode.text, payload: JSON.stringify({ type: "ping", at: 1 }) }),
      frame({ op: opcode.text, payload: JSON.stringify({ type: "join", room, after: 0 }) }),
      frame({ op: opcode.text, payload: said }),
      frame({ op: opcode.text, payload: '{"type":"nonsense"}' }),
    ];
    const sockets = await Promise.all(
      Array.from({ length: 10 }, () => RawSocket.open(server, { token: writer.token, then })),
    );
    for (const raw of sockets) {
      const has = (type: string) => raw.frames().some((one) => one.type === type);
      const all = () => ["ready", "pong", "joined", "ack", "refused"].every(has);
      const whole = await until("every frame is answered", all, 5_000).catch(() => false);
      assert.equal(
        whole,
        true,
        raw
          .frames()
          .map(({ type }) => type)
          .join(),
      );
      assert.equal(raw.frames()[0]?.type, "ready", "and ready comes first");
      raw.destroy();
    }
    const live = await LiveSocket.open(server, {
      token: writer.token,
      atOnce: [{ type: "post", ref: "at once", room, body: "said at once" }],
    });
    const answer = await live.next((one) => one.ref === "at once");
    assert.equal(answer.type, "ack");
    live.close();
  },
  [listeningAtOnce],
);
