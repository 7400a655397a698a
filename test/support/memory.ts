import type { Server } from "./server.ts";
import { until } from "./wait.ts";

/** To be preloaded into a server: on SIGUSR2 it collects its garbage and says what it holds. */
export const memoryProbe = `data:text/javascript,${encodeURIComponent(`
  import { setFlagsFromString } from "node:v8";
  import { runInNewContext } from "node:vm";
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  let times = 0;
  process.on("SIGUSR2", async () => {
    // Buffers are given back behind the collector's back: a moment later, and not all at once.
    for (let turn = 0; turn < 3; turn++) {
      collect();
      await new Promise((done) => setTimeout(done, 100));
    }
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    times += 1;
    process.stderr.write("held " + times + " " + (heapUsed + arrayBuffers) + "\\n");
  });
`)}`;

const asked = new WeakMap<Server, number>();

/** What a server with the probe holds in objects and buffers, without its garbage, in MiB. */
export async function heldMiB(server: Server): Promise<number> {
  const time = (asked.get(server) ?? 0) + 1;
  asked.set(server, time);
  process.kill(server.pid, "SIGUSR2");
  const answer = new RegExp(`^held ${time} (\\d+)$`, "m");
  const bytes = await until(
    "the server tells what it holds",
    () => answer.exec(server.logs())?.[1],
  );
  return Number(bytes) / 1024 / 1024;
}
