import { setTimeout as sleep } from "node:timers/promises";
import { record } from "./figures.ts";
import { freshFolder } from "./machine.ts";
import { residentMb } from "./processes.ts";
import { type BenchServer, startServer } from "./server.ts";

const restMs = 60_000;

/** From `npm start` to ready, on an empty folder and after SIGKILL; memory after a minute of rest. */
export async function start(runs: number): Promise<void> {
  const homes = Array.from({ length: runs }, () => freshFolder("start"));
  const first = await startAll(homes);
  record("ready, empty folder", "ms", readiness(first), { atMost: 1000 });
  await sleep(restMs);
  record("memory a minute after that", "MB", memory(first), { atMost: 100 });
  for (const server of first) await server.kill();

  const again = await startAll(homes);
  record("ready, after SIGKILL", "ms", readiness(again), { atMost: 1000 });
  await sleep(restMs);
  record("memory a minute after the restart", "MB", memory(again), { atMost: 100 });
  for (const server of again) await server.stop();
}

/** One after the other; those that are up rest meanwhile, and cost nothing. */
async function startAll(homes: readonly string[]): Promise<BenchServer[]> {
  const servers: BenchServer[] = [];
  for (const home of homes) servers.push(await startServer({ name: "start", home, byNpm: true }));
  return servers;
}

function readiness(servers: readonly BenchServer[]): number[] {
  return servers.map((server) => server.readyMs);
}

function memory(servers: readonly BenchServer[]): number[] {
  return servers.map((server) => residentMb(server.pid()));
}
