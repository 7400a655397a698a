import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RandomSource } from "../core/ids.ts";
import type { RootKey } from "../core/keyring.ts";

export class KeysRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = "KeysRefused";
  }
}

const keyFile = (keysDir: string) => join(keysDir, "root.key");

/** Reads the root key; null when there is none. Throws `KeysRefused` when the file cannot be one. */
export function readRootKey(keysDir: string): RootKey | null {
  if (!existsSync(keyFile(keysDir))) return null;
  // A folder that was put back from a copy may be open to others.
  chmodSync(keysDir, 0o700);
  const match = /^sideroom-root-key ([a-z0-9]{8}) ([A-Za-z0-9_-]{43})\n?$/.exec(
    readFileSync(keyFile(keysDir), "utf8"),
  );
  if (match?.[1] === undefined || match[2] === undefined) {
    throw new KeysRefused(
      `${keyFile(keysDir)} is not a Sideroom root key. Put back the file that belongs to this database.`,
    );
  }
  return { id: match[1], bytes: Buffer.from(match[2], "base64url") };
}

/** Makes the root key of a new database. Never overwrites one. */
export function createRootKey(keysDir: string, random: RandomSource): RootKey {
  mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  chmodSync(keysDir, 0o700);
  const key = { id: random(4).toString("hex"), bytes: random(32) };
  writeFileSync(
    keyFile(keysDir),
    `sideroom-root-key ${key.id} ${key.bytes.toString("base64url")}\n`,
    {
      mode: 0o600,
      flag: "wx",
    },
  );
  return key;
}
