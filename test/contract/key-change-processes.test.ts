// Several processes on one database: each knows the new key before anything is made with it.
import { cpSync, existsSync, readdirSync } from "node:fs";
import t, { type Test } from "tap";
import { lookupOf } from "../../src/personas/index.ts";
import type { RotationPace } from "../../src/storage/index.ts";
import { until } from "../support/wait.ts";
import { newPlace, withoutPostgres } from "./databases.ts";
import { join, newPerson, newRoom, openSite, outcome, post, type Site } from "./site.ts";

t.setTimeout(550_000);

const pace: RotationPace = { announceMs: 300, settleMs: 300, restMs: 20 };
const skip = withoutPostgres;

/** Two servers on one database; `keysDir` says where the second has its keys. */
async function twoProcesses(t: Test, keysDirOf: (first: string) => string): Promise<[Site, Site]> {
  const place = await newPlace("PostgreSQL");
  const first = await openSite(place, { rotationPace: pace });
  const { dataDir, keysDir } = place.config;
  const config = { ...place.config, dataDir: `${dataDir}-2`, keysDir: keysDirOf(keysDir) };
  const second = await openSite({ ...place, config }, { rotationPace: pace });
  t.teardown(async () => {
    for (const { forum } of [first, second]) await forum.close();
    await place.drop();
  });
  return [first, second];
}

t.test("with one KEYS_DIR all change together, while people write in each", { skip }, async (t) => {
  const [one, other] = await twoProcesses(t, (keysDir) => keysDir);
  const slug = await newRoom(one);
  const { actor } = await newPerson(one);
  const face = await join(one, actor, slug);
  const former = one.deps.keyring.id;
  let isDone = false;
  const rotating = one.forum.rotation.rotate().finally(() => {
    isDone = true;
  });
  const seen = new Set<string>();
  while (!isDone) {
    for (const site of [one, other]) {
      const written = await post(site, actor, slug);
      seen.add(written.post.persona.id);
      const { deps } = site;
      const lookup = lookupOf(deps.keyring, actor.account, { kind: "room", room: slug });
      const found = await deps.personas.personaByLookup(deps.unitOfWork.reads, lookup);
      seen.add(found?.id ?? "not found");
    }
  }
  const { to } = await rotating;
  t.same([...seen], [face.id], "one face, all the time, in both");
  await until("the other has changed too", () => other.deps.keyring.knowsOnlyOne);
  t.same([one.deps.keyring.id, other.deps.keyring.id], [to, to]);
  t.not(to, former);
  t.same(readdirSync(one.place.config.keysDir), ["root.key"]);
  t.equal(one.deps.keyring.mac("invite", "a"), other.deps.keyring.mac("invite", "a"));
});

t.test("a process that cannot see the new key calls the change off", { skip }, async (t) => {
  const [one, other] = await twoProcesses(t, (keysDir) => {
    cpSync(keysDir, `${keysDir}-2`, { recursive: true });
    return `${keysDir}-2`;
  });
  const former = one.deps.keyring.id;
  const refused = await one.forum.rotation.rotate().catch((error) => error);
  t.equal(refused.code, "conflict");
  t.match(refused.message, /does not see the new key.*copy KEYS_DIR/);
  await until("both are as before", () =>
    [one, other].every(({ deps }) => deps.keyring.knowsOnlyOne),
  );
  t.same([one.deps.keyring.id, other.deps.keyring.id], [former, former]);
  for (const { place } of [one, other]) t.same(readdirSync(place.config.keysDir), ["root.key"]);
});

t.test("a process that was away for all of it comes along", { skip }, async (t) => {
  const place = await newPlace("PostgreSQL");
  t.teardown(() => place.drop());
  const one = await openSite(place, { rotationPace: pace });
  const slug = await newRoom(one);
  const { actor } = await newPerson(one);
  await join(one, actor, slug);
  await one.forum.rotation.rotate();
  const config = { ...place.config, dataDir: `${place.config.dataDir}-2` };
  const late = await openSite({ ...place, config }, { rotationPace: pace });
  t.equal(await outcome(post(late, actor, slug)), "done");
  t.equal(late.deps.keyring.id, one.deps.keyring.id);
  for (const { forum } of [one, late]) await forum.close();
  t.ok(existsSync(place.config.keysDir));
});
