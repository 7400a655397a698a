import type { RandomSource } from "../core/ids.ts";
import { Keyring } from "../core/keyring.ts";
import type { UnitOfWork } from "../core/unit-of-work.ts";
import { createRootKey, KeysRefused, readRootKey } from "./keys-dir.ts";
import type { SiteFacts } from "./stores/site-facts.ts";

/**
 * The keyring that belongs to this database. Keys are made only for a database that has none;
 * with missing or other keys it throws `KeysRefused`, which says what to do.
 */
export async function openSiteKeys(
  keysDir: string,
  random: RandomSource,
  unitOfWork: UnitOfWork,
  facts: SiteFacts,
): Promise<Keyring> {
  const expected = await facts.get(unitOfWork.reads, "root-key-fingerprint");
  const found = readRootKey(keysDir);
  if (expected !== null && found === null) {
    throw new KeysRefused(
      `The keys of this database are missing: KEYS_DIR (${keysDir}) has no root.key. Put back the KEYS_DIR that was in use, from your own copy. Without it nobody can sign in; no new keys are made for a database that has some.`,
    );
  }
  const keyring = new Keyring(found ?? createRootKey(keysDir, random), random);
  const fingerprint = keyring.mac("fingerprint", "root key");
  if (expected === null) {
    await unitOfWork.transaction((tx) => facts.set(tx, "root-key-fingerprint", fingerprint));
  } else if (expected !== fingerprint) {
    throw new KeysRefused(
      `KEYS_DIR (${keysDir}) holds the keys of another database. Point KEYS_DIR at the keys that belong to this one, or DATA_DIR at the database that these keys belong to.`,
    );
  }
  return keyring;
}
