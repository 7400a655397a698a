import { createRequire } from "node:module";
import { clearTimeout, setTimeout } from "node:timers";
import type { Client } from "pg";
import { PostgresFollower } from "./postgres-follower.ts";
import type { WordCodes } from "./word-codes.ts";

const require = createRequire(import.meta.url);

/** Any number of ours; the second half of the lock names the schema. */
const followLock = 7_243_369;
/** What the bell did not tell is looked for so often (ms). */
const lookEveryMs = 500;
/** Who does not lead tries to so often, and who met a fault tries again (ms). */
const restMs = 2_000;

export interface LeadSettings {
  readonly url: string;
  readonly schema: string | undefined;
  readonly codes: WordCodes;
  /** Makes the tables of the index anew, empty. */
  readonly makeAnew: () => Promise<void>;
  /** Told codes only. */
  readonly onFault: (fault: string) => void;
}

/**
 * Lets one process of a site follow the logs: that which holds a lock of PostgreSQL's, for as long as
 * its connection lasts. The others stand by.
 */
export class PostgresLead {
  readonly #settings: LeadSettings;
  #timer: NodeJS.Timeout | undefined;
  #client: Client | null = null;
  #running: Promise<void> | null = null;
  #isClosed = false;

  constructor(settings: LeadSettings) {
    this.#settings = settings;
    this.wake();
  }

  /** Something is new. */
  wake(): void {
    this.#runIn(20);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#running;
    await this.#drop();
  }

  #runIn(ms: number): void {
    if (this.#isClosed || this.#running !== null) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#running = this.#run().then((rest) => {
        this.#running = null;
        this.#runIn(rest);
      });
    }, ms);
    this.#timer.unref();
  }

  /** Returns how long to rest. */
  async #run(): Promise<number> {
    try {
      const client = await this.#leading();
      if (client === null) return restMs;
      const follower = new PostgresFollower(client, this.#settings.codes);
      let isBuilding = true;
      while (isBuilding && !this.#isClosed) {
        if (!(await follower.followAll())) await this.#settings.makeAnew();
        await follower.lookAtFaces();
        isBuilding = await follower.build();
      }
      return lookEveryMs;
    } catch (error) {
      await this.#drop();
      const code = (error as { code?: unknown } | null)?.code;
      if (!this.#isClosed) this.#settings.onFault(typeof code === "string" ? code : "unknown");
      return restMs;
    }
  }

  /** The connection, once it holds the lock. */
  async #leading(): Promise<Client | null> {
    if (this.#client !== null) return this.#client;
    const pg: typeof import("pg") = require("pg");
    const { url, schema } = this.#settings;
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 10_000,
      ...(schema === undefined ? {} : { options: `-c search_path=${schema}` }),
    });
    client.on("error", () => {
      if (this.#client === client) this.#client = null;
    });
    await client.connect();
    try {
      const { rows } = await client.query(
        "SELECT pg_try_advisory_lock($1, hashtext(current_schema())) AS leads",
        [followLock],
      );
      if (rows[0]?.leads === true) {
        this.#client = client;
        return client;
      }
      await client.end();
      return null;
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
  }

  async #drop(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => {});
  }
}
