import { readFileSync } from "node:fs";
import type { Config } from "../config.ts";
import {
  assertApart,
  bringInKey,
  openStorage,
  readPrintedKey,
  takeDataDir,
} from "../storage/index.ts";
import { CommandFailed } from "./command.ts";
import type { Output } from "./output.ts";

const mostBytes = 64 * 1024;

/** `sideroom import-root-key`: for a database whose keys are lost, so it works without them. */
export async function importRootKey(
  config: Config,
  argv: readonly string[],
  output: Output,
): Promise<void> {
  const [file, ...rest] = argv;
  if (file === undefined || rest.length > 0) throw new CommandFailed("usage: import-root-key FILE");
  const key = readPrintedKey(read(file));
  const release = takeDataDir(config.dataDir);
  try {
    assertApart(config.dataDir, { KEYS_DIR: config.keysDir, BACKUP_DIR: config.backupDir });
    const { dataDir, backupDir, databaseUrl } = config;
    const storage = await openStorage({
      ...{ dataDir, backupDir, databaseUrl },
      now: Date.now(),
      onDamage: () => {},
    });
    try {
      const isNew = await bringInKey(config.keysDir, key, storage.unitOfWork, storage.facts);
      output.done(
        isNew
          ? `Key ${key.id} belongs to this database, and is in KEYS_DIR now. You can start the server.`
          : `Key ${key.id} belongs to this database, and was in KEYS_DIR already.`,
        { id: key.id, isNew },
      );
    } finally {
      await storage.close();
    }
  } finally {
    release();
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8").slice(0, mostBytes);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new CommandFailed(`${file} could not be read (${code}).`);
  }
}
