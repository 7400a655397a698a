// The guards around the root key, each with the patch that takes it away.
import { without } from "../../support/attack.ts";

/** A thief without the keys. */
export const keyedHash = without(
  "the key of what rows are found by",
  "core/root-key.ts",
  'createHmac("sha256", key).update(framed)',
  'createHmac("sha256", "").update(framed)',
);

/** Where the key may lie, and who may read it. */
export const ownerOnly = without(
  "the mode of the key's file",
  "storage/keys-dir.ts",
  'openSync(draft, "wx", 0o600)',
  'openSync(draft, "wx", 0o644)',
);
export const ownFolder = without(
  "the mode of the keys' folder",
  "storage/keys-dir.ts",
  "if (names.length > 0) chmodSync(keysDir, 0o700);",
);
export const keyInDatabase = without(
  "the rule that the database knows only the key's fingerprint",
  "storage/site-keys.ts",
  "await facts.add(tx, keyFacts.fingerprint, made);",
  'await facts.add(tx, keyFacts.fingerprint, made);\n await facts.add(tx, "a", readRootKeys(keysDir)[0]?.bytes.toString("hex") ?? "");',
);
export const keyInLog = without(
  "silence about the key",
  "storage/site-keys.ts",
  "  const rotation = await readRotation(facts, unitOfWork.reads);\n  const next = rotation",
  "  const rotation = await readRotation(facts, unitOfWork.reads);\n  process.stdout.write(current.bytes.toString('base64url'));\n  const next = rotation",
);
export const fingerprintChecked = without(
  "the fingerprint",
  "storage/site-keys.ts",
  "found.find((one) => fingerprintOf(one) === fingerprint);",
  "found[0];",
);
export const noNewKeys = without(
  "the rule that a database with keys gets no new ones",
  "storage/site-keys.ts",
  "  if (found.length === 0) {\n",
  "  if (found.length === 0) {\n    writeRootKey(keysDir, newRootKey(() => Buffer.alloc(32)));\n",
);

/** A change of the root key that is cut short. */
export const goesOn = without(
  "going on at the next start",
  "forum/open-forum.ts",
  "    rotation.begin();\n",
);
export const keyIsDurable = without(
  "the new key's file, before anything is announced",
  "storage/rotation/key-rotation.ts",
  "      writeNextKey(keysDir, key);\n",
);
export const formerForgotten = without(
  "the end of the former key's file",
  "storage/rotation/key-rotation.ts",
  "    promoteKey(keysDir, key.id);\n",
);
