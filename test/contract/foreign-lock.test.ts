import { createRequire } from "node:module";
import t from "tap";
import { Refusal } from "../../src/core/errors.ts";
import { dataFiles } from "../../src/storage/index.ts";
import { pause, until } from "../support/wait.ts";
import { live } from "./rows.ts";
import { freshPlace, headOf, newMember, newRoom, outcome, post, type Site } from "./site.ts";

const SQLite: typeof import("better-sqlite3") = createRequire(import.meta.url)("better-sqlite3");

/** Takes the write lock of the database's file, as a backup program or a shell may do. Returns what lets go. */
function takeLock({ place }: Site): () => void {
  const connection = new SQLite(dataFiles(place.config.dataDir).database, { timeout: 2_000 });
  connection.exec("BEGIN IMMEDIATE");
  return () => connection.close();
}

/** Whether it is settled by now. */
async function isSettled(work: Promise<unknown>): Promise<boolean> {
  const pending = Symbol("pending");
  const nothing = () => undefined;
  return (await Promise.race([work.then(nothing, nothing), Promise.resolve(pending)])) !== pending;
}

t.test(
  "while somebody else holds the lock writes wait, and are done once it is free",
  async (t) => {
    const site = await (await freshPlace(t, "SQLite")).open();
    const slug = await newRoom(site);
    const member = await newMember(site, slug);
    const release = takeLock(site);
    const waiting = ["a", "b", "c"].map((body) => post(site, member, slug, body));
    // Long enough for several tries to have met the lock.
    await pause(700);
    for (const one of waiting) t.notOk(await isSettled(one), "nobody was told that it is done");
    t.equal(await headOf(site, slug), 1, "reading goes on");
    release();
    const seqs = (await Promise.all(waiting)).map(({ post }) => post.seq);
    t.same(seqs, [2, 3, 4], "in the order they came");
  },
);

t.test("a write that has waited too long is refused for now; later ones go through", async (t) => {
  const site = await (await freshPlace(t, "SQLite")).open();
  const slug = await newRoom(site);
  const member = await newMember(site, slug);
  const release = takeLock(site);
  const started = performance.now();
  const early = post(site, member, slug, "early").catch((error: unknown) => error);
  await pause(3_000);
  const late = post(site, member, slug, "late");
  const refusal = await early;
  const waited = performance.now() - started;
  t.ok(waited > 4_500 && waited < 9_000, `told after ${Math.round(waited)} ms`);
  t.ok(refusal instanceof Refusal && refusal.code === "unavailable");
  t.match(refusal, { members: { retryAfter: Number } });
  t.notOk(await isSettled(late), "the one that came later still waits");
  release();
  t.equal((await late).post.body, "late");
  t.equal(await outcome(post(site, member, slug, "after")), "done");
  const stored = await site.deps.posts.postsAfter(site.deps.unitOfWork.reads, live(slug), 0, 9);
  t.same(
    stored.map(({ body }) => body),
    ["late", "after"],
    "what was refused left nothing",
  );
  t.ok(site.forum.isSound(), "a lock is no damage");
});

t.test("a foreign lock does not hold up the rest of the process", async (t) => {
  const site = await (await freshPlace(t, "SQLite")).open();
  const slug = await newRoom(site);
  const member = await newMember(site, slug);
  const release = takeLock(site);
  const waiting = post(site, member, slug);
  let longest = 0;
  let last = performance.now();
  let looks = 0;
  await until("the loop was watched for a while", async () => {
    await new Promise((resolve) => setImmediate(resolve));
    longest = Math.max(longest, performance.now() - last - 20);
    last = performance.now();
    looks += 1;
    return looks > 40;
  });
  release();
  await waiting;
  t.ok(longest < 500, `the loop stood still for ${Math.round(longest)} ms at most`);
});
