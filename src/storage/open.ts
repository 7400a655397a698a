import { statSync } from "node:fs";
import type { AuditStore } from "../audit/index.ts";
import { systemRandom } from "../core/ids.ts";
import type { UnitOfWork } from "../core/unit-of-work.ts";
import type { DisclaimerStore } from "../disclaimers/index.ts";
import type { IdentityStore } from "../identity/index.ts";
import type { PersonaStore } from "../personas/index.ts";
import type { PostStore } from "../posts/index.ts";
import type { RoomStore } from "../rooms/index.ts";
import { dataFiles } from "./data-dir.ts";
import { postgresKit, sqliteKit } from "./kit.ts";
import { DatabaseIsNewer } from "./migrations.ts";
import { openPostgres } from "./postgres/database.ts";
import { codeOf } from "./postgres/faults.ts";
import { migratePostgres } from "./postgres/migrate.ts";
import { openConnection } from "./sqlite/connection.ts";
import { isSound, openSqlite } from "./sqlite/database.ts";
import { migrateSqlite } from "./sqlite/migrate.ts";
import { auditStore } from "./stores/audit.ts";
import { disclaimerStore } from "./stores/disclaimers.ts";
import { identityStore } from "./stores/identity.ts";
import { personaStore } from "./stores/personas.ts";
import { postStore } from "./stores/posts.ts";
import { roomStore } from "./stores/rooms.ts";
import { type SiteFacts, siteFacts } from "./stores/site-facts.ts";
import { defineTables, type Tables } from "./tables/index.ts";

export interface Stores {
  readonly identity: IdentityStore;
  readonly personas: PersonaStore;
  readonly rooms: RoomStore;
  readonly disclaimers: DisclaimerStore;
  readonly posts: PostStore;
  readonly audit: AuditStore;
  readonly facts: SiteFacts;
}

export interface Storage {
  readonly unitOfWork: UnitOfWork;
  readonly stores: Stores;
  /** Where the copy lies that was made before a migration; null when there was none to make. */
  readonly backup: string | null;
  /** Stops taking writes, for good: the disk or the file cannot be trusted. */
  refuseWrites(): void;
  close(): Promise<void>;
}

export interface StorageSettings {
  readonly dataDir: string;
  readonly backupDir: string;
  readonly databaseUrl: string | null;
  /** A PostgreSQL schema of its own, for tests that share a server. */
  readonly schema?: string;
  readonly now: number;
  /** Told once a write has met damage. */
  readonly onDamage: (error: unknown) => void;
}

/** PostgreSQL could not be opened or migrated. */
export class DatabaseRefused extends Error {
  constructor(code: string) {
    super(
      `The PostgreSQL database that DATABASE_URL names cannot be used${code === "" ? "" : ` (${code})`}. Check its address, user, passphrase and that the database is there.`,
    );
    this.name = "DatabaseRefused";
  }
}

/** A file of this size is read through in well under the time that a start may take. */
const quickCheckBytes = 32 * 1024 * 1024;

/** Opens the database, brought to this version's schema. Throws `DatabaseIsNewer`. */
export async function openStorage(settings: StorageSettings): Promise<Storage> {
  return settings.databaseUrl === null
    ? openEmbedded(settings)
    : openServer(settings, settings.databaseUrl);
}

async function openEmbedded(settings: StorageSettings): Promise<Storage> {
  const file = dataFiles(settings.dataDir).database;
  const backup = migrateSqlite(file, settings.backupDir, settings.now);
  const database = openSqlite(file, settings.onDamage);
  const storage: Storage = {
    unitOfWork: database.unitOfWork,
    stores: createStores(defineTables(sqliteKit)),
    backup,
    refuseWrites: () => database.writer.refuseFromNow(),
    close: () => database.close(),
  };
  checkSoundness(file, () => {
    storage.refuseWrites();
    settings.onDamage(new Error("the database file is damaged"));
  });
  return storage;
}

/** Small files are checked before anything is written. */
function checkSoundness(file: string, damaged: () => void): void {
  if (statSync(file).size > quickCheckBytes) return;
  const connection = openConnection(file, { readonly: true });
  if (!isSound(connection)) damaged();
  connection.close();
}

async function openServer(settings: StorageSettings, url: string): Promise<Storage> {
  const database = openPostgres(url, settings.schema);
  let refusing = false;
  try {
    await migratePostgres(database.db, settings.schema === undefined ? undefined : settings.schema);
  } catch (error) {
    await database.close();
    throw error instanceof DatabaseIsNewer ? error : new DatabaseRefused(codeOf(error));
  }
  return {
    unitOfWork: database.unitOfWork,
    stores: createStores(defineTables(postgresKit())),
    backup: null,
    refuseWrites: () => {
      refusing = true;
    },
    close: () => (refusing ? Promise.resolve() : database.close()),
  };
}

function createStores(tables: Tables): Stores {
  return {
    identity: identityStore(tables),
    personas: personaStore(tables),
    rooms: roomStore(tables, systemRandom),
    disclaimers: disclaimerStore(tables),
    posts: postStore(tables),
    audit: auditStore(tables),
    facts: siteFacts(tables),
  };
}
