// The ledger as a file: nothing that is in it is ever lost, whoever writes to it and wherever they are stopped.
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import type { LedgerEntry } from "../../src/redaction/index.ts";
import { LedgerFile, ledgerIn, readLedger } from "../../src/storage/ledger-file.ts";
import { temporaryFolder } from "../support/server.ts";

const entry = (id: string): LedgerEntry => ({ id, at: 1, what: "backup", backup: id });
const idsIn = (file: string) => (readLedger(file) ?? []).map(({ id }) => id).sort();

/** A folder of keys, and as many as write to the ledger in it. */
function place(writers: number) {
  const keysDir = join(temporaryFolder("ledger"), "keys");
  const ledgers = Array.from({ length: writers }, () => new LedgerFile(keysDir, async () => []));
  return { file: ledgerIn(keysDir), ledgers };
}

t.test("processes that write to one ledger lose none of each other's entries", async (t) => {
  const { file, ledgers } = place(4);
  const wanted: string[] = [];
  await Promise.all(
    ledgers.flatMap((ledger, who) =>
      Array.from({ length: 25 }, (_, at) => {
        wanted.push(`${who}-${at}`);
        return ledger.append([entry(`${who}-${at}`)]);
      }),
    ),
  );
  t.same([...new Set(idsIn(file))], wanted.sort());
});

t.test("an entry that is in the ledger is not written again", async (t) => {
  const { file, ledgers } = place(2);
  for (const ledger of ledgers) await ledger.append([entry("one")]);
  for (const ledger of ledgers) await ledger.append([entry("one"), entry("two")]);
  t.same(idsIn(file), ["one", "two"]);
});

t.test("what a crash cut off counts for nothing, wherever that was", async (t) => {
  const { file, ledgers } = place(1);
  await ledgers[0]?.append([entry("one"), entry("two")]);
  const whole = readFileSync(file, "utf8");
  for (let length = 0; length <= whole.length; length++) {
    writeFileSync(file, whole.slice(0, length));
    const before = idsIn(file);
    // Two that go on, each on its own, as two processes would.
    for (const id of ["three", "four"]) {
      const next = new LedgerFile(join(file, ".."), async () => []);
      await next.append([entry(id)]);
    }
    t.same(idsIn(file), [...before, "four", "three"].sort(), `cut off after ${length}`);
  }
});

t.test("a ledger that is damaged, or none, is refused and left as it is", async (t) => {
  for (const wrong of ["something else\n", "sideroom-ledger 1\n{not an entry}\n"]) {
    const { file, ledgers } = place(1);
    await ledgers[0]?.append([entry("one")]);
    writeFileSync(file, wrong);
    t.throws(() => readLedger(file), { message: /ledger of removals/ });
    await t.rejects(ledgers[0]?.append([entry("two")]) ?? Promise.resolve());
    t.equal(readFileSync(file, "utf8"), wrong);
  }
  const { file, ledgers } = place(1);
  await ledgers[0]?.append([entry("one")]);
  appendFileSync(file, "{not an entry}\n");
  t.throws(() => readLedger(file), { message: /damaged/ });
});
