import { chmodSync, rmSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { relative } from "node:path";
import { createInterface } from "node:readline";
import { toProblem } from "../core/problem.ts";
import { dataFiles } from "../storage/index.ts";

/** The kernel's limit on a local socket's path (bytes). */
const longestPath = 107;

const stopped = "The server stopped before it answered. Start it again and look what it has done.";

type Handler = (name: string, args: Record<string, unknown>) => Promise<unknown>;
export type Answer = { result: unknown } | { problem: { detail: string } };

/** Listens in the data folder for commands, one JSON line each; only this user can reach it. */
export async function openControl(dataDir: string, handle: Handler): Promise<Server> {
  const path = controlPath(dataDir);
  rmSync(path, { force: true });
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    createInterface({ input: socket }).once("line", async (line) => {
      const answer = await answerTo(handle, line);
      socket.end(`${JSON.stringify(answer)}\n`);
    });
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(path, resolve));
  chmodSync(path, 0o600);
  return server;
}

async function answerTo(handle: Handler, line: string): Promise<Answer> {
  try {
    const { name, args } = JSON.parse(line);
    return { result: await handle(String(name), args) };
  } catch (error) {
    return { problem: toProblem(error, "") };
  }
}

/** Sends a command to the running server; null when none is running on this data folder. */
export async function askServer(
  dataDir: string,
  name: string,
  args: Record<string, unknown>,
): Promise<Answer | null> {
  const socket = connect(controlPath(dataDir));
  return new Promise((resolve) => {
    socket.once("error", () => resolve(null));
    socket.once("connect", () =>
      socket.once("close", () => resolve({ problem: { detail: stopped } })),
    );
    socket.once("connect", () => socket.write(`${JSON.stringify({ name, args })}\n`));
    createInterface({ input: socket })
      .on("error", () => {})
      .once("line", (line) => {
        resolve(JSON.parse(line));
        socket.destroy();
      });
  });
}

/** The shorter of the absolute path and the one from here: long ones do not fit a socket's address. */
function controlPath(dataDir: string): string {
  const absolute = dataFiles(dataDir).control;
  const short = relative(process.cwd(), absolute);
  const path = Buffer.byteLength(short) < Buffer.byteLength(absolute) ? short : absolute;
  if (Buffer.byteLength(path) > longestPath)
    throw new Error("DATA_DIR's path is too long for the control socket; choose a shorter one.");
  return path;
}
