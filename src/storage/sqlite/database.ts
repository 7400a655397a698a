import { createRequire } from "node:module";
import type { UnitOfWork } from "../../core/unit-of-work.ts";
import { asReads } from "../handle.ts";
import { compileForSqlite } from "./compiled-query.ts";
import { openConnection } from "./connection.ts";
import { Writer } from "./writer.ts";

const require = createRequire(import.meta.url);
const {
  drizzle,
}: typeof import("drizzle-orm/better-sqlite3") = require("drizzle-orm/better-sqlite3");

export interface SqliteDatabase {
  readonly unitOfWork: UnitOfWork;
  readonly writer: Writer;
  close(): Promise<void>;
}

/** Opens an embedded database that was migrated before: one writer, one reader. */
export function openSqlite(file: string, onDamage: (error: unknown) => void): SqliteDatabase {
  const writing = openConnection(file, { readonly: false });
  const reading = openConnection(file, { readonly: true });
  const writer = new Writer(writing, drizzle(writing), onDamage);
  return {
    unitOfWork: {
      transaction: (work) => writer.transaction(work),
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
    close: async () => {
      await writer.close();
      reading.close();
      writing.close();
    },
  };
}
