// What an operator types: through the running server when there is one, directly when there is none.
import t from "tap";
import {
  call,
  createRoom,
  expecting,
  joinRoom,
  member,
  post,
  register,
  word,
} from "../support/client.ts";
import { settingsOf, sideroom } from "../support/run.ts";
import { type Server, startServer } from "../support/server.ts";
import { LiveSocket } from "../support/socket.ts";

t.setTimeout(550_000);

async function roleOf(server: Server, token: string): Promise<unknown> {
  return (await expecting(200, server, "GET /me", { token })).siteRole;
}

const server = await startServer();
t.teardown(() => server.stop());
const env = settingsOf(server);

t.test("grant works at once on open sessions, and is taken back the same way", async (t) => {
  const room = await createRoom(server, { visibility: "private" });
  const person = await register(server);
  const socket = await LiveSocket.open(server, person);
  t.equal((await socket.join(room)).problem?.code, "not-found");
  const given = await sideroom(["grant", person.signInName, "moderator"], env);
  t.same([given.code, given.stderr], [0, ""]);
  t.match(given.stdout, /moderator/);
  t.equal(await roleOf(server, person.token), "moderator");
  t.equal((await socket.join(room)).type, "joined", "in the socket that was open already");
  const taken = await sideroom(["grant", person.signInName.toUpperCase(), "none", "--json"], env);
  t.equal(taken.code, 0);
  t.same(JSON.parse(taken.stdout), { siteRole: "none" }, "one JSON object, and nothing else");
  t.equal((await socket.next("left")).reason, "no-longer-readable");
  t.equal(await roleOf(server, person.token), null);
  socket.close();
});

t.test("a room's role is given to the face that the person has there", async (t) => {
  const room = await createRoom(server);
  const person = await member(server, room);
  const given = await sideroom(
    ["grant", person.signInName, "mentor", "--room", room, "--json"],
    env,
  );
  t.same([given.code, JSON.parse(given.stdout)], [0, { room, roles: ["mentor"] }]);
  const said = await post(server, person, room, "now with a badge");
  t.same(said.persona.badges, ["mentor"]);
  const outsider = await register(server);
  const early = await sideroom(["grant", outsider.signInName, "host", "--room", room], env);
  t.equal(early.code, 1);
  t.match(early.stderr, /join/);
});

t.test("create-room opens a room with all that it was told", async (t) => {
  const slug = `room-${word()}`;
  const args = ["create-room", slug, "A new room", "--about", "For those who ask."];
  const more = ["--condition", "asking", "--alias", "questions", "--alias", "doubts"];
  const rest = ["--kind", "general", "--visibility", "public", "--disclaimers", "banner", "--json"];
  const made = await sideroom([...args, ...more, ...rest], env);
  t.equal(made.code, 0, made.stderr);
  const room = await expecting(200, server, `GET /rooms/${slug}`);
  t.same(JSON.parse(made.stdout), room);
  t.match(room, {
    ...{ title: "A new room", about: "For those who ask.", condition: "asking", kind: "general" },
    ...{
      aliases: ["questions", "doubts"],
      visibility: "public",
      policy: { disclaimers: "banner" },
    },
  });
  const again = await sideroom(["create-room", slug, "Another"], env);
  t.equal(again.code, 1, "an address is taken once");
  t.match(again.stderr, /already/);
  const plain = await sideroom(["create-room", `room-${word()}`, "Plain"], env);
  t.match(plain.stdout, /is open/);
});

t.test(
  "what cannot be done is said on standard error, with another exit code than 0",
  async (t) => {
    const person = await register(server);
    const room = await createRoom(server);
    await joinRoom(server, person, room);
    const name = person.signInName;
    for (const [args, said] of [
      [["grant", "nobody-of-that-name", "owner"], /sign-in name/],
      [["grant", name, "king"], /owner, moderator/],
      [["grant", name, "host", "--room", "no-such-room"], /member/],
      [["grant", name], /usage/],
      [["grant", name, "owner", "--sir"], /--sir/],
      [["create-room", "Bad Slug", "Title"], /slug/],
      [["create-room", `room-${word()}`, "\u202etitle"], /title/],
      [["demo", "--pace", "fast"], /--pace/],
      [["demo", "--from", "/no/such/file"], /cannot be read/],
    ] as const) {
      const ran = await sideroom(args, env);
      t.same([ran.code, ran.stdout], [1, ""], args.join(" "));
      t.match(ran.stderr, said, args.join(" "));
      t.notMatch(ran.stderr, /\n\s+at /, "no stack");
    }
    const unknown = await sideroom(["dance"], env);
    t.equal(unknown.code, 2);
    t.match(unknown.stderr, /grant SIGN_IN_NAME ROLE/, "it says what there is");
    t.equal((await sideroom(["help"], env)).code, 0);
  },
);

t.test("without a server the commands do it themselves", async (t) => {
  const alone = await startServer();
  t.teardown(() => alone.kill());
  const person = await register(alone);
  await alone.stop();
  const env = settingsOf(alone);
  const slug = `room-${word()}`;
  const made = await sideroom(["create-room", slug, "Made in the night", "--json"], env);
  t.equal(made.code, 0, made.stderr);
  t.equal(JSON.parse(made.stdout).slug, slug);
  const given = await sideroom(["grant", person.signInName, "owner"], env);
  t.equal(given.code, 0, given.stderr);
  const nobody = await sideroom(["grant", "nobody-of-that-name", "owner"], env);
  t.equal(nobody.code, 1);
  await alone.restart();
  t.equal(await roleOf(alone, person.token), "owner");
  t.equal((await call(alone, `GET /rooms/${slug}`, { token: person.token })).status, 200);
});
