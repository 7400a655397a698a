// Somebody asks for everything that is held about them, and looks at what they get.
import { Ajv } from "ajv";
import t from "tap";
import {
  call,
  createRoom,
  expecting,
  joinRoom,
  member,
  openThread,
  owner,
  post,
  register,
  roomDisclaimer,
  word,
} from "../support/client.ts";
import { startServer } from "../support/server.ts";
import type { Page } from "../support/shapes.ts";
import { exported } from "../support/zip.ts";
import { plainTexts } from "../web/xss/corpus.ts";

const server = await startServer();
t.teardown(() => server.stop());

t.test("a copy has everything of one person, in folders that stand by themselves", async (t) => {
  const [room, other] = [await createRoom(server), await createRoom(server)];
  const { id: noteId } = await roomDisclaimer(server, room);
  const me = await member(server, room, { standing: "patient" });
  const elsewhere = await joinRoom(server, me, other);
  const someone = await member(server, room);
  const { token } = me;
  const bio = word(20);
  await expecting(200, server, `PATCH /personas/${me.persona.id}`, { token, body: { bio } });
  await expecting(200, server, "PATCH /me", { token, body: { country: "CH" } });
  const theirs = await post(server, someone, room, word(20));
  const reply = { replyTo: theirs.id, contentWarning: "needles" };
  const mine = await post(server, me, room, "Ours is a “long” road\nin two lines 🦋", reply);
  const edited = await post(server, me, room, word(20));
  await expecting(200, server, `PATCH /posts/${edited.id}`, { token, body: { body: "as it is" } });
  const { thread } = await openThread(server, me, room, { title: "My own thread" });
  await post(server, me, room, "under another face", { as: "anonymous" });
  await expecting(200, server, `PUT /posts/${theirs.id}/reactions/thanks`, { token });
  await expecting(204, server, `PUT /posts/${theirs.id}/bookmark`, { token });
  await expecting(204, server, `PUT /personas/${someone.persona.id}/mute`, { token });
  await expecting(204, server, `PUT /rooms/${room}/read-line`, { token, body: { seq: 3 } });

  const files = await exported(server, me);
  const faces = (await expecting<Page<{ id: string }>>(200, server, "GET /me/personas", { token }))
    .items;
  t.equal(faces.length, 3, "one of them for what was said anonymously");
  t.same(
    [...files.keys()].sort(),
    [
      ...["READ-ME-FIRST.html", "schema.json", "account/account.html", "account/account.json"],
      ...faces.flatMap(({ id }) => [`faces/${id}/face.html`, `faces/${id}/face.json`]),
    ].sort(),
  );
  const json = (path: string) => JSON.parse(files.get(path) ?? "");
  const account = json("account/account.json");
  t.match(account, {
    account: { id: me.id, signInName: me.signInName, country: "CH", approved: true },
    consents: [{ purpose: "health-data" }, { purpose: "house-rules" }],
    hidden: [{ id: someone.persona.id, kind: "mute" }],
    bookmarks: [theirs.id],
    readLines: [{ room, seq: 3 }],
    notices: [{ kind: "export-made" }],
  });
  t.ok(account.receipts.some((one: { disclaimer: string }) => one.disclaimer === noteId));
  t.equal(account.sessions.length, 1);
  const face = json(`faces/${me.persona.id}/face.json`);
  t.match(face, {
    face: { id: me.persona.id, handle: me.persona.handle, room, bio, standing: "patient" },
    memberships: [{ room, roles: [] }],
    threads: [{ id: thread.id, title: "My own thread" }],
    reactions: [{ post: theirs.id, name: "thanks" }],
  });
  const written = new Map(face.posts.map((one: { id: string }) => [one.id, one]));
  t.match(written.get(mine.id), { body: mine.body, ...reply, createdAt: mine.createdAt });
  t.match(written.get(edited.id), { body: "as it is", revision: 2, editedAt: String });
  t.equal(written.size, 3, "and the first post of the thread");
  t.match(files.get(`faces/${me.persona.id}/face.html`), "in two lines 🦋");

  const schema = json("schema.json");
  const fits = (name: string, value: unknown) => {
    const check = new Ajv({ strict: false }).compile(schema.$defs[name]);
    t.ok(check(value), JSON.stringify(check.errors));
  };
  fits("account", account);
  for (const { id } of faces) fits("face", json(`faces/${id}/face.json`));

  const own =
    files.get(`faces/${elsewhere.id}/face.json`) +
    (files.get(`faces/${elsewhere.id}/face.html`) ?? "");
  for (const trace of [me.id, me.signInName, me.persona.id, me.persona.handle, "account"])
    t.notMatch(own, trace, "a folder leads to nothing else of its person");
  t.equal(face.madeAt, json(`faces/${elsewhere.id}/face.json`).madeAt);
  t.match(face.madeAt, /T00:00:00.000Z$/, "it tells the day only: a time would join two folders");

  const all = [...files.values()].join("\n");
  for (const trace of [someone.persona.handle, someone.signInName, someone.id, theirs.body])
    t.notMatch(all, trace, "nothing of somebody else");
  t.match(files.get("READ-ME-FIRST.html"), "Keep these folders apart");
});

t.test("whatever somebody wrote stays text in the pages", async (t) => {
  const room = await createRoom(server);
  const me = await member(server, room);
  const { token } = me;
  for (const body of plainTexts) {
    await post(server, me, room, body, { contentWarning: body.slice(0, 190) });
    await openThread(server, me, room, { title: body, body });
    await expecting(200, server, `PATCH /personas/${me.persona.id}`, {
      token,
      body: { bio: body },
    });
    const files = await exported(server, me);
    for (const [path, page] of files) {
      if (!path.endsWith(".html")) continue;
      const tags = [...page.matchAll(/<\/?([a-z!][^\s>]*)/gi)].map(([, name]) => name);
      const ours =
        /^(!doctype|html|head|meta|title|style|body|h1|h2|p|strong|ul|li|a|code|bdi|span|article)$/;
      t.same(
        tags.filter((tag) => !ours.test(tag ?? "")),
        [],
        path,
      );
      t.notMatch(page, / on\w+=[^&]*>/, "no tag of ours has a handler");
    }
  }
  const page = (await exported(server, me)).get(`faces/${me.persona.id}/face.html`) ?? "";
  t.equal(page.match(/<h2>/g)?.length, 4);
  t.equal(page.match(/<article>/g)?.length, plainTexts.length * 3);
});

t.test("who runs the site, waits, or has no face gets a copy as well", async (t) => {
  t.match(
    JSON.parse((await exported(server, await owner(server))).get("account/account.json") ?? ""),
    {
      account: { siteRole: "owner" },
    },
  );
  const nobody = await exported(server, await register(server));
  t.equal(nobody.size, 4);
  t.match(nobody.get("READ-ME-FIRST.html"), "You have none yet");
  t.equal((await call(server, "HEAD /me/export", await owner(server))).status, 404);
});
