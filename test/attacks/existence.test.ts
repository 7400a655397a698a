// Finding out that a private room, or something in it, exists.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { attacks } from "../support/attack.ts";
import {
  createRoom,
  expecting,
  member,
  openThread,
  owner,
  post,
  register,
} from "../support/client.ts";
import { exchange } from "../support/raw.ts";
import type { Server } from "../support/server.ts";
import { LiveSocket } from "../support/socket.ts";
import { hidden, hiddenFaces, hiddenInLists, hiddenThreads } from "./tables/access-guards.ts";

const attack = attacks();

/** Header lines whose values differ between any two requests. */
const varying = /^(date|x-request-id|request-id): .*$/gim;

/** Everything that comes back, with the asked-for name taken out: what is left must not differ. */
async function everything(server: Server, request: string, name: string): Promise<string> {
  const { text } = await exchange(server, request, { untilClosed: true });
  return text.replace(varying, "").replaceAll(name, "NAME");
}

interface Ask {
  method: string;
  path: string;
  body?: string;
  headers?: string[];
}

function request(
  server: Server,
  token: string | undefined,
  { method, path, body, headers = [] }: Ask,
) {
  return [
    `${method} /api/v1${path} HTTP/1.1`,
    `Host: 127.0.0.1:${server.port}`,
    "Connection: close",
    ...(token ? [`Authorization: Bearer ${token}`] : []),
    ...(body === undefined
      ? []
      : ["Content-Type: application/json", `Content-Length: ${body.length}`]),
    ...headers,
    "",
    body ?? "",
  ].join("\r\n");
}

/** The same questions about a room of this name, whatever the name is. */
function questions(room: string): Ask[] {
  const paths = [
    "",
    "/posts",
    "/threads",
    "/events",
    "/faces",
    "/disclaimers",
    "/membership",
    "/acknowledgements",
  ];
  const more = [
    "/drafts/check",
    "/read-line",
    "/invites",
    "/",
    "/posts/",
    "/roles/x",
    "/nothing",
    "/posts?limit=1",
    "/threads?sort=new",
    "/threads?sort=old",
    "/faces?thread=new",
    "/own-marks?from=1&to=100",
    "/own-marks?from=1&to=100&thread=AAAAAAAAAAAAAAAAAAAAAA",
  ];
  const methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];
  const bodies = [
    undefined,
    "{}",
    '{"body":"x"}',
    '{"title":"x","body":"x"}',
    '{"face":"room"}',
    '{"face":"room","invite":"AAAAAAAAAAAAAAAAAAAAAA"}',
    "{",
    '{"seq":1}',
  ];
  const headers = [
    ["Accept-Language: de"],
    ["Accept: text/html"],
    ["If-None-Match: *"],
    ["If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT"],
    ["Range: bytes=0-1"],
    ["X-HTTP-Method-Override: DELETE"],
    ["Expect: 100-continue"],
  ];
  const asks = [...paths, ...more].flatMap((end) =>
    methods.map((method): Ask => ({ method, path: `/rooms/${room}${end}` })),
  );
  const written = ["POST", "PUT", "PATCH"].flatMap((method) =>
    [...paths, "/drafts/check", "/read-line"].flatMap((end) =>
      bodies.map(
        (body): Ask => ({
          method,
          path: `/rooms/${room}${end}`,
          ...(body === undefined ? {} : { body }),
        }),
      ),
    ),
  );
  const dressed = headers.map(
    (lines): Ask => ({ method: "GET", path: `/rooms/${room}`, headers: lines }),
  );
  const spelt = [
    `/rooms/${room.toUpperCase()}`,
    `//rooms/${room}`,
    `/rooms/./${room}`,
    `/rooms/%2e/${room}`,
  ];
  return [...asks, ...written, ...dressed, ...spelt.map((path) => ({ method: "GET", path }))];
}

attack(
  "a private room answers like one that does not exist, byte for byte",
  async (server) => {
    const room = await createRoom(server, { visibility: "private" });
    const missing = `room-${"z".repeat(room.length - 5)}`;
    const outsider = await member(server, await createRoom(server));
    for (const token of [undefined, outsider.token]) {
      const there = questions(room);
      const nowhere = questions(missing);
      for (const [at, ask] of there.entries()) {
        const other = nowhere[at];
        assert.ok(other);
        const real = await everything(server, request(server, token, ask), room);
        const unreal = await everything(server, request(server, token, other), missing);
        const what = `${token ? "signed in" : "signed out"}: ${ask.method} ${ask.path} ${ask.body ?? ""}`;
        assert.equal(real, unreal, what);
      }
    }
  },
  [hidden],
);

