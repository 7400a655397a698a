// Every route about somebody's object, asked by everyone who might try.
import assert from "node:assert/strict";
import t from "tap";
import { type Attack, attacks } from "../support/attack.ts";
import { newPasskey } from "../support/authenticator.ts";
import {
  acknowledge,
  call,
  createRoom,
  expecting,
  type Member,
  member,
  openThread,
  owner,
  post,
  register,
  roomDisclaimer,
} from "../support/client.ts";
import { bare, routesOf } from "../support/openapi.ts";
import { assertProblem } from "../support/refusals.ts";
import { type Server, startServer } from "../support/server.ts";
import { noticedBy } from "./tables/access-guards.ts";
import {
  elsewhere,
  matrix,
  type Role,
  type Row,
  roles,
  type Scene,
  type Visibility,
  visibilities,
} from "./tables/role-matrix.ts";

const attack = attacks();

interface Cast {
  room: string;
  tokens: Record<Role, string | undefined>;
  member: Member;
  moderator: Member;
}

/** A person for every role around a fresh room of this visibility. */
async function castOf(server: Server, visibility: Visibility): Promise<Cast> {
  const boss = await owner(server);
  const room = await createRoom(server, { visibility });
  const invite = async () => {
    const route = `POST /rooms/${room}/invites`;
    return (await expecting<{ invite: string }>(201, server, route, { token: boss.token })).invite;
  };
  const enter = async () =>
    member(server, room, visibility === "private" ? { invite: await invite() } : {});
  const inside = await enter();
  const moderator = await enter();
  await expecting(200, server, `PUT /rooms/${room}/roles/${moderator.persona.id}`, {
    token: boss.token,
    body: { roles: ["moderator"] },
  });
  const outsider = await register(server);
  const foreigner = await member(server, await createRoom(server));
  return {
    room,
    member: inside,
    moderator,
    tokens: {
      nobody: undefined,
      outsider: outsider.token,
      foreigner: foreigner.token,
      member: inside.token,
      moderator: moderator.token,
      owner: boss.token,
    },
  };
}

const shared = new WeakMap<Server, Map<Visibility, Promise<Cast>>>();

/** People who are only looked at serve many requests; who is moved about is made anew. */
function cast(server: Server, visibility: Visibility, { needs }: Row): Promise<Cast> {
  if (needs === "cast") return castOf(server, visibility);
  const known = shared.get(server) ?? new Map<Visibility, Promise<Cast>>();
  shared.set(server, known);
  const made = known.get(visibility) ?? castOf(server, visibility);
  known.set(visibility, made);
  return made;
}

/** Fresh objects for one request, with the receipts that what came before may have taken away. */
async function sceneOf(server: Server, people: Cast, { needs }: Row): Promise<Scene> {
  const { room, member: inside, moderator } = people;
  const scene = {
    room,
    persona: inside.persona.id,
    post: "",
    thread: "",
    session: "",
    passkey: "",
  };
  const disclaimer = { id: "", version: 1, sha256: "" };
  if (needs === "disclaimer") Object.assign(disclaimer, await roomDisclaimer(server, room));
  if (needs === "session") {
    const { signInName, passphrase } = inside;
    const body = { signInName, passphrase };
    const { token } = await expecting<{ token: string }>(201, server, "POST /sessions", { body });
    const { items } = await expecting<{ items: { id: string; current: boolean }[] }>(
      200,
      server,
      "GET /sessions",
      { token },
    );
    scene.session = items.find(({ current }) => current)?.id ?? "";
  }
  if (needs === "passkey") scene.passkey = (await newPasskey(server, inside)).id;
  if (needs === "post" || needs === "thread") {
    await acknowledge(server, inside, room);
    await acknowledge(server, moderator, room);
  }
  if (needs === "post")
    scene.post = (await post(server, inside, room, "the member's own words")).id;
  if (needs === "thread") scene.thread = (await openThread(server, inside, room)).thread.id;
  return { ...scene, disclaimer };
}

/** Asks with every role and compares the whole line at once. */
function asked(route: string, row: Row, visibility: Visibility): Attack {
  return async (server) => {
    const line = typeof row.expect === "string" ? row.expect : row.expect[visibility];
    const expected = Object.fromEntries(line.split(" ").map((status, at) => [roles[at], status]));
    const got: Record<string, string> = {};
    const people = await cast(server, visibility, row);
    for (const role of roles) {
      const scene = await sceneOf(server, people, row);
      const body = row.body?.(scene);
      const answer = await call(server, `${route.split(" ")[0]} ${row.path(scene)}`, {
        token: people.tokens[role],
        body,
      });
      got[role] = String(answer.status);
      if (answer.status >= 400) assertProblem(answer, answer.status);
      if (role === "nobody" || role === "outsider" || role === "foreigner") {
        assert.ok(!answer.text.includes(people.member.id), "nor does it say whose it is");
      }
    }
    assert.deepEqual(got, expected);
  };
}

t.test("every route stands in the table of roles", async (t) => {
  const server = await startServer();
  t.teardown(() => server.stop());
  const listed = [...Object.keys(matrix), ...elsewhere].map(bare).sort();
  const served = await routesOf(server);
  t.ok(served.length > 15, "the server names its routes");
  t.same(
    served.filter((route) => !listed.includes(route)),
    [],
    "none is missing here",
  );
  t.same(
    listed.filter((route) => !served.includes(route)),
    [],
    "none is gone there",
  );
});

for (const [route, row] of Object.entries(matrix)) {
  const kinds = typeof row.expect === "string" ? (["community"] as const) : visibilities;
  const noticed = noticedBy[route];
  for (const visibility of kinds) {
    const mutants = noticed?.visibility === visibility ? noticed.mutants : [];
    const title = `${route} answers each role as it should, room ${visibility}`;
    attack(title, asked(route, row, visibility), mutants);
  }
}
