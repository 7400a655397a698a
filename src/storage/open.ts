import type { AuditStore } from "../audit/index.ts";
import { systemRandom } from "../core/ids.ts";
import type { UnitOfWork } from "../core/unit-of-work.ts";
import type { EndingStore, ExportStore } from "../data-rights/index.ts";
import type { DisclaimerStore } from "../disclaimers/index.ts";
import type { CredentialStore, IdentityStore, SiteNameStore } from "../identity/index.ts";
import type { NoticeStore } from "../notices/index.ts";
import type { BlockStore, PersonaStore } from "../personas/index.ts";
import type { BookmarkStore, PostStore, ThreadStore } from "../posts/index.ts";
import type { RedactionStore, ScrubTarget } from "../redaction/index.ts";
import type { RevealStore } from "../reveal/index.ts";
import type { ReadLineStore, RoomStore } from "../rooms/index.ts";
import { type AfterRestore, afterRestore } from "./backup/after-restore.ts";
import type { Copier } from "./backup/copier.ts";
import { type BackupStore, backupStore } from "./backup/held-backups.ts";
import { dataFiles } from "./data-dir.ts";
import { gt } from "./drizzle.ts";
import { dbOf } from "./handle.ts";
import { postgresKit, sqliteKit } from "./kit.ts";
import { DatabaseIsNewer } from "./migrations.ts";
import type { PostIds } from "./post-ids.ts";
import { postgresCopier } from "./postgres/copier.ts";
import { openPostgres } from "./postgres/database.ts";
import { codeOf } from "./postgres/faults.ts";
import { migratePostgres } from "./postgres/migrate.ts";
import { type KeyedTable, keyedTables } from "./rotation/keyed-tables.ts";
import type { SearchOpener } from "./search/open-search.ts";
import { openSqliteSearch } from "./search/sqlite-search.ts";
import { openSqlite } from "./sqlite/database.ts";
import { isDiskFault } from "./sqlite/faults.ts";
import { migrateSqlite } from "./sqlite/migrate.ts";
import { checkSoundness, isWhole } from "./sqlite/soundness.ts";
import { auditStore } from "./stores/audit.ts";
import { blockStore } from "./stores/blocks.ts";
import { credentialStore } from "./stores/credentials.ts";
import { disclaimerStore } from "./stores/disclaimers.ts";
import { endingStore } from "./stores/endings.ts";
import { exportStore } from "./stores/exports.ts";
import type { Forms } from "./stores/forms.ts";
import { identityStore } from "./stores/identity.ts";
import { bookmarkStore, readLineStore } from "./stores/marks.ts";
import { noticeStore } from "./stores/notices.ts";
import { personaStore } from "./stores/personas.ts";
import { postStore } from "./stores/posts.ts";
import { redactionStore } from "./stores/redactions.ts";
import { revealStore } from "./stores/reveals.ts";
import { roomStore } from "./stores/rooms.ts";
import { type SiteFacts, siteFacts } from "./stores/site-facts.ts";
import { siteNameStore } from "./stores/site-names.ts";
import { threadStore } from "./stores/threads.ts";
import { defineTables, type Tables } from "./tables/index.ts";

