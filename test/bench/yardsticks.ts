import { setTimeout as sleep } from "node:timers/promises";
import { assertOnly, type HttpResult, loadHttp, type Prepared, request } from "./load.ts";
import { baselines, freshFolder, node, onServerCore } from "./machine.ts";
import { cpuUs, end, jsonOf, run } from "./processes.ts";

/** Commits a second of bare better-sqlite3, one row a transaction. */
export async function commitsPerSecond(seconds: number): Promise<number> {
  const command = [node, baselines, "commits", freshFolder("commits"), String(seconds)];
  const { perSecond } = await jsonOf<{ perSecond: number }>(
    [...onServerCore, ...command],
    seconds * 1000 + 30_000,
  );
  return perSecond;
}

/** How long one commit alone takes when twenty a second are made, in ms. */
export async function pacedCommits(seconds: number): Promise<{ p50: number; p99: number }> {
  const command = [node, baselines, "paced", freshFolder("paced"), String(seconds)];
  return jsonOf([...onServerCore, ...command], seconds * 1000 + 60_000);
}

interface Yardstick {
  kind: "hello" | "json" | "page";
  connections: number;
  seconds: number;
  warmUp: number;
}

/** Requests a second of one of the bare servers, and what one costs its processor. */
export async function bareFastify(what: Yardstick): Promise<HttpResult & { cpuUsEach: number }> {
  const server = run([...onServerCore, node, baselines, what.kind]);
  try {
    const port = await portOf(server);
    const body = { body: "x".repeat(110) };
    const ask: Prepared =
      what.kind === "json" ? request({ method: "POST", path: "/", body }) : request({ path: "/" });
    const { connections, seconds, warmUp } = what;
    const before = cpuUs(server.child.pid ?? 0);
    const result = await loadHttp({ port, requests: [ask], connections, seconds, warmUp });
    const cpuUsEach = (cpuUs(server.child.pid ?? 0) - before) / result.issued;
    assertOnly(result, what.kind === "json" ? 201 : 200);
    return { ...result, cpuUsEach };
  } finally {
    await end(server, 2000);
  }
}

async function portOf(server: ReturnType<typeof run>): Promise<number> {
  for (let tries = 0; tries < 500; tries += 1) {
    const found = /^\{"port":(\d+)\}/m.exec(server.said())?.[1];
    if (found) return Number(found);
    if (server.child.exitCode !== null) break;
    await sleep(20);
  }
  throw new Error(`A yardstick did not start: ${server.complained()}`);
}
