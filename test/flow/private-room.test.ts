// A room for a few: unseen by others, opened by an invite, left and entered again.
import t from "tap";
import {
  call,
  createRoom,
  expecting,
  joinRoom,
  member,
  owner,
  post,
  register,
  tryPost,
} from "../support/client.ts";
import { day, startTimedServer, type TimedServer } from "../support/in-process.ts";
import { assertProblem } from "../support/refusals.ts";
import type { Page, Post } from "../support/shapes.ts";

async function invite(server: TimedServer, token: string, room: string) {
  return expecting<{ invite: string; expiresAt: string }>(
    201,
    server,
    `POST /rooms/${room}/invites`,
    { token },
  );
}

function tryJoin(server: TimedServer, token: string, room: string, code?: string) {
  const body = { face: "room", ...(code === undefined ? {} : { invite: code }) };
  return call(server, `POST /rooms/${room}/membership`, { token, body });
}

t.test("an invite opens a private room once, to one person, for a while", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server, { visibility: "private" });
  const { token } = await owner(server);
  const [guest, stranger] = [await register(server), await register(server)];
  const list = async (who: string) =>
    (await expecting<Page<{ slug: string }>>(200, server, "GET /rooms?limit=100", { token: who }))
      .items;
  t.notOk(
    (await list(guest.token)).some(({ slug }) => slug === room),
    "it is not in the list",
  );
  assertProblem(await tryJoin(server, guest.token, room), 404, "not-found");

  const { invite: code, expiresAt } = await invite(server, token, room);
  t.match(code, /^[\w-]{22}$/, "128 bits that nobody guesses");
  t.ok(Date.parse(expiresAt) > server.now());
  const elsewhere = await createRoom(server, { visibility: "private" });
  assertProblem(await tryJoin(server, guest.token, elsewhere, code), 404, "not-found");
  assertProblem(await tryJoin(server, guest.token, room, `${code}x`), 404, "not-found");
  const joined = await tryJoin(server, guest.token, room, code);
  t.equal(joined.status, 201, "a wrong try elsewhere has not spent it");
  assertProblem(await tryJoin(server, stranger.token, room, code), 404, "not-found");
  t.ok(
    (await list(guest.token)).some(({ slug }) => slug === room),
    "now it is in the list",
  );

  const late = await invite(server, token, room);
  server.move(15 * day);
  assertProblem(await tryJoin(server, stranger.token, room, late.invite), 404, "not-found");
});

t.test("only the owner and the room's moderators invite", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server, { visibility: "private" });
  const { token } = await owner(server);
  const keeper = await register(server);
  const guest = await register(server);
  const code = (await invite(server, token, room)).invite;
  const face = await joinRoom(server, keeper, room, { invite: code });
  const route = `POST /rooms/${room}/invites`;
  assertProblem(await call(server, route, { token: keeper.token }), 403, "forbidden");
  assertProblem(await call(server, route, { token: guest.token }), 404, "not-found");
  const role = { token, body: { roles: ["moderator"] } };
  await expecting(200, server, `PUT /rooms/${room}/roles/${face.id}`, role);
  const second = await invite(server, keeper.token, room);
  t.equal((await tryJoin(server, guest.token, room, second.invite)).status, 201);
});

t.test("who leaves a private room needs a new invite, and finds their face again", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server, { visibility: "private" });
  const { token } = await owner(server);
  const code = (await invite(server, token, room)).invite;
  const guest = await member(server, room, { invite: code });
  const said = await post(server, guest, room, "among ourselves");
  await expecting(204, server, `DELETE /rooms/${room}/membership`, { token: guest.token });
  for (const route of [`/rooms/${room}`, `/rooms/${room}/posts`, `/posts/${said.id}`]) {
    assertProblem(await call(server, `GET ${route}`, { token: guest.token }), 404, "not-found");
  }
  assertProblem(await tryPost(server, guest, room, "let me in"), 404, "not-found");
  assertProblem(await tryJoin(server, guest.token, room), 404, "not-found");
  const mine = await call(server, `DELETE /posts/${said.id}`, { token: guest.token });
  t.equal(mine.status, 204, "one may always delete what one wrote");
  const again = (await invite(server, token, room)).invite;
  const face = await joinRoom(server, guest, room, { invite: again });
  t.same(face, guest.persona);
});

t.test("who leaves and comes back has the same face and receipts, and no role", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server);
  const [guest, reader] = [await member(server, room), await member(server, room)];
  const { token } = guest;
  const role = { token: (await owner(server)).token, body: { roles: ["mentor"] } };
  await expecting(200, server, `PUT /rooms/${room}/roles/${guest.persona.id}`, role);
  const said = await post(server, guest, room, "I will be away for a while");
  t.same(said.persona.badges, ["mentor"]);
  await expecting(204, server, `DELETE /rooms/${room}/membership`, { token });
  assertProblem(await tryPost(server, guest, room, "one more thing"), 403, "not-a-member");
  const twice = await call(server, `DELETE /rooms/${room}/membership`, { token });
  assertProblem(twice, 403, "not-a-member");
  const seen = await expecting<Post>(200, server, `GET /posts/${said.id}`, {
    token: reader.token,
  });
  t.same(
    [seen.body, seen.persona.handle],
    [said.body, guest.persona.handle],
    "what was said stays",
  );
  t.same(seen.persona.badges, [], "without the role");
  const face = await joinRoom(server, guest, room);
  t.same(face, { ...guest.persona, badges: [] });
  await post(server, guest, room, "I am back, and need not read the note again");
});