export interface Stores {
  readonly identity: IdentityStore;
  readonly credentials: CredentialStore;
  readonly siteNames: SiteNameStore;
  readonly personas: PersonaStore;
  readonly blocks: BlockStore;
  readonly rooms: RoomStore;
  readonly readLines: ReadLineStore;
  readonly disclaimers: DisclaimerStore;
  readonly posts: PostStore;
  readonly threads: ThreadStore;
  readonly bookmarks: BookmarkStore;
  readonly audit: AuditStore;
  readonly reveals: RevealStore;
  readonly notices: NoticeStore;
  readonly redactions: RedactionStore;
  readonly backups: BackupStore;
  readonly afterRestore: AfterRestore;
  readonly exports: ExportStore;
  readonly endings: EndingStore;
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
  /** Whether there is no room left on the disk: then only what takes something away is stored. */
  isFull(): boolean;
  readonly copier: Copier;
  /** Looks, off the main thread, whether the database file is whole. PostgreSQL looks after its own. */
  isWhole(): Promise<boolean>;
  /** The files that bytes of removed words may be left in. */
  readonly scrubTargets: readonly ScrubTarget[];
  /** Of which path a copy that was made before a migration is the draft; null when there was none to make. */
  readonly backup: string | null;
  /** Opens the search index. It is to be closed before the rest. */
  readonly openSearch: SearchOpener;
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
  /** Told when the disk is full, and when it is no longer. */
  readonly onFull?: (isFull: boolean) => void;
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
  const { database: file, search, ballast } = dataFiles(settings.dataDir);
  const backup = migrateSqlite(file, settings.backupDir, settings.now);
  const refuseWrites = () => database.writer.refuseFromNow();
  const database = openSqlite({
    ...{ file, ballast, onFull: (isFull) => settings.onFull?.(isFull) },
    onDamage: (error) => {
      refuseWrites();
      settings.onDamage(error, isDiskFault(error));
    },
  });
  const tables = defineTables(sqliteKit);
  const hasPosts = async () => {
    const one = { number: tables.posts.number };
    const db = dbOf(database.unitOfWork.reads);
    return (await db.select(one).from(tables.posts).where(gt(one.number, 0)).limit(1)).length > 0;
  };
  const endCheck = checkSoundness(file, () => {
    refuseWrites();
    settings.onDamage(new Error("the database file is damaged"), false);
  });
  return {
    unitOfWork: database.unitOfWork,
    ...onTables(tables, false),
    isShared: false,
    isFull: database.isFull,
    openSearch: (ports) => openSqliteSearch({ database: file, search }, hasPosts, ports),
    copier: database.copier,
    isWhole: () => isWhole(file),
    scrubTargets: [database.scrubTarget],
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
  // The embedded database starts without it.
  const { makeSearchTables, openPostgresSearch } = await import("./search/postgres-search.ts");
  try {
    await migratePostgres(database.db, settings.schema === undefined ? undefined : settings.schema);
    await makeSearchTables(database.db);
    await database.sampleNoWords();
  } catch (error) {
    await database.close();
    throw error instanceof DatabaseIsNewer ? error : new DatabaseRefused(codeOf(error));
  }
  return {
    unitOfWork: database.unitOfWork,
    ...onTables(defineTables(postgresKit()), true),
    isShared: true,
    // PostgreSQL says so itself, write by write.
    isFull: () => false,
    openSearch: (ports) =>
      openPostgresSearch({ db: database.db, url, schema: settings.schema }, ports),
    copier: postgresCopier(url),
    isWhole: async () => true,
    scrubTargets: [database.scrubTarget],
    backup: null,
    refuseWrites: database.refuseWrites,
    close: database.close,
  };
}

function onTables(tables: Tables, isShared: boolean): Pick<Storage, "facts" | "stores" | "keyed"> {
  return {
    keyed: keyedTables(tables),
    facts: siteFacts(tables),
    stores: (postIds, forms) => ({
      identity: identityStore(tables, forms),
      credentials: credentialStore(tables, forms),
      siteNames: siteNameStore(tables),
      personas: personaStore(tables, forms),
      blocks: blockStore(tables),
      rooms: roomStore(tables, systemRandom, postIds, forms),
      readLines: readLineStore(tables, forms),
      disclaimers: disclaimerStore(tables, forms),
      posts: postStore(tables, postIds, forms),
      threads: threadStore(tables, postIds),
      bookmarks: bookmarkStore(tables, forms),
      audit: auditStore(tables),
      reveals: revealStore(tables),
      notices: noticeStore(tables, forms),
      redactions: redactionStore(tables),
      backups: backupStore(tables),
      afterRestore: afterRestore(tables, isShared),
      exports: exportStore(tables, postIds),
      endings: endingStore(tables),
    }),
  };
}
