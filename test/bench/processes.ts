import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "./machine.ts";

const running = new Set<Run>();

/** A process of ours: what it said, and the promise of its end. */
export interface Run {
  child: ChildProcess;
  said(): string;
  complained(): string;
  ended: Promise<number | null>;
}

/** Starts it in a group of its own, so that ending it ends what it started as well. */
export function run(command: readonly string[], env: NodeJS.ProcessEnv = {}): Run {
  const [program = "", ...rest] = command;
  const child = spawn(program, rest, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out = (out + text).slice(-65_536);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err = (err + text).slice(-20_000);
  });
  const ended = new Promise<number | null>((done) => {
    child.once("error", () => done(null));
    child.once("close", (code) => {
      running.delete(one);
      done(code);
    });
  });
  const one: Run = { child, said: () => out, complained: () => err, ended };
  running.add(one);
  return one;
}

/** Asks the group to end, and after `patienceMs` no longer asks. */
export async function end(what: Run, patienceMs = 10_000): Promise<void> {
  signalGroup(what, "SIGTERM");
  const done = await Promise.race([what.ended.then(() => true), sleep(patienceMs, false)]);
  if (done) return;
  signalGroup(what, "SIGKILL");
  await what.ended;
}

export function signalGroup(what: Run, signal: NodeJS.Signals): void {
  const { pid, exitCode } = what.child;
  if (pid === undefined || exitCode !== null) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It ended in between.
  }
}

/** Runs a command to its end and reads its last line as JSON. */
export async function jsonOf<T>(command: readonly string[], limitMs: number): Promise<T> {
  const one = run(command);
  const timer = setTimeout(() => signalGroup(one, "SIGKILL"), limitMs);
  const code = await one.ended;
  clearTimeout(timer);
  const line = one.said().trim().split("\n").at(-1) ?? "";
  if (code !== 0 || !line.startsWith("{")) {
    throw new Error(`${command.slice(-12).join(" ")} ended with ${code}: ${one.complained()}`);
  }
  return JSON.parse(line) as T;
}

export function endAllNow(): void {
  for (const one of running) signalGroup(one, "SIGKILL");
}

/** The process below `pid` (itself included) that runs `src/main.ts`: neither npm nor a shell. */
export function serverBelow(pid: number): number | undefined {
  const command = readOf(pid, "cmdline").split("\0");
  const isNode = /(^|\/)node$/.test(command[0] ?? "");
  if (isNode && command.some((part) => part.endsWith("src/main.ts"))) return pid;
  for (const child of readOf(pid, `task/${pid}/children`).split(" ").filter(Boolean)) {
    const found = serverBelow(Number(child));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Resident memory in MB (a million bytes). */
export function residentMb(pid: number): number {
  const kib = /VmRSS:\s+(\d+) kB/.exec(readOf(pid, "status"))?.[1];
  if (kib === undefined) throw new Error(`Process ${pid} has no memory to read`);
  return (Number(kib) * 1024) / 1e6;
}

/** Processor time of all the process's threads so far, in microseconds. */
export function cpuUs(pid: number): number {
  const fields = readOf(pid, "stat").split(") ").at(-1)?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

function readOf(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return "";
  }
}
