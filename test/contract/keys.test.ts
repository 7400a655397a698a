import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import t from "tap";
import { DataDirInUse, KeysRefused } from "../../src/storage/index.ts";
import { newPlace, onServer } from "./databases.ts";
import { contract, freshPlace, newPerson, onEach, openSite } from "./site.ts";

const on = contract();
const rootKey = (keysDir: string) => join(keysDir, "root.key");

on("keys are made for a new database, for its owner's eyes only", async (t, { place }) => {
  const { keysDir, dataDir } = place.config;
  t.equal(statSync(keysDir).mode & 0o777, 0o700);
  t.equal(statSync(rootKey(keysDir)).mode & 0o777, 0o600);
  t.equal(statSync(dataDir).mode & 0o777, 0o700);
});

on("the root key stands nowhere in the database", async (t, { dialect, place }) => {
  const { keysDir, dataDir, databaseUrl } = place.config;
  const [, , key = "none"] = readFileSync(rootKey(keysDir), "utf8").trim().split(" ");
  t.equal(key.length, 43);
  const files = ["sideroom.db", "sideroom.db-wal"].map((name) => join(dataDir, name));
  const held =
    dialect === "SQLite"
      ? files.map((file) => readFileSync(file, "latin1")).join("")
      : JSON.stringify(await onServer("SELECT * FROM site_facts", databaseUrl ?? ""));
  t.ok(held.includes("root-key-fingerprint"), "this is where it would stand");
  t.notOk(held.includes(key));
});

onEach("a database opens again with its own keys", async (t, dialect) => {
  const { open } = await freshPlace(t, dialect);
  const first = await open();
  const { token } = await newPerson(first);
  const mac = first.deps.keyring.mac("invite", "x");
  await first.forum.close();
  const second = await open();
  t.equal(second.deps.keyring.mac("invite", "x"), mac);
  t.ok(token);
});

onEach(
  "without its keys a database does not open, and no new keys are made for it",
  async (t, dialect) => {
    const { place, open } = await freshPlace(t, dialect);
    const { keysDir } = place.config;
    await (await open()).forum.close();
    renameSync(keysDir, `${keysDir}-away`);
    await t.rejects(open(), KeysRefused);
    t.notOk(existsSync(rootKey(keysDir)), "nothing was made");
    mkdirSync(keysDir);
    const refused = await open().catch((error) => error);
    t.ok(refused instanceof KeysRefused);
    t.match(refused.message, /KEYS_DIR .*root\.key/, "it says what is missing");
    t.match(refused.message, /Put back/, "and what to do");
    t.notOk(existsSync(rootKey(keysDir)));
    rmSync(keysDir, { recursive: true });
    renameSync(`${keysDir}-away`, keysDir);
    await (await open()).forum.close();
    t.pass("with the keys put back it opens");
  },
);

onEach(
  "with the keys of another database it does not open, and changes nothing",
  async (t, dialect) => {
    const [one, other] = [await freshPlace(t, dialect), await freshPlace(t, "SQLite")];
    for (const { open } of [one, other]) await (await open()).forum.close();
    const own = readFileSync(rootKey(one.place.config.keysDir));
    writeFileSync(
      rootKey(one.place.config.keysDir),
      readFileSync(rootKey(other.place.config.keysDir)),
    );
    const refused = await one.open().catch((error) => error);
    t.ok(refused instanceof KeysRefused);
    t.match(refused.message, /another database/);
    writeFileSync(rootKey(one.place.config.keysDir), own);
    await (await one.open()).forum.close();
    t.pass("with its own it opens again");
  },
);

t.test("a file that is no key is refused, and not overwritten", async (t) => {
  for (const text of ["", "sideroom-root-key", `sideroom-root-key 0a1b2c3d ${"A".repeat(42)}`]) {
    const { place, open } = await freshPlace(t, "SQLite");
    const { keysDir } = place.config;
    mkdirSync(keysDir, { recursive: true });
    writeFileSync(rootKey(keysDir), text);
    await t.rejects(open(), KeysRefused);
    t.equal(readFileSync(rootKey(keysDir), "utf8"), text);
  }
});

onEach("a data folder serves one process at a time", async (t, dialect) => {
  const { open } = await freshPlace(t, dialect);
  const first = await open();
  await t.rejects(open(), DataDirInUse);
  await newPerson(first);
  await first.forum.close();
  await newPerson(await open());
  t.pass("the next one has it");
});

t.test("a start that fails gives the data folder back", async (t) => {
  const place = await newPlace("SQLite", { DATABASE_URL: "postgres://nobody@127.0.0.1:9/none" });
  await t.rejects(openSite(place));
  const again = await openSite({ ...place, config: { ...place.config, databaseUrl: null } });
  await again.forum.close();
  t.pass("it can be used");
});
