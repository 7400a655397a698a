import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import type { RandomSource } from "../core/ids.ts";
import type { RootKey } from "../core/root-key.ts";

export class KeysRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = "KeysRefused";
  }
}

const current = "root.key";
const nextName = (id: string) => `next-${id}.key`;
const isDraft = (name: string) => name.endsWith(".draft");
const isKeyFile = (name: string) => name === current || /^next-[a-z0-9]{8}\.key$/.test(name);

/**
 * The root keys in the folder: the current one first, and while it changes the next. Throws `KeysRefused`
 * when a file cannot be one.
 */
export function readRootKeys(keysDir: string): RootKey[] {
  if (!existsSync(keysDir)) return [];
  const names = readdirSync(keysDir).filter(isKeyFile).sort().reverse();
  // A folder that was put back from a copy may be open to others.
  if (names.length > 0) chmodSync(keysDir, 0o700);
  return names.map((name) => readKey(join(keysDir, name)));
}

function readKey(file: string): RootKey {
  const match = /^sideroom-root-key ([a-z0-9]{8}) ([A-Za-z0-9_-]{43})\n?$/.exec(
    readFileSync(file, "utf8"),
  );
  if (match?.[1] === undefined || match[2] === undefined) {
    throw new KeysRefused(
      `${file} is not a Sideroom root key. Put back the file that belongs to this database.`,
    );
  }
  return { id: match[1], bytes: Buffer.from(match[2], "base64url") };
}

export function newRootKey(random: RandomSource): RootKey {
  return { id: random(4).toString("hex"), bytes: random(32) };
}

export function hasRootKey(keysDir: string): boolean {
  return existsSync(join(keysDir, current));
}

/** Puts the root key of a database into its place. Never overwrites one. */
export function writeRootKey(keysDir: string, key: RootKey): void {
  write(keysDir, key, current);
}

/** Puts a key that is to be the next one beside the current. Durable when it returns. */
export function writeNextKey(keysDir: string, key: RootKey): void {
  write(keysDir, key, nextName(key.id));
}

/** Puts a next key into the former's place, if it is not there already. */
export function promoteKey(keysDir: string, id: string): void {
  const next = join(keysDir, nextName(id));
  if (!existsSync(next)) return;
  renameSync(next, join(keysDir, current));
  sync(keysDir);
}

/** Takes away a next key that nothing was made with. */
export function dropNextKey(keysDir: string, id: string): void {
  rmSync(join(keysDir, nextName(id)), { force: true });
  sync(keysDir);
}

/** Leaves this key as the only one in the folder; for a start, when no change is under way. */
export function keepOnlyKey(keysDir: string, id: string): void {
  promoteKey(keysDir, id);
  const isLeft = (name: string) => (isKeyFile(name) && name !== current) || isDraft(name);
  for (const name of readdirSync(keysDir).filter(isLeft)) rmSync(join(keysDir, name));
}

function write(keysDir: string, { id, bytes }: RootKey, name: string): void {
  mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  chmodSync(keysDir, 0o700);
  const draft = join(keysDir, `${name}.${process.pid}.draft`);
  rmSync(draft, { force: true });
  const file = openSync(draft, "wx", 0o600);
  writeSync(file, `sideroom-root-key ${id} ${bytes.toString("base64url")}\n`);
  fsyncSync(file);
  closeSync(file);
  try {
    // Unlike a rename, a link never takes the place of a file that is there.
    linkSync(draft, join(keysDir, name));
  } finally {
    rmSync(draft);
  }
  sync(keysDir);
}

/** A rename is durable once its folder is. */
function sync(folder: string): void {
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}