attack(
  "a private room's posts, threads and people answer like ids that do not exist",
  async (server) => {
    const room = await createRoom(server, { visibility: "private" });
    const boss = await member(server, room, {}, await owner(server));
    const hidden = await post(server, boss, room, "seen by few");
    const { thread } = await openThread(server, boss, room, { kind: "question" });
    const outsider = await member(server, await createRoom(server));
    const unnamed = await post(server, boss, room, "by whom?", { as: "anonymous" });
    const { persona: retired } = boss;
    const { persona: fresh } = await expecting<{ persona: { id: string } }>(
      201,
      server,
      `POST /rooms/${room}/membership/fresh-face`,
      { token: boss.token, body: {} },
    );
    const nothing = randomBytes(16).toString("base64url");
    const asks = (id: string, persona: string, thread: string): Ask[] => [
      ...["GET", "HEAD", "OPTIONS", "DELETE", "PUT", "POST"].map((method) => ({
        method,
        path: `/personas/${persona}`,
      })),
      ...["{}", '{"bio":"mine"}', '{"handle":"mine now"}', '{"bio":""}', "{"].map((body) => ({
        method: "PATCH",
        path: `/personas/${persona}`,
        body,
      })),
      { method: "GET", path: `/personas/${persona}/` },
      ...["GET", "HEAD", "OPTIONS", "DELETE", "PUT", "POST"].map((method) => ({
        method,
        path: `/posts/${id}`,
      })),
      { method: "PATCH", path: `/posts/${id}`, body: '{"body":"mine now"}' },
      { method: "PATCH", path: `/posts/${id}`, body: "{}" },
      { method: "PUT", path: `/posts/${id}/reactions/thanks` },
      { method: "DELETE", path: `/posts/${id}/reactions/thanks` },
      { method: "PUT", path: `/posts/${id}/reactions/nonsense` },
      { method: "PUT", path: `/posts/${id}/bookmark` },
      { method: "DELETE", path: `/posts/${id}/bookmark` },
      { method: "GET", path: `/posts/${id}/` },
      {
        method: "POST",
        path: `/rooms/${outsider.room}/posts`,
        body: `{"body":"re","replyTo":"${id}"}`,
      },
      {
        method: "POST",
        path: `/rooms/${outsider.room}/posts`,
        body: `{"body":"re","thread":"${thread}"}`,
      },
      ...["GET", "HEAD", "OPTIONS", "DELETE", "PUT", "POST"].map((method) => ({
        method,
        path: `/threads/${thread}`,
      })),
      ...['{"title":"mine now"}', '{"answered":true}', '{"title":""}', "{}", "{"].map((body) => ({
        method: "PATCH",
        path: `/threads/${thread}`,
        body,
      })),
      { method: "POST", path: `/moderation/threads/${thread}/tools`, body: '{"lock":true}' },
      { method: "POST", path: `/moderation/threads/${thread}/tools`, body: "{}" },
      { method: "GET", path: `/rooms/${outsider.room}/posts?thread=${thread}` },
      { method: "GET", path: `/rooms/${outsider.room}/faces?thread=${thread}` },
      { method: "GET", path: `/threads/${thread}/` },
      {
        method: "PUT",
        path: `/rooms/${outsider.room}/roles/${persona}`,
        body: '{"roles":["mentor"]}',
      },
    ];
    for (const token of [undefined, outsider.token]) {
      const faces = [retired.id, fresh.id, unnamed.persona.id];
      const real = faces.flatMap((persona) => asks(hidden.id, persona, thread.id));
      const unreal = faces.flatMap(() => asks(nothing, nothing, nothing));
      for (const [at, ask] of real.entries()) {
        const other = unreal[at];
        assert.ok(other);
        const mask = (text: string) =>
          [...faces, thread.id].reduce((masked, name) => masked.replaceAll(name, "NAME"), text);
        const one = mask(await everything(server, request(server, token, ask), hidden.id));
        const two = mask(await everything(server, request(server, token, other), nothing));
        assert.equal(one, two, `${token ? "signed in" : "signed out"}: ${ask.method} ${ask.path}`);
      }
    }
  },
  [hidden, hiddenFaces, hiddenThreads],
);

attack(
  "a socket cannot tell a private room from none",
  async (server) => {
    const room = await createRoom(server, { visibility: "private" });
    const missing = `room-${"z".repeat(room.length - 5)}`;
    const outsider = await register(server);
    for (const token of [undefined, outsider.token]) {
      const socket = await LiveSocket.open(server, { token });
      const frames = (name: string) => [
        { type: "join", room: name, ref: "same" },
        { type: "join", room: name, after: 0, ref: "same" },
        { type: "join", room: name, after: 5, ref: "same" },
        { type: "post", room: name, body: "hello", ref: "same" },
        { type: "typing", room: name },
        { type: "leave", room: name },
      ];
      const heard = async (name: string) => {
        const from = socket.frames.length;
        for (const frame of frames(name)) {
          socket.send(frame);
          if ("ref" in frame) await socket.next((answer) => answer.ref === "same");
        }
        await socket.settle();
        const told = socket.frames
          .slice(from)
          .filter(({ type }) => type !== "pong" && type !== "ready");
        return JSON.stringify(told).replaceAll(name, "NAME");
      };
      assert.equal(await heard(room), await heard(missing));
      socket.close();
    }
  },
  [hidden],
);

attack(
  "a private room is in no list for those who may not know of it",
  async (server) => {
    const room = await createRoom(server, { visibility: "private" });
    const outsider = await register(server);
    for (const token of [undefined, outsider.token]) {
      for (const path of ["/rooms", "/rooms?limit=100", "/me/personas", "/site"]) {
        const answer = await expecting<unknown>([200, 401], server, `GET ${path}`, { token });
        assert.ok(!JSON.stringify(answer).includes(room), `${path} names it`);
      }
    }
  },
  [hiddenInLists],
);
