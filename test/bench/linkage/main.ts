// `npm run bench:linkage [-- --seeds N] [--people N]`: can faces be put together? Prints a table, fails when short.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { report } from "./report.ts";
import type { RunResult } from "./run.ts";

const rooms = 8;
/** Planted leaks are looked at in so many seeds. */
const seedsWithLeaks = 2;
/** No run may hang: after this long it is given up (ms). */
const limitMs = 5 * 60_000;
/** After so long no further run is begun (ms): what is missing then is short. */
const patienceMs = 12 * 60_000;

const options = { "--seeds": 10, "--people": 100 };
for (let at = 2; at < process.argv.length; at += 2) {
  const [name = "", value = Number.NaN] = [process.argv[at], Number(process.argv[at + 1])];
  if (!(name in options) || !Number.isInteger(value) || value < 1) {
    console.error("Usage: bench:linkage [--seeds N] [--people N]");
    process.exit(2);
  }
  options[name as keyof typeof options] = value;
}

const seeds = Array.from({ length: options["--seeds"] }, (_, at) => at + 1);
const waiting = seeds.flatMap((seed) => [
  ["independent", seed, options["--people"], rooms, Number(seed <= seedsWithLeaks)],
  ["natural", seed, options["--people"], rooms, 0],
]);
const children = new Set<ReturnType<typeof spawn>>();
process.on("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

const began = Date.now();
const results: RunResult[] = [];
async function work(): Promise<void> {
  for (;;) {
    const next = Date.now() - began < patienceMs ? waiting.shift() : undefined;
    if (next === undefined) return;
    results.push(await runOne(next.map(String)));
    const seconds = Math.round((Date.now() - began) / 1000);
    console.log(`${results.length} of ${seeds.length * 2} runs, after ${seconds} s`);
  }
}
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
const isKept = report(results);
if (waiting.length > 0) console.log(`SHORT of time: ${waiting.length} runs were not begun`);
process.exit(isKept && waiting.length === 0 ? 0 : 1);

/** A run in a process of its own, on a clock of its own. */
function runOne(args: string[]): Promise<RunResult> {
  // Nothing here is about disks: where there is memory to write to, nobody waits for one.
  const TMPDIR = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
  const child = spawn(process.execPath, [join(import.meta.dirname, "run.ts"), ...args], {
    env: { ...process.env, TMPDIR },
    stdio: ["ignore", "pipe", "inherit"],
    timeout: limitMs,
  });
  children.add(child);
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  return new Promise((done, failed) => {
    child.once("error", failed);
    child.once("close", (code, signal) => {
      children.delete(child);
      if (code === 0) done(JSON.parse(said) as RunResult);
      else failed(new Error(`the run ${args.join(" ")} ended with ${code ?? signal}`));
    });
  });
}
