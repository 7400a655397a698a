import type { RandomSource } from "../core/ids.ts";
import { completed, firstKeptKeys, type KeptKeys } from "../core/kept-keys.ts";
import { Keyring } from "../core/keyring.ts";
import { fingerprintOf, type RootKey } from "../core/root-key.ts";
import type { UnitOfWork } from "../core/unit-of-work.ts";
import { KeysRefused, keepOnlyKey, newRootKey, readRootKeys, writeRootKey } from "./keys-dir.ts";
import { keyFacts, type Rotation, readRotation, rotationText } from "./rotation/state.ts";
import type { SiteFacts } from "./stores/site-facts.ts";

/**
 * The keyring that belongs to this database; while the root key changes it understands both. Keys
 * are made only for a database that has none; with missing or other keys it throws `KeysRefused`,
 * which says what to do.
 */
export async function openSiteKeys(
  keysDir: string,
  random: RandomSource,
  unitOfWork: UnitOfWork,
  facts: SiteFacts,
): Promise<Keyring> {
  const expected = await facts.get(unitOfWork.reads, keyFacts.fingerprint);
  const root = expected === null ? null : findKey(keysDir, expected);
  const current = root ?? (await makeKeys(keysDir, random, unitOfWork, facts));
  const rotation = await readRotation(facts, unitOfWork.reads);
  const next = rotation === null ? null : nextKey(keysDir, rotation);
  // Nothing was made with a key that was only announced.
  if (rotation !== null && next === null)
    await unitOfWork.transaction((tx) =>
      facts.swap(tx, keyFacts.rotation, rotationText(rotation), null),
    );
  // The change was done, and only the file had not taken its place yet.
  if (rotation === null) keepOnlyKey(keysDir, current.id);
  const opener = new Keyring(current, random);
  if (next !== null) opener.learn(next);
  const keyring = new Keyring(current, random, await keptKeys(opener, current, unitOfWork, facts));
  if (next !== null) keyring.learn(next);
  if (next !== null && rotation?.phase === "moving") keyring.turnTo(next.id);
  return keyring;
}

/** The key of this fingerprint. Throws `KeysRefused` when the folder has none or only others. */
export function findKey(keysDir: string, fingerprint: string): RootKey {
  const found = readRootKeys(keysDir);
  const key = found.find((one) => fingerprintOf(one) === fingerprint);
  if (key !== undefined) return key;
  if (found.length === 0) {
    throw new KeysRefused(
      `The keys of this database are missing: KEYS_DIR (${keysDir}) has no root.key. Put back the KEYS_DIR that was in use, from your own copy, or bring in your printed copy of key ${idIn(fingerprint)}: npm run sideroom -- import-root-key FILE. Without it nobody can sign in; no new keys are made for a database that has some.`,
    );
  }
  throw new KeysRefused(
    `KEYS_DIR (${keysDir}) holds the keys of another database, or a key from another time: this one belongs to key ${idIn(fingerprint)}, and there is ${found.map(({ id }) => id).join(" and ")}. Point KEYS_DIR at the keys that belong to this one, or DATA_DIR at the database that these keys belong to. An older copy of the database needs the key of its time.`,
  );
}

/** The key that is to come; null when it is missing and nothing needs it yet. Throws `KeysRefused`. */
export function nextKey(keysDir: string, rotation: Rotation): RootKey | null {
  const key = readRootKeys(keysDir).find((one) => fingerprintOf(one) === rotation.fingerprint);
  if (key !== undefined) return key;
  if (rotation.phase === "announced") return null;
  throw new KeysRefused(
    `The root key of this database is being changed from ${rotation.from} to ${rotation.to}, and KEYS_DIR (${keysDir}) does not have key ${rotation.to}. Until the change is done both are needed: put back the KEYS_DIR that was in use, or bring in your printed copy: npm run sideroom -- import-root-key FILE.`,
  );
}

async function makeKeys(
  keysDir: string,
  random: RandomSource,
  unitOfWork: UnitOfWork,
  facts: SiteFacts,
): Promise<RootKey> {
  if (readRootKeys(keysDir).length === 0) writeRootKey(keysDir, newRootKey(random));
  const made = readRootKeys(keysDir).map(fingerprintOf)[0] ?? "";
  const fingerprint = await unitOfWork.transaction(async (tx) => {
    await facts.add(tx, keyFacts.fingerprint, made);
    return facts.get(tx, keyFacts.fingerprint);
  });
  return findKey(keysDir, fingerprint ?? "");
}

/** What the database keeps of its keys; noted down at its first start, and when this version knows more purposes. */
async function keptKeys(
  opener: Keyring,
  root: RootKey,
  unitOfWork: UnitOfWork,
  facts: SiteFacts,
): Promise<KeptKeys> {
  const read = (sealed: string) =>
    JSON.parse(opener.open("kept-keys", sealed, keyFacts.kept)) as KeptKeys;
  const stored = await facts.get(unitOfWork.reads, keyFacts.kept);
  if (stored !== null && completed(read(stored), root) === null) return read(stored);
  return unitOfWork.transaction(async (tx) => {
    const known = await facts.get(tx, keyFacts.kept);
    const kept = known === null ? firstKeptKeys(root) : read(known);
    const whole = completed(kept, root) ?? kept;
    await facts.set(tx, keyFacts.kept, sealKept(opener, whole));
    return whole;
  });
}

/** `kept` as the database holds it. */
export function sealKept(keyring: Keyring, kept: KeptKeys): string {
  return keyring.seal("kept-keys", JSON.stringify(kept), keyFacts.kept);
}

function idIn(fingerprint: string): string {
  return fingerprint.split(".")[0] ?? "";
}
