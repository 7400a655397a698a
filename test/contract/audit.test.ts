import { checkChain, recordAct } from "../../src/audit/index.ts";
import type { Tx } from "../../src/core/unit-of-work.ts";
import { eq, gt } from "../../src/storage/drizzle.ts";
import { type Db, dbOf } from "../../src/storage/handle.ts";
import { postgresKit, sqliteKit } from "../../src/storage/kit.ts";
import { defineTables, type Tables } from "../../src/storage/tables/index.ts";
import { contract, freshPlace, onEach, type Site } from "./site.ts";

const on = contract();
const tables = { SQLite: defineTables(sqliteKit), PostgreSQL: defineTables(postgresKit()) };

function act({ deps }: Site, action: string, subject = "s", room: string | null = null) {
  return deps.unitOfWork.transaction((tx) =>
    recordAct(deps, tx, { actor: "operator", action, subject, room }),
  );
}

/** Where the audit is found to be broken; null when it is whole. */
function broken({ deps }: Site): Promise<number | null> {
  return checkChain(deps, deps.unitOfWork.reads);
}

/** Does to the rows what only somebody with the database in their hands could do. */
async function tamper(site: Site, how: (db: Db, audit: Tables["audit"]) => Promise<unknown>) {
  await site.deps.unitOfWork.transaction(async (tx: Tx) => {
    await how(dbOf(tx), tables[site.dialect].audit);
  });
}

/** A forum with ten acts and nothing else in its audit. */
async function tenActs(t: Parameters<typeof freshPlace>[0], dialect: Site["dialect"]) {
  const site = await (await freshPlace(t, dialect)).open();
  for (let count = 1; count <= 10; count += 1) await act(site, `act ${count}`, `subject ${count}`);
  t.equal(await broken(site), null, "whole before");
  return site;
}

on("acts are kept in order, each with what it was", async (t, site) => {
  const { audit, unitOfWork } = site.deps;
  t.equal(await unitOfWork.transaction((tx) => audit.lastAct(tx)), null);
  t.equal(await broken(site), null, "nothing is whole");
  await act(site, "one");
  await act(site, "two", "somebody", "a-room");
  const rows = await audit.actsAfter(unitOfWork.reads, 0, 10);
  t.match(rows, [
    { position: 1, actor: "operator", action: "one", subject: "s", room: null, at: site.time.now },
    { position: 2, action: "two", subject: "somebody", room: "a-room" },
  ]);
  t.same(await audit.actsAfter(unitOfWork.reads, 1, 1), rows.slice(1));
  t.same(await unitOfWork.transaction((tx) => audit.lastAct(tx)), rows[1]);
  t.same(Object.keys(audit).sort(), ["actsAfter", "addAct", "lastAct"]);
});

on("acts of many at once make one chain, without those of works that failed", async (t, site) => {
  const before = (await site.deps.audit.actsAfter(site.deps.unitOfWork.reads, 0, 1_000)).length;
  const failing = (count: number) =>
    site.deps.unitOfWork.transaction(async (tx) => {
      await recordAct(site.deps, tx, { actor: "o", action: `${count}`, subject: "s", room: null });
      throw new Error("no");
    });
  const all = Array.from({ length: 60 }, (_, at) =>
    at % 3 === 0 ? failing(at) : act(site, `${at}`),
  );
  await Promise.allSettled(all);
  const rows = await site.deps.audit.actsAfter(site.deps.unitOfWork.reads, 0, 1_000);
  t.same(
    rows.map(({ position }) => position),
    rows.map((_, at) => at + 1),
  );
  t.equal(rows.length, before + 40);
  t.equal(await broken(site), null);
});

on("a chain longer than one page is walked to its end", async (t, site) => {
  const { deps } = site;
  await deps.unitOfWork.transaction(async (tx) => {
    for (let count = 0; count < 520; count += 1)
      await recordAct(deps, tx, { actor: "o", action: "many", subject: `${count}`, room: null });
  });
  t.equal(await broken(site), null);
  await tamper(site, (db, audit) =>
    db.update(audit).set({ subject: "x" }).where(eq(audit.position, 510)),
  );
  t.equal(await broken(site), 510);
});

const changes = {
  actor: { actor: "owner" },
  action: { action: "another" },
  subject: { subject: "somebody else" },
  room: { room: "a-room" },
  at: { at: 5 },
  mac: { mac: "another" },
};
onEach("a row of which anything was changed is found", async (t, dialect) => {
  const site = await tenActs(t, dialect);
  const [, , , row] = await site.deps.audit.actsAfter(site.deps.unitOfWork.reads, 0, 4);
  for (const [column, change] of Object.entries(changes)) {
    await tamper(site, (db, audit) => db.update(audit).set(change).where(eq(audit.position, 4)));
    t.equal(await broken(site), 4, column);
    await tamper(site, (db, audit) =>
      db
        .update(audit)
        .set(row ?? {})
        .where(eq(audit.position, 4)),
    );
    t.equal(await broken(site), null, "and whole again when it is put back");
  }
});

onEach("rows that changed places are found", async (t, dialect) => {
  const site = await tenActs(t, dialect);
  await tamper(site, async (db, audit) => {
    const put = (from: number, to: number) =>
      db.update(audit).set({ position: to }).where(eq(audit.position, from));
    await put(3, 99);
    await put(4, 3);
    await put(99, 4);
  });
  t.equal(await broken(site), 3);
});

onEach(
  "a row that was cut out is found, also when the others close the gap",
  async (t, dialect) => {
    const site = await tenActs(t, dialect);
    await tamper(site, (db, audit) => db.delete(audit).where(eq(audit.position, 5)));
    t.equal(await broken(site), 5);
    await tamper(site, async (db, audit) => {
      for (let position = 6; position <= 10; position += 1)
        await db
          .update(audit)
          .set({ position: position - 1 })
          .where(eq(audit.position, position));
    });
    t.equal(await broken(site), 5);
  },
);

onEach("a beginning that was cut off is found, and a row that was put in", async (t, dialect) => {
  const site = await tenActs(t, dialect);
  await tamper(site, async (db, audit) => {
    const [row] = await db.select().from(audit).where(eq(audit.position, 10));
    if (row !== undefined) await db.insert(audit).values({ ...row, position: 11 });
  });
  t.equal(await broken(site), 11, "a copy of the last row is no row");
  await tamper(site, (db, audit) => db.delete(audit).where(gt(audit.position, 10)));
  t.equal(await broken(site), null);
  await tamper(site, (db, audit) => db.delete(audit).where(eq(audit.position, 1)));
  t.equal(await broken(site), 1);
});
