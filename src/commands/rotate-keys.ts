import type { Config } from "../config.ts";
import { CommandFailed, runCommand } from "./command.ts";
import type { Output } from "./output.ts";

/** `sideroom rotate-keys`: changes the root key while the site serves. */
export async function rotateKeys(
  config: Config,
  argv: readonly string[],
  output: Output,
): Promise<void> {
  if (argv.length > 0) throw new CommandFailed("usage: rotate-keys");
  output.progress("The root key is being changed. The site serves meanwhile.");
  const result = (await runCommand(config, "rotate-keys", {})) as { from: string; to: string };
  output.done(
    [
      `Everything is under key ${result.to} now, and key ${result.from} is gone from KEYS_DIR.`,
      `Older copies of the database still need key ${result.from}: keep its printed copy as long as them.`,
      "Print the new one: npm run sideroom -- export-root-key FILE",
    ].join("\n"),
    result,
  );
}
