import t from "tap";
import type { UnitOfWork } from "../../src/core/unit-of-work.ts";
import { openThread, writePost } from "../../src/posts/index.ts";
import { AnonymousWaits } from "../../src/rooms/index.ts";
import { contract, newMember, newRoom, outcome, type Site } from "./site.ts";

const on = contract();
const as = "anonymous";

/** A room in slow mode with three threads of others. */
async function scene(site: Site) {
  const slug = await newRoom(site, { policy: { slowModeSeconds: 3_600 } });
  const threads: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    const opener = await newMember(site, slug);
    const { thread } = await openThread(site.deps, opener, slug, {
      title: "A title",
      body: "Words.",
    });
    threads.push(thread.id);
  }
  return { slug, threads, member: await newMember(site, slug) };
}

on("a post that was not stored leaves no pause behind", async (t, site) => {
  const { slug, threads, member } = await scene(site);
  const unitOfWork: UnitOfWork = {
    ...site.deps.unitOfWork,
    transaction: (work) =>
      site.deps.unitOfWork.transaction(async (tx) => {
        await work(tx);
        throw new Error("the disk is gone");
      }),
  };
  const draft = { body: "Words.", as, thread: threads[0] ?? null } as const;
  const failing = writePost({ ...site.deps, unitOfWork }, member, slug, draft);
  await t.rejects(failing, { message: "the disk is gone" });
  const elsewhere = { ...draft, thread: threads[1] ?? null };
  t.equal(await outcome(writePost(site.deps, member, slug, elsewhere)), "done");
  // A refused try takes nothing back.
  for (const thread of threads)
    t.equal(await outcome(writePost(site.deps, member, slug, { ...draft, thread })), "slow-mode");
});

on("of posts that come at once into several threads one gets through", async (t, site) => {
  const { slug, threads, member } = await scene(site);
  const outcomes = await Promise.all(
    threads.map((thread) =>
      outcome(writePost(site.deps, member, slug, { body: "Words.", as, thread })),
    ),
  );
  t.same(outcomes.sort(), ["done", "slow-mode", "slow-mode"]);
});

t.test("pauses that are over are forgotten when there are many", async (t) => {
  const waits = new AnonymousWaits();
  for (let count = 0; count < 10_000; count += 1) waits.note(`account ${count}`, "room", 100, 0);
  waits.note("last", "room", 300, 200);
  t.equal(waits.until("account 1", "room"), null);
  t.equal(waits.until("last", "room"), 300);
  t.equal(waits.until("last", "another"), null, "each room has its own");
});
