import { randomBytes } from "node:crypto";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Config, readConfig } from "../../src/config.ts";
import { missing } from "../support/missing.ts";
import { temporaryFolder } from "../support/server.ts";

const pg: typeof import("pg") = createRequire(import.meta.url)("pg");

export type Dialect = "SQLite" | "PostgreSQL";

/** Folders, and on PostgreSQL a database, that belong to one test only. */
export interface Place {
  readonly dialect: Dialect;
  readonly config: Config;
  drop(): Promise<void>;
}

const serverUrl =
  process.env.SIDEROOM_TEST_POSTGRES ?? "postgres://postgres@127.0.0.1:5432/postgres";

/** Runs one statement on PostgreSQL, in the database of this address. */
export async function onServer(statement: string, url = serverUrl): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(statement)).rows as unknown[];
  } finally {
    await client.end();
  }
}

/** Why a test on PostgreSQL has to be skipped; false when it can run. Said aloud, or a failure where services are a must. */
export const withoutPostgres: string | false = await onServer("SELECT 1").then(
  () => false,
  (error) => missing("PostgreSQL", error),
);

/** Folders of its own, settings for tests, and an empty database. */
export async function newPlace(
  dialect: Dialect,
  settings: Record<string, string> = {},
): Promise<Place> {
  const folder = temporaryFolder("contract");
  const database = dialect === "PostgreSQL" ? await newDatabase() : null;
  const limits = ["POSTS_PER_MINUTE", "REQUESTS_PER_MINUTE"].map((name) => [`LIMIT_${name}`, "0"]);
  const config = readConfig({
    DATA_DIR: join(folder, "data"),
    KEYS_DIR: join(folder, "keys"),
    BACKUP_DIR: join(folder, "backups"),
    LOG_LEVEL: "silent",
    ...Object.fromEntries(limits),
    ...(database === null ? {} : { DATABASE_URL: database.url }),
    ...settings,
  });
  return { dialect, config, drop: async () => database?.drop() };
}

/** A database that sorts as most servers' do: by the rules of a language. */
async function newDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `sideroom_contract_${randomBytes(6).toString("hex")}`;
  const natural = "TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'en-US'";
  await onServer(`CREATE DATABASE ${name} ${natural}`).catch(() =>
    onServer(`CREATE DATABASE ${name}`),
  );
  // Nothing here cuts the power: waiting for the disk would only cost time.
  await onServer(`ALTER DATABASE ${name} SET synchronous_commit = off`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => {
      await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}
