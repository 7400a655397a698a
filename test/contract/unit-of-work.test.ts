import { createRequire } from "node:module";
import t from "tap";
import { refuse } from "../../src/core/errors.ts";
import type { Tx } from "../../src/core/unit-of-work.ts";
import { dataFiles, openStorage } from "../../src/storage/index.ts";
import { postgresKit, sqliteKit } from "../../src/storage/kit.ts";
import { siteFacts } from "../../src/storage/stores/site-facts.ts";
import { defineTables } from "../../src/storage/tables/index.ts";
import { onServer } from "./databases.ts";
import { contract, freshPlace, outcome, type Site } from "./site.ts";

const on = contract();
const facts = {
  SQLite: siteFacts(defineTables(sqliteKit)),
  PostgreSQL: siteFacts(defineTables(postgresKit())),
};

/** A fact as somebody sees it who asks the database from outside: null while it is not committed. */
async function outside({ dialect, place }: Site, name: string): Promise<string | null> {
  const query = `SELECT value FROM site_facts WHERE name = '${name}'`;
  if (dialect === "PostgreSQL") {
    const rows = (await onServer(query, place.config.databaseUrl ?? "")) as { value: string }[];
    return rows[0]?.value ?? null;
  }
  const SQLite: typeof import("better-sqlite3") = createRequire(import.meta.url)("better-sqlite3");
  const connection = new SQLite(dataFiles(place.config.dataDir).database, { readonly: true });
  try {
    return (connection.prepare(query).pluck().get() as string | undefined) ?? null;
  } finally {
    connection.close();
  }
}

/** Writes a fact in a transaction of its own, then does what else is wished. */
function write({ deps, dialect }: Site, name: string, then?: (tx: Tx) => Promise<void> | void) {
  return deps.unitOfWork.transaction(async (tx) => {
    await facts[dialect].set(tx, name, "written");
    await then?.(tx);
    return name;
  });
}

on(
  "a transaction hands back what its work returned, and everybody sees what it wrote",
  async (t, site) => {
    t.equal(await write(site, "returned"), "returned");
    t.equal(await outside(site, "returned"), "written");
    t.equal(await facts[site.dialect].get(site.deps.unitOfWork.reads, "returned"), "written");
  },
);

on("a work that throws leaves nothing, and its error comes through as it was", async (t, site) => {
  const error = new Error("no");
  await t.rejects(
    write(site, "thrown", () => Promise.reject(error)),
    error,
  );
  t.equal(await outside(site, "thrown"), null);
});

on("a work that fails in the database leaves nothing", async (t, site) => {
  const broken = write(site, "broken", async (tx) => {
    await site.deps.identity.addInvite(tx, {
      codeMac: "m",
      kind: "no" as "site",
      room: null,
      expiresAt: 1,
    });
  });
  await t.rejects(broken);
  t.equal(await outside(site, "broken"), null);
  t.equal(await write(site, "after broken"), "after broken", "and others go on");
});

on("the neighbours of a work that throws stay", async (t, site) => {
  const results = await Promise.allSettled([
    write(site, "before"),
    write(site, "between", () => Promise.reject(new Error("no"))),
    write(site, "behind"),
  ]);
  t.same(
    results.map(({ status }) => status),
    ["fulfilled", "rejected", "fulfilled"],
  );
  t.equal(await outside(site, "before"), "written");
  t.equal(await outside(site, "between"), null);
  t.equal(await outside(site, "behind"), "written");
});

on(
  "inside a transaction its own writing is seen, outside it is not before the commit",
  async (t, site) => {
    const { deps, dialect } = site;
    await write(site, "inside", async (tx) => {
      t.equal(await facts[dialect].get(tx, "inside"), "written");
      t.equal(await facts[dialect].get(deps.unitOfWork.reads, "inside"), null);
      t.equal(await outside(site, "inside"), null);
    });
  },
);

