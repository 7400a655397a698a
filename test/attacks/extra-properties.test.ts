// Saying more than one is asked: properties that would make someone staff, someone else, or earlier.
import assert from "node:assert/strict";
import t from "tap";
import { attacks } from "../support/attack.ts";
import {
  call,
  createRoom,
  member,
  openThread,
  owner,
  post,
  roomDisclaimer,
} from "../support/client.ts";
import { bare, bodySchemas } from "../support/openapi.ts";
import { assertProblem } from "../support/refusals.ts";
import { type Server, startServer } from "../support/server.ts";
import { LiveSocket } from "../support/socket.ts";
import { goodBodies, type Scene } from "./tables/good-bodies.ts";
import { nothingDropped } from "./tables/guards.ts";

/** What an attacker would like to set. */
const wishes: Record<string, unknown> = {
  role: "owner",
  siteRole: "owner",
  isAdmin: true,
  account: "AAAAAAAAAAAAAAAAAAAAAA",
  accountId: "AAAAAAAAAAAAAAAAAAAAAA",
  authorId: "AAAAAAAAAAAAAAAAAAAAAA",
  persona: "AAAAAAAAAAAAAAAAAAAAAA",
  nym: "moderator",
  badges: ["moderator"],
  verified: true,
  id: "AAAAAAAAAAAAAAAAAAAAAA",
  seq: 1,
  head: 0,
  createdAt: "2001-01-01T00:00:00Z",
  created_at: 1,
  editedAt: null,
  state: "visible",
  redacted: false,
  pinned: true,
  masks: [],
  labels: [],
  reactions: { thanks: 99 },
  revision: 7,
  acknowledged: true,
  validUntil: null,
  expiresAt: "2999-01-01T00:00:00Z",
  thread: 7,
  locked: true,
  answered: true,
  posts: 99,
  lastSeq: 0,
  firstSeq: 0,
  as: "moderator",
  "": 1,
};

async function scene(server: Server): Promise<Scene> {
  const room = await createRoom(server);
  const disclaimer = (await roomDisclaimer(server, room)).id;
  const writer = await member(server, room);
  const own = await post(server, writer, room, "a first text");
  const { thread } = await openThread(server, writer, room, { kind: "question" });
  const boss = await owner(server);
  return { server, room, writer, boss, post: own.id, thread: thread.id, disclaimer };
}

/** The body with one property more: at its top, and in every object inside it. */
function* enriched(
  body: unknown,
  name: string,
  value: unknown,
): Generator<{ body: unknown; at: string }> {
  if (typeof body !== "object" || body === null) return;
  if (!Array.isArray(body) && !(name in body))
    yield { body: { ...body, [name]: value }, at: `/${name}` };
  for (const [key, inner] of Object.entries(body)) {
    for (const { body: richer, at } of enriched(inner, name, value)) {
      const copy = Array.isArray(body) ? [...body] : { ...body };
      (copy as Record<string, unknown>)[key] = richer;
      yield { body: copy, at: `/${key}${at}` };
    }
  }
}

t.test("every route that takes a body stands in this table", async (t) => {
  const server = await startServer();
  t.teardown(() => server.stop());
  const taking = Object.keys(await bodySchemas(server)).sort();
  t.ok(taking.length > 5, "the server names its bodies");
  t.same(taking, Object.keys(goodBodies).map(bare).sort());
});

const attack = attacks();

for (const [route, good] of Object.entries(goodBodies)) {
  attack(
    `${route} takes nothing beyond what it names`,
    async (server) => {
      const made = await scene(server);
      const { path, body, token, status } = await good(made);
      const request = `${route.split(" ")[0]} ${path}`;
      for (const [name, value] of Object.entries(wishes)) {
        // A list may have hundreds of like objects: the first of each is enough.
        for (const { body: richer, at } of [...enriched(body, name, value)].slice(0, 4)) {
          const answer = await call<{ errors?: { path: string }[] }>(server, request, {
            token,
            body: richer,
          });
          assert.equal(answer.status, 400, `${at}: ${answer.status} ${answer.text.slice(0, 300)}`);
          assertProblem(answer, 400, "invalid");
          assert.ok((answer.json.errors?.length ?? 0) > 0, `${at} is named`);
        }
      }
      const honest = await call(server, request, { token, body });
      assert.equal(honest.status, status, `as it stands it is right: ${honest.text.slice(0, 300)}`);
    },
    route === "PATCH /me" ? [nothingDropped] : [],
  );
}

attack(
  "a frame takes nothing beyond what it names",
  async (server) => {
    const { room, writer } = await scene(server);
    const socket = await LiveSocket.open(server, writer);
    const frames = [
      { type: "join", room },
      { type: "leave", room },
      { type: "post", ref: "r", room, body: "nothing but a text" },
      { type: "typing", room },
      { type: "ping", at: 1 },
    ];
    for (const frame of frames) {
      for (const [name, value] of Object.entries(wishes)) {
        socket.send({ ...frame, [name]: value });
        const answer = await socket.next(({ type }) => type !== "ready");
        assert.equal(answer.problem?.code, "invalid", `${frame.type} with ${name}`);
      }
    }
    assert.equal((await socket.post(room, "as it stands it is right")).type, "ack");
    socket.close();
  },
  [nothingDropped],
);
