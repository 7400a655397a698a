import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Refusal } from "../../core/errors.ts";

/** PostgreSQL's own programs that copies are made and read with. */
type Tool = "pg_dump" | "pg_restore";

/** Runs one of them to its end. Returns what it printed. Throws a `Refusal` that says what is missing. */
export async function runTool(
  tool: Tool,
  args: readonly string[],
  signal?: AbortSignal,
): Promise<string> {
  const stop = signal === undefined ? {} : { signal };
  const child = spawn(tool, args, { stdio: ["ignore", "pipe", "ignore"], ...stop });
  const said: Buffer[] = [];
  child.stdout.on("data", (bytes: Buffer) => said.push(bytes));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", (error) => reject(isMissing(error) ? missing(tool) : error));
    child.once("close", resolve);
  });
  if (code !== 0) throw new ToolFailed(tool, code);
  return Buffer.concat(said).toString("utf8");
}

export class ToolFailed extends Refusal {
  constructor(tool: Tool, code: number | null) {
    super(
      "unavailable",
      `${tool} ended with ${code}. Is it at least as new as the server, and is there room?`,
    );
    this.name = "ToolFailed";
  }
}

/**
 * Calls `work` with an address of the database without its passphrase, which any user of the machine could
 * read among the arguments of a program; it lies in a file of its own meanwhile.
 */
export async function withAddress<T>(
  databaseUrl: string,
  work: (address: string) => Promise<T>,
): Promise<T> {
  const url = new URL(databaseUrl);
  if (url.password === "") return work(url.href);
  const folder = mkdtempSync(join(tmpdir(), "sideroom-"));
  try {
    const file = join(folder, "pass");
    const secret = decodeURIComponent(url.password).replace(/[\\:]/g, (one) => `\\${one}`);
    writeFileSync(file, `*:*:*:*:${secret}\n`, { mode: 0o600 });
    url.password = "";
    url.searchParams.set("passfile", file);
    return await work(url.href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isMissing(error: Error): boolean {
  return "code" in error && error.code === "ENOENT";
}

function missing(tool: Tool): Refusal {
  return new Refusal(
    "unavailable",
    `${tool} is not to be found here. Backups of a PostgreSQL database are made and read with PostgreSQL's own programs: install its client programs, or make backups elsewhere and set BACKUP_EVERY_HOURS=0.`,
  );
}
