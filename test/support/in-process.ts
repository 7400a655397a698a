import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { RunningServer } from "../../src/app.ts";
import type { Forum } from "../../src/forum/index.ts";
import { freePort } from "./free-port.ts";
import { limitsOff } from "./limits-off.ts";
import { projectRoot, type Server, temporaryFolder } from "./server.ts";

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

/** The parts that a server is put together from, of this source. */
async function partsOf(source: string) {
  const at = (file: string) => import(join(source, "src", file));
  const app: typeof import("../../src/app.ts") = await at("app.ts");
  const config: typeof import("../../src/config.ts") = await at("config.ts");
  const forum: typeof import("../../src/forum/index.ts") = await at("forum/index.ts");
  const identity: typeof import("../../src/identity/index.ts") = await at("identity/index.ts");
  const starter: typeof import("../../src/commands/starter-content.ts") = await at(
    "commands/starter-content.ts",
  );
  return { app, config, forum, identity, starter };
}

/**
 * Starts at nine in the morning (UTC) of a Monday. Its clock stands still unless it is moved. `source` is
 * a folder with the code to run instead of the project's own.
 */
export async function startTimedServer(
  env: Record<string, string> = {},
  source = projectRoot,
): Promise<TimedServer> {
  const parts = await partsOf(source);
  const home = temporaryFolder("timed");
  const [dataDir, keysDir] = [join(home, "data"), join(home, "keys")];
  mkdirSync(keysDir, { mode: 0o700 });
  const port = await freePort();
  const config = parts.config.readConfig({
    ...limitsOff,
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
    const forum = await parts.forum.openForum(config, { time: () => now });
    await parts.starter.writeStarterContent(forum.deps);
    running = { forum, server: await parts.app.startServer(forum, new Set()) };
    return (await parts.identity.inviteOwner(forum.deps))?.invite ?? "";
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
