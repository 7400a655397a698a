import type { AuditStore } from "../audit/index.ts";
import { systemRandom } from "../core/ids.ts";
import type { UnitOfWork } from "../core/unit-of-work.ts";
import type { DisclaimerStore } from "../disclaimers/index.ts";
import type { CredentialStore, IdentityStore } from "../identity/index.ts";
import type { NoticeStore } from "../notices/index.ts";
import type { BlockStore, PersonaStore } from "../personas/index.ts";
import type { PostStore } from "../posts/index.ts";
import type { RevealStore } from "../reveal/index.ts";
import type { RoomStore } from "../rooms/index.ts";
import { dataFiles } from "./data-dir.ts";
import { postgresKit, sqliteKit } from "./kit.ts";
import { DatabaseIsNewer } from "./migrations.ts";
import type { PostIds } from "./post-ids.ts";
import { openPostgres } from "./postgres/database.ts";
import { codeOf } from "./postgres/faults.ts";
import { migratePostgres } from "./postgres/migrate.ts";
import { type KeyedTable, keyedTables } from "./rotation/keyed-tables.ts";
import { openSqlite } from "./sqlite/database.ts";
import { isDiskFault } from "./sqlite/faults.ts";
import { migrateSqlite } from "./sqlite/migrate.ts";
import { checkSoundness } from "./sqlite/soundness.ts";
import { auditStore } from "./stores/audit.ts";
import { blockStore } from "./stores/blocks.ts";
import { credentialStore } from "./stores/credentials.ts";
import { disclaimerStore } from "./stores/disclaimers.ts";
import type { Forms } from "./stores/forms.ts";
import { identityStore } from "./stores/identity.ts";
import { noticeStore } from "./stores/notices.ts";
import { personaStore } from "./stores/personas.ts";
import { postStore } from "./stores/posts.ts";
import { revealStore } from "./stores/reveals.ts";
import { roomStore } from "./stores/rooms.ts";
import { type SiteFacts, siteFacts } from "./stores/site-facts.ts";
import { defineTables, type Tables } from "./tables/index.ts";

export interface Stores {
  readonly identity: IdentityStore;
  readonly credentials: CredentialStore;
  readonly personas: PersonaStore;
  readonly blocks: BlockStore;
  readonly rooms: RoomStore;
  readonly disclaimers: DisclaimerStore;
  readonly posts: PostStore;
  readonly audit: AuditStore;
  readonly reveals: RevealStore;
  readonly notices: NoticeStore;
}

export interface Storage {
  readonly unitOfWork: UnitOfWork;
  readonly facts: SiteFacts;
  /**
   * The stores of every room of the house. Ids of posts are made and read with `postIds`; `forms` are
   * those in which a MAC may be stored.
   */
  stores(postIds: PostIds, forms: Forms): Stores;
  /** Everything that a root key's id stands in. */
  readonly keyed: readonly KeyedTable[];
  /** Whether other processes may serve the same database. */
  readonly isShared: boolean;
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
  /**
   * Told when the database cannot be trusted any more: writes are refused from then on. With
   * `mustEnd` a write has failed, and the process should end and start afresh.
   */
  readonly onDamage: (error: unknown, mustEnd: boolean) => void;
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

/** Opens the database, brought to this version's schema. Throws `DatabaseIsNewer`. */
export async function openStorage(settings: StorageSettings): Promise<Storage> {
  return settings.databaseUrl === null
    ? openEmbedded(settings)
    : openServer(settings, settings.databaseUrl);
}

async function openEmbedded(settings: StorageSettings): Promise<Storage> {
  const file = dataFiles(settings.dataDir).database;
  const backup = migrateSqlite(file, settings.backupDir, settings.now);
  const refuseWrites = () => database.writer.refuseFromNow();
  const database = openSqlite(file, (error) => {
    refuseWrites();
    settings.onDamage(error, isDiskFault(error));
  });
  const endCheck = checkSoundness(file, () => {
    refuseWrites();
    settings.onDamage(new Error("the database file is damaged"), false);
  });
  return {
    unitOfWork: database.unitOfWork,
    ...onTables(defineTables(sqliteKit)),
    isShared: false,
    backup,
    refuseWrites,
    close: async () => {
      const closing = database.close();
      await endCheck();
      await closing;
    },
  };
}

async function openServer(settings: StorageSettings, url: string): Promise<Storage> {
  const database = openPostgres(url, settings.schema);
  try {
    await migratePostgres(database.db, settings.schema === undefined ? undefined : settings.schema);
  } catch (error) {
    await database.close();
    throw error instanceof DatabaseIsNewer ? error : new DatabaseRefused(codeOf(error));
  }
  return {
    unitOfWork: database.unitOfWork,
    ...onTables(defineTables(postgresKit())),
    isShared: true,
    backup: null,
    refuseWrites: database.refuseWrites,
    close: database.close,
  };
}

function onTables(tables: Tables): Pick<Storage, "facts" | "stores" | "keyed"> {
  return {
    keyed: keyedTables(tables),
    facts: siteFacts(tables),
    stores: (postIds, forms) => ({
      identity: identityStore(tables, forms),
      credentials: credentialStore(tables, forms),
      personas: personaStore(tables, forms),
      blocks: blockStore(tables),
      rooms: roomStore(tables, systemRandom, postIds, forms),
      disclaimers: disclaimerStore(tables, forms),
      posts: postStore(tables, postIds, forms),
      audit: auditStore(tables),
      reveals: revealStore(tables),
      notices: noticeStore(tables, forms),
    }),
  };
}
