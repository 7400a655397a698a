// `npm run bench [-- NAME …] [--runs N] [--profile]`: measures, prints a table, fails when short.
import { loadavg } from "node:os";
import { backup } from "./backup.ts";
import { fanout } from "./fanout.ts";
import { printNewFigures, printTable, recordFailure } from "./figures.ts";
import { history } from "./history.ts";
import { build, removeFolders, takeClientCore } from "./machine.ts";
import { posts } from "./posts.ts";
import { endAllNow } from "./processes.ts";
import { readBack } from "./read-back.ts";
import { redaction } from "./redaction.ts";
import { search } from "./search.ts";
import { profileServers } from "./server.ts";
import { signIn } from "./sign-in.ts";
import { slowDisk } from "./slow-disk.ts";
import { start } from "./start.ts";
import { threads } from "./threads.ts";
import { web } from "./web.ts";

const scenarios: Record<string, (runs: number) => Promise<void>> = {
  start,
  posts,
  fanout,
  "slow-disk": slowDisk,
  history,
  threads,
  redaction,
  "read-back": readBack,
  search,
  backup,
  "sign-in": signIn,
  web,
};

/** No scenario may hang: after this long it is given up, and short. */
const limitMs = 6 * 60_000;
/** Of those that have much to prepare. */
const longLimitsMs: Readonly<Record<string, number>> = {
  search: 25 * 60_000,
  "read-back": 20 * 60_000,
};

interface Wishes {
  names: string[];
  runs: number;
}

function wishes(values: readonly string[]): Wishes {
  const names: string[] = [];
  let runs = 3;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? "";
    if (value === "--profile") profileServers();
    else if (value === "--runs") runs = Number(values[++at]);
    else names.push(value);
  }
  const wrong = names.find((name) => !(name in scenarios));
  if (wrong !== undefined || !Number.isInteger(runs) || runs < 1) {
    console.error(`Usage: bench [${Object.keys(scenarios).join("|")} …] [--runs N] [--profile]`);
    process.exit(2);
  }
  return { names: names.length > 0 ? names : Object.keys(scenarios), runs };
}

async function measure(name: string, runs: number): Promise<void> {
  // Others on the machine make every figure worse; whoever reads the table should know of them.
  console.log(`measuring ${name} (load average ${loadavg()[0]?.toFixed(1)})`);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("took too long")), longLimitsMs[name] ?? limitMs);
  });
  try {
    await Promise.race([scenarios[name]?.(runs), late]);
  } catch (error) {
    recordFailure(name, error);
  } finally {
    clearTimeout(timer);
    endAllNow();
    printNewFigures();
  }
}

function leave(): void {
  endAllNow();
  removeFolders();
}

if (process.platform !== "linux") {
  console.error("The bench needs Linux (epoll, /proc, LD_PRELOAD).");
  process.exit(2);
}
process.on("exit", leave);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
const { names, runs } = wishes(process.argv.slice(2));
takeClientCore();
build();
for (const name of names) await measure(name, runs);
process.exit(printTable() ? 0 : 1);
