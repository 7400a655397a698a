import { createRequire } from "node:module";
import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import type { BackupRow } from "../backup/held-backups.ts";
import { RestoreRefused } from "../backup/refused.ts";
import { runTool, withAddress } from "./tools.ts";

const looks = 20;
const lookEveryMs = 100;

const require = createRequire(import.meta.url);

/** The database that a dump is brought up to date in, beside the one that it will replace. */
export function stagedUrl(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${stagedName(databaseUrl)}`;
  return url.href;
}

/** Makes that database anew and reads the dump into it. Throws `RestoreRefused` while somebody uses the site's own. */
export async function stageDump(databaseUrl: string, dump: string): Promise<void> {
  await onServer(databaseUrl, async (client) => {
    await mustBeUnused(client, nameOf(databaseUrl));
    await client.query(`DROP DATABASE IF EXISTS ${quoted(stagedName(databaseUrl))}`);
    await client.query(`CREATE DATABASE ${quoted(stagedName(databaseUrl))} TEMPLATE template0`);
  });
  await withAddress(stagedUrl(databaseUrl), (address) =>
    runTool("pg_restore", ["--no-owner", "--exit-on-error", `--dbname=${address}`, dump]),
  );
}

/** A server that has just been stopped may still be about to hang up. */
async function mustBeUnused(client: Client, name: string): Promise<void> {
  for (let tries = 0; tries < looks; tries += 1) {
    const query = "SELECT 1 FROM pg_stat_activity WHERE datname = $1";
    if ((await client.query(query, [name])).rows.length === 0) return;
    await sleep(lookEveryMs);
  }
  throw new RestoreRefused(
    "Somebody is connected to the database. Stop every process of this site, and everything else that uses it.",
  );
}

/** The staged database takes the place of the site's own, both names in one transaction. Returns the former one's. */
export async function exchange(databaseUrl: string, stamp: string): Promise<string | null> {
  const [name, aside] = [nameOf(databaseUrl), `${nameOf(databaseUrl)}_set_aside_${stamp}`];
  return onServer(databaseUrl, async (client) => {
    const former = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    await client.query("BEGIN");
    if (former.rows.length > 0)
      await client.query(`ALTER DATABASE ${quoted(name)} RENAME TO ${quoted(aside)}`);
    await client.query(
      `ALTER DATABASE ${quoted(stagedName(databaseUrl))} RENAME TO ${quoted(name)}`,
    );
    await client.query("COMMIT");
    return former.rows.length > 0 ? aside : null;
  });
}

/** Destroys a database: one that was staged in vain, or the former one. */
export async function dropDatabase(databaseUrl: string, name: string): Promise<void> {
  await onServer(databaseUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${quoted(name)}`));
}

/** The backups that the site's own database knows; none where it is not there. */
export async function formerDumps(databaseUrl: string): Promise<BackupRow[]> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query('SELECT id, path, made_at AS "madeAt", bytes FROM backups');
    return rows.map((row) => ({
      ...(row as BackupRow),
      madeAt: Number(row.madeAt),
      bytes: Number(row.bytes),
    }));
  }).catch(() => []);
}

export const stagedName = (databaseUrl: string) => `${nameOf(databaseUrl)}_restoring`;

function nameOf(databaseUrl: string): string {
  return decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Databases are made and renamed from another one, which every server has. */
function onServer<T>(databaseUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const url = new URL(databaseUrl);
  url.pathname = "/postgres";
  return withClient(url.href, work);
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const pg: typeof import("pg") = require("pg");
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
