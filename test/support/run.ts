import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { projectRoot, type Server } from "./server.ts";
import { within } from "./wait.ts";

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Where a command finds a server's folders; enough also when the server is not running. */
export function settingsOf(server: Pick<Server, "dataDir" | "keysDir" | "port">) {
  return {
    HOST: "127.0.0.1",
    PORT: String(server.port),
    DATA_DIR: server.dataDir,
    KEYS_DIR: server.keysDir,
    BACKUP_DIR: join(dirname(server.dataDir), "backups"),
  };
}

/** Runs `sideroom …args` to its end, with nothing in its environment but `env`. */
export async function sideroom(
  args: readonly string[],
  env: Record<string, string>,
  { source = projectRoot, patienceMs = 90_000 } = {},
): Promise<Ran> {
  const child = spawn(process.execPath, ["src/main.ts", ...args], {
    cwd: source,
    env: { PATH: process.env.PATH ?? "", ...env },
  });
  const said = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said.stderr += text;
  });
  const ended = new Promise<number | null>((done) => child.once("close", done));
  try {
    const code = await within(`sideroom ${args.join(" ")} ends`, patienceMs, ended);
    return { code, ...said };
  } finally {
    child.kill("SIGKILL");
  }
}
