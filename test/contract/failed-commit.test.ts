import t from "tap";
import type { Tx } from "../../src/core/unit-of-work.ts";
import { addRoomDisclaimer } from "../../src/disclaimers/index.ts";
import { sql } from "../../src/storage/drizzle.ts";
import { dbOf } from "../../src/storage/handle.ts";
import { onServer } from "./databases.ts";
import { live } from "./rows.ts";
import {
  accept,
  freshPlace,
  headOf,
  join,
  newMember,
  newPerson,
  newRoom,
  onEach,
  outcome,
  post,
  type Site,
} from "./site.ts";

/** Makes the commit of every transaction fail in which `poison` was called. */
async function poisonous({ dialect, place }: Site): Promise<(tx: Tx) => Promise<void>> {
  if (dialect === "SQLite") {
    return async (tx) => {
      // A row without the row that it refers to: looked at when the transaction commits.
      dbOf(tx).run(sql`PRAGMA defer_foreign_keys = ON`);
      dbOf(tx).run(sql`INSERT INTO reactions VALUES (-1, 'nobody', 'thanks')`);
    };
  }
  const url = place.config.databaseUrl ?? "";
  await onServer(
    `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$;
     CREATE CONSTRAINT TRIGGER poison AFTER INSERT ON site_facts DEFERRABLE INITIALLY DEFERRED
     FOR EACH ROW WHEN (NEW.name = 'poison') EXECUTE FUNCTION refuse()`,
    url,
  );
  return async (tx) => {
    const db = dbOf(tx) as unknown as { execute(query: unknown): Promise<unknown> };
    await db.execute(sql`INSERT INTO site_facts VALUES ('poison', 'x')`);
  };
}

onEach("a commit that fails settles nobody as done, and leaves nothing", async (t, dialect) => {
  const site = await (await freshPlace(t, dialect)).open();
  const poison = await poisonous(site);
  const slug = await newRoom(site);
  const member = await newMember(site, slug);
  const rings: number[] = [];
  const told: string[] = [];
  site.deps.bell.listen((_room, seq) => rings.push(seq));
  const failing = site.deps.unitOfWork.transaction(async (tx) => {
    tx.afterCommit(() => told.push("poison"));
    await poison(tx);
  });
  await t.rejects(failing);
  t.same(told, []);
  t.same(rings, []);
  t.equal(await outcome(post(site, member, slug)), "done", "the next commit goes through");
  t.same(rings, [2]);
});

t.test("on SQLite everybody in the batch of a failed commit is told so", async (t) => {
  const site = await (await freshPlace(t, "SQLite")).open();
  const poison = await poisonous(site);
  const slug = await newRoom(site);
  const member = await newMember(site, slug);
  const rings: number[] = [];
  site.deps.bell.listen((_room, seq) => rings.push(seq));
  const batch = [
    outcome(post(site, member, slug, "before")),
    outcome(site.deps.unitOfWork.transaction(poison)),
    outcome(post(site, member, slug, "behind")),
  ];
  t.same(await Promise.all(batch), Array(3).fill("unavailable"));
  t.same(await site.deps.posts.postsAfter(site.deps.unitOfWork.reads, live(slug), 0, 9), []);
  t.equal(await headOf(site, slug), 1);
  t.same(rings, [], "nobody was told of what is not there");
  const { post: next } = await post(site, member, slug, "next");
  t.equal(next.seq, 2, "the number was given again");
  t.same(rings, [2]);
});

t.test("on SQLite nothing is remembered of what a failed commit took back", async (t) => {
  const site = await (await freshPlace(t, "SQLite")).open();
  const poison = await poisonous(site);
  const slug = await newRoom(site, { policy: { disclaimers: "required" } });
  const { actor: owner } = await newPerson(site, { siteRole: "owner" });
  const { actor: member } = await newPerson(site);
  await join(site, member, slug);
  await addRoomDisclaimer(site.deps, owner, slug, { title: "Note", body: "At the door." });
  // Accepting and posting in one batch, whose commit then fails.
  const batch = [
    outcome(accept(site, member, slug)),
    outcome(post(site, member, slug)),
    outcome(site.deps.unitOfWork.transaction(poison)),
  ];
  await Promise.all(batch);
  t.equal(await outcome(post(site, member, slug)), "disclaimer-required", "no receipt is there");
  // A new note, looked at by a post in the same batch, and taken back with it.
  await accept(site, member, slug);
  const second = { title: "Second", body: "Also." };
  await Promise.all([
    outcome(addRoomDisclaimer(site.deps, owner, slug, second)),
    outcome(post(site, member, slug)),
    outcome(site.deps.unitOfWork.transaction(poison)),
  ]);
  const third = await addRoomDisclaimer(site.deps, owner, slug, { title: "Third", body: "Too." });
  t.equal(await outcome(post(site, member, slug)), "disclaimer-required", "the third is asked for");
  await accept(site, member, slug);
  t.equal(await outcome(post(site, member, slug)), "done");
  t.ok(third.id);
});
