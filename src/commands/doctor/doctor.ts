import type { Config } from "../../config.ts";
import { CommandFailed, runCommand } from "../command.ts";
import type { Output } from "../output.ts";
import type { Check } from "./check.ts";

/** `sideroom doctor`: says what is well and what is not. Exits with 0 only when all is well. */
export async function doctor(
  config: Config,
  argv: readonly string[],
  output: Output,
): Promise<void> {
  if (argv.length > 0) throw new CommandFailed("usage: doctor");
  const checks = (await runCommand(config, "doctor", {})) as Check[];
  const ill = checks.filter(({ ok }) => !ok).length;
  const lines = checks.map(({ ok, sentence }) => `${ok ? "ok  " : "LOOK"}  ${sentence}`);
  const end = ill === 0 ? "All is well." : `${ill} to look at.`;
  output.done([...lines, "", end].join("\n"), { ok: ill === 0, checks });
  if (ill > 0) process.exitCode = 1;
}
