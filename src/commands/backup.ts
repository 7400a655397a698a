import { resolve } from "node:path";
import type { Config } from "../config.ts";
import { CommandFailed, runCommand } from "./command.ts";
import type { Output } from "./output.ts";

interface Made {
  readonly path: string;
  readonly bytes: number;
  readonly reminder: string | null;
}

/** `sideroom backup`: copies the database while it is used; the copy was opened and read before it counts. */
export async function backup(
  config: Config,
  argv: readonly string[],
  output: Output,
): Promise<void> {
  const [file, ...rest] = argv;
  if (file === undefined || rest.length > 0) throw new CommandFailed("usage: backup FILE");
  const args = { file: resolve(file) };
  const made = (await runCommand(config, "backup", args)) as Made;
  if (made.reminder !== null) output.progress(`Note: ${made.reminder}`);
  output.done(
    `${made.path} is whole: ${(made.bytes / 1e6).toFixed(1)} MB. Keep ${made.path}.ledger beside it: it says what was removed since, and a restore asks for it.`,
    made,
  );
}
