// Somebody who has left does not come back with a backup from before.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import {
  call,
  createRoom,
  expecting,
  type Member,
  member,
  openThread,
  post,
  word,
} from "../support/client.ts";
import { settingsOf, sideroom } from "../support/run.ts";
import { startServer } from "../support/server.ts";
import type { Post, Profile, Thread } from "../support/shapes.ts";

t.setTimeout(550_000);

t.test("a backup that is put back knows nobody who was erased since", async (t) => {
  const server = await startServer();
  t.teardown(() => server.kill());
  const [room, other] = [await createRoom(server), await createRoom(server)];
  const witness = await member(server, room);
  await member(server, other, {}, witness);

  /** Somebody with two faces, a thread and a reaction. */
  const somebody = async () => {
    const one = await member(server, room);
    const two = await member(server, other, {}, one);
    const posts = [
      await post(server, one, room, word(20)),
      await post(server, two, other, word(20)),
    ];
    const { thread } = await openThread(server, one, room, { title: word(20) });
    return { one, two, posts, thread };
  };
  const [stays, goes, leaves] = [await somebody(), await somebody(), await somebody()];
  const bio = word(30);
  const face = `PATCH /personas/${goes.one.persona.id}`;
  await expecting(200, server, face, { token: goes.one.token, body: { bio } });

  const env = settingsOf(server);
  const file = join(env.BACKUP_DIR, "before.db");
  const made = await sideroom(["backup", file], env);
  t.equal(made.code, 0, made.stderr);
  t.ok(readFileSync(file).includes(bio), "the backup itself still has it");

  const erase = ({ token, passphrase }: Member, wish: object) =>
    expecting(200, server, "DELETE /me", { token, body: { passphrase, ...wish } });
  await erase(goes.one, { posts: "redact", at: "now" });
  await erase(leaves.one, { posts: "keep-anonymous" });
  await server.stop();
  const done = await sideroom(["restore", file], env);
  t.equal(done.code, 0, done.stderr);
  await server.restart();

  const { signInName, passphrase } = witness;
  const { token } = await expecting<{ token: string }>(201, server, "POST /sessions", {
    body: { signInName, passphrase },
  });
  const readPost = ({ id }: Post) => expecting<Post>(200, server, `GET /posts/${id}`, { token });
  const readThread = ({ id }: Thread) =>
    expecting<Thread>(200, server, `GET /threads/${id}`, { token });
  for (const { one } of [goes, leaves]) {
    const body = { signInName: one.signInName, passphrase: one.passphrase };
    t.equal((await call(server, "POST /sessions", { body })).status, 401);
  }
  for (const { one, two } of [goes, leaves])
    for (const { id } of [one.persona, two.persona]) {
      const profile = await expecting<Profile>(200, server, `GET /personas/${id}`, { token });
      t.match(profile, { handle: /^former member \d{8}$/, bio: null, standing: null });
    }
  for (const one of goes.posts) t.match(await readPost(one), { state: "removed", body: "" });
  t.equal((await readThread(goes.thread)).title, "");
  for (const one of leaves.posts) t.match(await readPost(one), { body: one.body });
  t.equal((await readThread(leaves.thread)).title, leaves.thread.title);
  for (const one of stays.posts)
    t.match(await readPost(one), { body: one.body, persona: { handle: one.persona.handle } });
  await server.stop();
  const bytes = readFileSync(join(server.dataDir, "sideroom.db"));
  for (const needle of [
    bio,
    goes.one.persona.handle,
    goes.one.id,
    ...goes.posts.map((p) => p.body),
  ])
    t.notOk(bytes.includes(needle), "no byte of it is in the file");
});
