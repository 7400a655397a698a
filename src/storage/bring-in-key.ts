import { fingerprintOf, type RootKey } from "../core/root-key.ts";
import type { UnitOfWork } from "../core/unit-of-work.ts";
import { hasRootKey, KeysRefused, readRootKeys, writeNextKey, writeRootKey } from "./keys-dir.ts";
import { keyFacts, readRotation } from "./rotation/state.ts";
import type { SiteFacts } from "./stores/site-facts.ts";

/**
 * Puts a key from a copy into KEYS_DIR, if this database needs it there; false when it is there
 * already. Never overwrites one. Throws `KeysRefused`, which says what to do.
 */
export async function bringInKey(
  keysDir: string,
  key: RootKey,
  unitOfWork: UnitOfWork,
  facts: SiteFacts,
): Promise<boolean> {
  const expected = await facts.get(unitOfWork.reads, keyFacts.fingerprint);
  const rotation = await readRotation(facts, unitOfWork.reads);
  const fingerprint = fingerprintOf(key);
  if (expected === null) {
    throw new KeysRefused(
      "The database in DATA_DIR is new and has no keys yet, so no key belongs to it. Put your database there first, or just start: a new database makes its own keys.",
    );
  }
  if (fingerprint !== expected && fingerprint !== rotation?.fingerprint) {
    const [id] = expected.split(".");
    throw new KeysRefused(
      `Key ${key.id} does not belong to this database, which belongs to key ${id}. Look for the copy of key ${id}, or point DATA_DIR at the database that key ${key.id} belongs to. Nothing was changed.`,
    );
  }
  const present = readRootKeys(keysDir);
  if (present.some((one) => fingerprintOf(one) === fingerprint)) return false;
  if (fingerprint !== expected) writeNextKey(keysDir, key);
  else if (hasRootKey(keysDir)) {
    throw new KeysRefused(
      `KEYS_DIR (${keysDir}) holds another key, ${present[0]?.id}, and it is not overwritten. If no other database needs that one, move its root.key away and try again.`,
    );
  } else writeRootKey(keysDir, key);
  return true;
}
