import type { Config } from "../config.ts";
import { assertApart, bringInKey, openStorage, takeDataDir } from "../storage/index.ts";
import { CommandFailed } from "./command.ts";
import type { Output } from "./output.ts";
import { readPage } from "./read-page.ts";

/** `sideroom import-root-key`: for a database whose keys are lost, so it works without them. */
export async function importRootKey(
  config: Config,
  argv: readonly string[],
  output: Output,
): Promise<void> {
  const [file, ...rest] = argv;
  if (file === undefined || rest.length > 0) throw new CommandFailed("usage: import-root-key FILE");
  const key = readPage(file);
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
