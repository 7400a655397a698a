import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { startServer as listen, type RunningServer } from "../../src/app.ts";
import { writeStarterContent } from "../../src/commands/starter-content.ts";
import { readConfig } from "../../src/config.ts";
import { type Forum, openForum } from "../../src/forum.ts";
import { inviteOwner } from "../../src/identity/index.ts";
import { type Server, temporaryFolder } from "./server.ts";

const limits = ["POSTS_PER_MINUTE", "REQUESTS_PER_MINUTE", "READS_PER_HOUR", "SIGN_INS_PER_HOUR"];
const counts = ["SOCKETS_PER_ACCOUNT", "SOCKETS_PER_ADDRESS", "ACCOUNTS_PER_ADDRESS_PER_DAY"];

/** The whole server inside the test's own process, on a clock that the test moves. */
export interface TimedServer extends Server {
  /** Moves the server's wall clock, in seconds, either way; to the nearest millisecond. */
  move(seconds: number): void;
  /** The server's wall clock, in milliseconds. */
  now(): number;
}

export const minute = 60;
export const hour = 3_600;
export const day = 86_400;

/** Starts at nine in the morning (UTC) of a Monday. Its clock stands still unless it is moved. */
export async function startTimedServer(env: Record<string, string> = {}): Promise<TimedServer> {
  const home = temporaryFolder("timed");
  const [dataDir, keysDir] = [join(home, "data"), join(home, "keys")];
  mkdirSync(keysDir, { mode: 0o700 });
  const port = await freePort();
  const config = readConfig({
    ...Object.fromEntries([...limits, ...counts].map((name) => [`LIMIT_${name}`, "0"])),
    HOST: "127.0.0.1",
    PORT: String(port),
    DATA_DIR: dataDir,
    KEYS_DIR: keysDir,
    BACKUP_DIR: join(home, "backups"),
    LOG_LEVEL: "silent",
    ...env,
  });
  let now = Date.UTC(2027, 2, 1, 9);
  let running: { forum: Forum; server: RunningServer } | undefined;

  async function start(): Promise<string> {
    const forum = await openForum(config, { time: () => now });
    await writeStarterContent(forum.deps);
    running = { forum, server: await listen(forum, new Set()) };
    return (await inviteOwner(forum.deps))?.invite ?? "";
  }

  async function stop(): Promise<number> {
    await running?.server.stop();
    await running?.forum.close();
    running = undefined;
    return 0;
  }

  const ownerCode = await start();
  return {
    ...{ url: config.publicUrl, port, dataDir, keysDir, ownerCode, pid: process.pid },
    logs: () => "",
    stop,
    kill: async () => {
      await stop();
    },
    restart: async () => {
      await stop();
      await start();
    },
    move: (seconds) => {
      now = Math.round(now + seconds * 1_000);
    },
    now: () => now,
  };
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer().once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => done(port));
    });
  });
}
