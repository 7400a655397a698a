// What one face runs into, what caches are told, and what the log says must not lead to another face.
import assert from "node:assert/strict";
import { attacks, without } from "../support/attack.ts";
import {
  call,
  createRoom,
  expecting,
  member,
  post,
  register,
  tryPost,
  word,
} from "../support/client.ts";
import { openApi } from "../support/openapi.ts";
import { LiveSocket } from "../support/socket.ts";
import { noStore } from "./tables/transport-guards.ts";

const attack = attacks({ env: { LIMIT_POSTS_PER_MINUTE: "3", LOG_LEVEL: "trace" } });

attack(
  "who watches one face run into its limit sees nothing of it on another",
  async (server) => {
    const rooms = [await createRoom(server), await createRoom(server)] as const;
    const person = await register(server);
    const [one, other] = [
      await member(server, rooms[0], {}, person),
      await member(server, rooms[1], {}, person),
    ];
    for (const at of [1, 2, 3]) await post(server, one, rooms[0], `in haste ${at}`);
    assert.equal((await tryPost(server, one, rooms[0], "too much")).status, 429);
    for (const at of [1, 2, 3]) {
      const { status } = await tryPost(server, other, rooms[1], `at ease ${at}`);
      assert.equal(status, 201, "the other face was held up too");
    }
    const { status } = await tryPost(server, other, rooms[1], "anonymous", { as: "anonymous" });
    assert.equal(status, 201, "an anonymous face was held up by its owner's usual one");
  },
  [
    without(
      "counting posts by face",
      "posts/policy.ts",
      "deps.postLimiter.spend(face.persona)",
      "deps.postLimiter.spend(actor.account)",
    ),
  ],
);

attack(
  "no answer has a validator that could be the same for two faces",
  async (server) => {
    const room = await createRoom(server);
    const writer = await member(server, room);
    const { id } = await post(server, writer, room, "something to validate");
    const names: Record<string, string> = {
      "{room}": room,
      "{post}": id,
      "{persona}": writer.persona.id,
    };
    const { paths } = await openApi(server);
    let asked = 0;
    for (const [path, operations] of Object.entries(paths)) {
      if (!("get" in operations) || path.endsWith("/realtime")) continue;
      const route = path.replace("/api/v1", "").replace(/\{\w+\}/g, (name) => names[name] ?? name);
      const { headers } = await call(server, `GET ${route}`, { token: writer.token });
      for (const name of ["etag", "last-modified", "expires"])
        assert.equal(headers.get(name), null, `${path} has ${name}`);
      assert.equal(headers.get("cache-control"), "no-store", path);
      asked++;
    }
    assert.ok(asked > 8, "there were answers to look at");
  },
  [
    noStore,
    without(
      "answers without validators",
      "http/headers.ts",
      '"cache-control": "no-store",',
      '"cache-control": "no-store", etag: "all-of-mine",',
    ),
  ],
);

attack(
  "no line of the log has an account, a face, a session or a post in it, so none join two",
  async (server) => {
    const room = await createRoom(server);
    const writer = await member(server, room);
    const { token } = writer;
    const usual = await post(server, writer, room, `words ${word()}`);
    const hidden = await post(server, writer, room, `words ${word()}`, { as: "anonymous" });
    const { items } = await expecting<{ items: { id: string }[] }>(200, server, "GET /sessions", {
      token,
    });
    for (const path of [`/personas/${writer.persona.id}`, `/posts/${hidden.id}`, "/me"])
      await call(server, `GET ${path}`, { token });
    await call(server, `PATCH /posts/${usual.id}`, { token, body: { body: 1 } });
    await call(server, `PUT /posts/${hidden.id}/reactions/none`, { token });
    const socket = await LiveSocket.open(server, writer);
    await socket.join(room, 0);
    await socket.post(room, "a reply to nothing", { replyTo: writer.persona.id });
    socket.send(`{"type":"post","room":"${room}","ref":"${writer.id}"`);
    await socket.settle();
    socket.close();
    const log = server.logs();
    assert.ok(log.includes('"msg":"answered"'), "requests are in the log");
    const ids = [writer.id, writer.persona.id, hidden.persona.id, usual.id, hidden.id];
    for (const id of [...ids, ...items.map((session) => session.id), writer.signInName, token])
      assert.ok(!log.includes(id), "an id stands in the log");
  },
  [
    without(
      "a log of routes, not of addresses",
      "http/server.ts",
      'const route = request.routeOptions.url ?? "";',
      "const route = request.url;",
    ),
    without(
      "a log without accounts",
      "http/server.ts",
      "logger.debug({ method: request.method, route,",
      "logger.debug({ account: request.actor?.account, method: request.method, route,",
    ),
  ],
);