on(
  "what is to happen after the commit happens once it is durable, and in order",
  async (t, site) => {
    const heard: string[] = [];
    let seen: Promise<string | null> | undefined;
    await write(site, "durable", async (tx) => {
      tx.afterCommit(() => {
        heard.push("first");
        seen = outside(site, "durable");
      });
      tx.afterCommit(() => heard.push("second"));
      t.same(heard, [], "not yet");
    });
    await new Promise((resolve) => setImmediate(resolve));
    t.same(heard, ["first", "second"]);
    t.equal(await seen, "written");
  },
);

on("nothing happens after a commit that never came", async (t, site) => {
  const heard: string[] = [];
  const failed = write(site, "never", async (tx) => {
    tx.afterCommit(() => heard.push("failed"));
    throw new Error("no");
  });
  const fine = write(site, "fine", (tx) => tx.afterCommit(() => heard.push("fine")));
  await Promise.allSettled([failed, fine]);
  await new Promise((resolve) => setImmediate(resolve));
  t.same(heard, ["fine"]);
});

on("a handle that was kept is used up, whether its work was done or not", async (t, site) => {
  const kept: Tx[] = [];
  await write(site, "kept", (tx) => void kept.push(tx));
  const lost = write(site, "lost", (tx) => {
    kept.push(tx);
    throw new Error("no");
  });
  await t.rejects(lost, /no/);
  t.equal(kept.length, 2);
  for (const tx of kept) {
    await t.rejects(facts[site.dialect].set(tx, "late", "written"), /over/);
    await t.rejects(facts[site.dialect].get(tx, "kept"), /over/);
    await t.rejects(site.deps.rooms.room(tx, "any"), /over/, "a prepared query as well");
  }
  t.equal(await outside(site, "late"), null);
});

on("many at once are all done, each by itself", async (t, site) => {
  const names = Array.from({ length: 200 }, (_, at) => `many ${at}`);
  const results = await Promise.allSettled(
    names.map((name, at) =>
      write(site, name, () => (at % 7 === 3 ? Promise.reject(new Error("no")) : undefined)),
    ),
  );
  const done = results.filter(({ status }) => status === "fulfilled").length;
  t.equal(done, names.filter((_, at) => at % 7 !== 3).length);
  for (const at of [2, 3, 4, 199])
    t.equal(await outside(site, `many ${at}`), at % 7 === 3 ? null : "written", `${at}`);
});

on("a work that is run again after a clash tells only of its last run", async (t, site) => {
  // SQLite has one writer, and meets no clash.
  if (site.dialect === "SQLite") return;
  const heard: number[] = [];
  let runs = 0;
  await write(site, "again", (tx) => {
    runs += 1;
    const run = runs;
    tx.afterCommit(() => heard.push(run));
    if (run === 1) throw Object.assign(new Error("deadlock detected"), { code: "40P01" });
  });
  await new Promise((resolve) => setImmediate(resolve));
  t.same(heard, [2], "the first run was rolled back");
});

t.test(
  "a SQLite database that is closing takes no new work and finishes what it has",
  async (t) => {
    const { place, open } = await freshPlace(t, "SQLite");
    await (await open()).forum.close();
    const { dataDir, backupDir } = place.config;
    const settings = { dataDir, backupDir, databaseUrl: null, now: 0, onDamage: () => {} };
    const storage = await openStorage(settings);
    const set = (name: string) =>
      storage.unitOfWork.transaction((tx) => storage.facts.set(tx, name, "written"));
    const queued = set("queued");
    const closing = storage.close();
    const late = outcome(set("late"));
    await queued;
    t.equal(await late, "unavailable");
    await closing;
    const again = await openStorage(settings);
    t.equal(await again.facts.get(again.unitOfWork.reads, "queued"), "written");
    t.equal(await again.facts.get(again.unitOfWork.reads, "late"), null);
    await again.close();
  },
);

on("a refusal inside a work reaches the caller with its code", async (t, site) => {
  t.equal(await outcome(write(site, "refused", () => refuse("conflict"))), "conflict");
  t.equal(await outside(site, "refused"), null);
});
