import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "./free-port.ts";
import { limitsOff } from "./limits-off.ts";
import { until, within } from "./wait.ts";

export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

export interface ServerOptions {
  /** Settings on top of the test's own (limits off, folders, port). */
  env?: Record<string, string>;
  /** A folder shaped like the project, to run instead of it. */
  source?: string;
  dataDir?: string;
  keysDir?: string;
  /** Modules that the server's process imports first. */
  preload?: string[];
  readyWithinMs?: number;
  /** `alive` is content with a server that runs without being able to write. */
  expects?: "ready" | "alive";
}

type Changes = Pick<ServerOptions, "env" | "readyWithinMs" | "expects">;

export interface Server {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  readonly keysDir: string;
  /** The one-time code of the owner link; empty when the data folder was not new. */
  readonly ownerCode: string;
  readonly pid: number;
  /** Standard output and error of every run so far. */
  logs(): string;
  /** Ends the process in good order; rejects (and kills it) when it takes longer than 15 s. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  kill(): Promise<void>;
  /** Starts again on the same port and folders, after stopping what still runs. */
  restart(changes?: Changes): Promise<void>;
}

/** The process ended, or stayed unready, before it served. */
export class StartFailure extends Error {
  readonly exitCode: number | null;
  readonly logs: string;
  constructor(why: string, exitCode: number | null, logs: string) {
    super(`${why}\n--- logs ---\n${logs}`);
    this.exitCode = exitCode;
    this.logs = logs;
  }
}

const leftovers = new Set<() => void>();
process.on("exit", () => {
  for (const clean of leftovers) clean();
});
// A test that is told to end takes its servers and folders along.
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
  process.once(signal, () => process.exit(1));
}

/** A folder that goes away with the test's process. */
export function temporaryFolder(name: string): string {
  const path = mkdtempSync(join(tmpdir(), `sideroom-${name}-`));
  leftovers.add(() => rmSync(path, { recursive: true, force: true, maxRetries: 3 }));
  return path;
}

/** Runs the real server as a process of its own, on folders of its own, and waits until it can write. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const home = temporaryFolder("server");
  const dataDir = options.dataDir ?? join(home, "data");
  const keysDir = options.keysDir ?? join(home, "keys");
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  const port = await freePort();
  const url = `http://${options.env?.HOST ?? "127.0.0.1"}:${port}`;
  let env: Record<string, string> = {
    PATH: process.env.PATH ?? "",
    HOME: home,
    ...limitsOff,
    HOST: "127.0.0.1",
    PORT: String(port),
    DATA_DIR: dataDir,
    KEYS_DIR: keysDir,
    BACKUP_DIR: join(home, "backups"),
    ...options.env,
  };
  let log = "";
  let child: ChildProcess | undefined;
  let ended: Promise<number | null> = Promise.resolve(null);

  async function start({ readyWithinMs = 60_000, expects = "ready" }: Changes): Promise<void> {
    const probe = expects === "ready" ? "readyz" : "healthz";
    const cwd = options.source ?? projectRoot;
    const imports = (options.preload ?? []).flatMap((module) => ["--import", module]);
    const run = spawn(process.execPath, [...imports, "src/main.ts", "serve"], { cwd, env });
    child = run;
    ended = new Promise((done) => run.once("close", (code) => done(code)));
    for (const stream of [run.stdout, run.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        log += text;
      });
    }
    leftovers.add(() => run.kill("SIGKILL"));
    try {
      await until(
        "the server is ready",
        () => alive() && answers(`${url}/${probe}`),
        readyWithinMs,
      );
    } catch (cause) {
      run.kill("SIGKILL");
      const code = await ended;
      throw new StartFailure(`the server did not start: ${(cause as Error).message}`, code, log);
    }
  }

  function alive(): true {
    if (child?.exitCode === null && child.signalCode === null) return true;
    throw new Error(`it ended with ${child?.exitCode ?? child?.signalCode}`);
  }

  async function stop(signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
    child?.kill(signal);
    try {
      return await within("the server ends", 15_000, ended);
    } catch (cause) {
      child?.kill("SIGKILL");
      throw new Error(`${(cause as Error).message}\n--- logs ---\n${log}`);
    }
  }

  async function kill(): Promise<void> {
    child?.kill("SIGKILL");
    await ended;
  }

  async function restart(changes: Changes = {}) {
    await stop();
    env = { ...env, ...changes.env };
    await start(changes);
  }

  await start(options);
  const ownerCode = options.dataDir
    ? findOwnerCode(log)
    : await until("owner link", () => findOwnerCode(log) || undefined);
  return {
    ...{ url, port, dataDir, keysDir, ownerCode, stop, kill, restart },
    get pid() {
      return child?.pid ?? -1;
    },
    logs: () => log,
  };
}

function findOwnerCode(log: string): string {
  return /#owner=(\S+)/.exec(log)?.[1] ?? "";
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}
