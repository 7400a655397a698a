import { get } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../support/free-port.ts";
import { limitsOff } from "../support/limits-off.ts";
import { freshFolder, onServerCore, startCommand } from "./machine.ts";
import { end, type Run, run, serverBelow, signalGroup } from "./processes.ts";
import { printProfile } from "./profile.ts";

/** A server on the first core, on folders of its own. */
export interface BenchServer {
  url: string;
  port: number;
  home: string;
  /** From starting the command to the first 200 of /readyz. */
  readyMs: number;
  /** The process that serves, and not npm's. */
  pid(): number;
  stop(): Promise<void>;
  /** SIGKILL to the server, as a power cut would end it. */
  kill(): Promise<void>;
}

export interface Start {
  name: string;
  /** Folders of an earlier server; fresh ones otherwise. */
  home?: string;
  /** `npm start`, as an operator does it; otherwise what that runs, directly. */
  byNpm?: boolean;
  env?: NodeJS.ProcessEnv;
}

let profiling = false;

/** From now on every server writes a CPU profile, and its heaviest functions are printed. */
export function profileServers(): void {
  profiling = true;
}

export async function startServer(start: Start): Promise<BenchServer> {
  const home = start.home ?? freshFolder(start.name);
  const port = await freePort();
  const profile = profiling && !start.byNpm ? ["--cpu-prof", `--cpu-prof-dir=${home}`] : [];
  const direct = startCommand(profile);
  const command = start.byNpm ? ["npm", "start"] : direct.command;
  const env = {
    ...(start.byNpm ? {} : direct.env),
    ...limitsOff,
    HOST: "127.0.0.1",
    PORT: String(port),
    DATA_DIR: join(home, "data"),
    KEYS_DIR: join(home, "keys"),
    BACKUP_DIR: join(home, "backups"),
    ...start.env,
  };
  const began = performance.now();
  const process = run([...onServerCore, ...command], env);
  const url = `http://127.0.0.1:${port}`;
  await ready(process, url);
  const readyMs = performance.now() - began;
  const server: BenchServer = {
    ...{ url, port, home, readyMs },
    pid: () => pidOf(process),
    stop: async () => {
      await end(process);
      if (profile.length > 0) printProfile(start.name, home);
    },
    kill: async () => {
      globalThis.process.kill(pidOf(process), "SIGKILL");
      signalGroup(process, "SIGKILL");
      await process.ended;
    },
  };
  return server;
}

function pidOf(process: Run): number {
  const found = serverBelow(process.child.pid ?? -1);
  if (found === undefined) throw new Error("The server's process is not there");
  return found;
}

/** Asks every 10 ms, for at most 30 s. */
async function ready(process: Run, url: string): Promise<void> {
  for (let tries = 0; tries < 3000; tries += 1) {
    if ((await statusOf(`${url}/readyz`)) === 200) return;
    if (process.child.exitCode !== null) break;
    await sleep(10);
  }
  signalGroup(process, "SIGKILL");
  throw new Error(`The server did not start: ${process.complained() || process.said()}`);
}

function statusOf(url: string): Promise<number> {
  return new Promise((done) => {
    const asked = get(url, { agent: false, timeout: 1000 }, (answer) => {
      answer.resume();
      done(answer.statusCode ?? 0);
    });
    asked.on("error", () => done(0));
    asked.on("timeout", () => asked.destroy());
  });
}
