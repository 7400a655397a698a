import { createRequire } from "node:module";
import type { UnitOfWork } from "../../core/unit-of-work.ts";
import type { ScrubTarget } from "../../redaction/index.ts";
import type { Copier } from "../backup/copier.ts";
import { asReads } from "../handle.ts";
import { compileForSqlite } from "./compiled-query.ts";
import { openConnection } from "./connection.ts";
import { copyDatabase } from "./copy-database.ts";
import { FullDisk } from "./full-disk.ts";
import { lookAtCopy } from "./look-at-copy.ts";
import { closeRaw } from "./raw-file.ts";
import { scrubTargetOf } from "./scrub-target.ts";
import { settle } from "./settle.ts";
import { Writer } from "./writer.ts";

const require = createRequire(import.meta.url);
const {
  drizzle,
}: typeof import("drizzle-orm/better-sqlite3") = require("drizzle-orm/better-sqlite3");

export interface SqliteDatabase {
  readonly unitOfWork: UnitOfWork;
  readonly writer: Writer;
  readonly copier: Copier;
  readonly scrubTarget: ScrubTarget;
  isFull(): boolean;
  close(): Promise<void>;
}

export interface SqliteSettings {
  readonly file: string;
  /** Where the room lies that is kept for removals. */
  readonly ballast: string;
  onDamage(error: unknown): void;
  /** The disk is full, or no longer. */
  onFull(isFull: boolean): void;
}

/** Opens an embedded database that was migrated before: one writer, one reader. */
export function openSqlite({ file, ballast, onDamage, onFull }: SqliteSettings): SqliteDatabase {
  const writing = openConnection(file, { readonly: false });
  const reading = openConnection(file, { readonly: true });
  const disk = new FullDisk(ballast, (isFull) => {
    onFull(isFull);
    // What waits beside the file may fit into it, and gives its own room back.
    if (isFull) writer.between(settle).catch(() => {});
  });
  const writer = new Writer(writing, drizzle(writing), disk, onDamage);
  disk.begin();
  const scrubTarget = scrubTargetOf("database", file, (work) => writer.between(work));
  return {
    unitOfWork: {
      transaction: (work) => writer.transaction(work),
      evenWhenFull: (work) => writer.evenWhenFull(work),
      reads: asReads({
        db: drizzle(reading),
        dialect: "sqlite",
        prepared: new Map(),
        compile: compileForSqlite,
        isOver: false,
        afterCommit: () => {},
      }),
    },
    writer,
    copier: {
      copyInto: (draft, pace, signal) => copyDatabase(writing, draft, pace, signal),
      finish: (draft) => lookAtCopy(draft, true),
      look: (copy) => lookAtCopy(copy, false),
    },
    scrubTarget,
    isFull: () => disk.isFull,
    close: async () => {
      const closing = writer.close();
      await disk.stop();
      await scrubTarget.stop();
      await closing;
      reading.close();
      writing.close();
      closeRaw(file);
    },
  };
}
