import { readFileSync } from "node:fs";
import type { At } from "./call.ts";
import type { Member } from "./client.ts";
import { LiveSocket } from "./socket.ts";

/** `count` posts by way of a few sockets at once, as fast as they are taken. */
export async function fill(
  server: At,
  writer: Member,
  count: number,
  body: (at: number) => string,
) {
  const sockets = await Promise.all([1, 2, 3, 4].map(() => LiveSocket.open(server, writer)));
  let at = 0;
  await Promise.all(
    sockets.map(async (socket) => {
      while (at < count) {
        const answer = await socket.post(writer.room, body(at++), {}, 15_000);
        if (answer.type !== "ack") throw new Error(JSON.stringify(answer).slice(0, 500));
      }
      socket.close();
    }),
  );
}

/** Memory that the process holds now, as the system counts it. */
export function residentMiB(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
}
