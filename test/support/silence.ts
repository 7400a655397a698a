import assert from "node:assert/strict";
import { type Member, post } from "./client.ts";
import type { Server } from "./server.ts";
import type { Frame } from "./shapes.ts";
import type { LiveSocket } from "./socket.ts";
import { pause, until } from "./wait.ts";

/** One open socket that is about to lose the right to read the room. */
export class Trial {
  readonly socket: LiveSocket;
  /** When each event of the room came, and when the end was told (a `left`, or the close). */
  readonly heard: number[] = [];
  told = Number.NaN;
  closeCode = 0;
  /** When the change that takes the right was answered. */
  answered = Number.NaN;

  constructor(socket: LiveSocket, room: string) {
    this.socket = socket;
    socket.ws.on("message", (data) => {
      const frame = JSON.parse(String(data)) as Frame;
      if (frame.room !== room) return;
      if (frame.type === "event") this.heard.push(performance.now());
      if (frame.type === "left") this.told = performance.now();
    });
    socket.closed.then(({ code }) => {
      this.closeCode = code;
      this.told = performance.now();
    });
  }

  /** How long after the answer something was still heard (ms); below zero when nothing was. */
  get lag(): number {
    return (this.heard.at(-1) ?? Number.NEGATIVE_INFINITY) - this.answered;
  }
}

/** A right is taken from some of the trials' sockets; resolves when that is answered. */
export type Taking = { from: readonly Trial[]; take: () => Promise<unknown> };

/**
 * Somebody goes on talking in the room while rights are taken away. All trials must have fallen silent,
 * and been told so, within a second of the answer; whoever keeps the right hears everything.
 * Resolves with the longest time after an answer that something was still heard.
 */
export async function fallSilent(
  server: Server,
  talker: Member,
  stays: LiveSocket,
  takings: readonly Taking[],
): Promise<number> {
  const trials = takings.flatMap(({ from }) => from);
  let isOver = false;
  let said = "";
  const talking = (async () => {
    while (!isOver) {
      said = (await post(server, talker, talker.room, "still talking")).id;
      await pause(15);
    }
  })();
  try {
    const everybody = () => trials.every(({ heard }) => heard.length > 1);
    await until("everybody hears the talk", everybody, 10_000);
    await Promise.all(
      takings.map(async ({ from, take }) => {
        await take();
        const answered = performance.now();
        for (const trial of from) trial.answered = answered;
      }),
    );
    const last = Math.max(...trials.map(({ answered }) => answered));
    await until("a second is over", () => performance.now() > last + 1_200);
  } finally {
    isOver = true;
    await talking;
  }
  await stays.next((frame) => frame.post?.id === said);
  const late = trials.filter(({ lag }) => lag > 1_000);
  assert.equal(late.length, 0, `${late.length} of ${trials.length} heard more a second later`);
  const untold = trials.filter(({ told, answered }) => !(told - answered < 1_000));
  assert.equal(untold.length, 0, `${untold.length} were not told within a second`);
  for (const { socket } of trials) socket.close();
  return Math.max(...trials.map(({ lag }) => lag));
}
