import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Config } from "../config.ts";
import { replayLedger } from "../data-rights/index.ts";
import { type Restored, restoreBackup } from "../forum/index.ts";
import { restoreUsage } from "./backup-usage.ts";
import { CommandFailed } from "./command.ts";
import type { Output } from "./output.ts";
import { readPage } from "./read-page.ts";

/** `sideroom restore`: puts a backup in place of the database, and takes out again what was removed since. */
export async function restore(
  config: Config,
  argv: readonly string[],
  output: Output,
): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: {
      "root-key": { type: "string" },
      "accept-lost-removals": { type: "boolean" },
      "destroy-former": { type: "boolean" },
    },
    allowPositionals: true,
  });
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new CommandFailed(`usage: ${restoreUsage}`);
  const page = values["root-key"];
  const wish = {
    file: resolve(file),
    printed: page === undefined ? null : readPage(page),
    acceptsLost: values["accept-lost-removals"] ?? false,
    destroysFormer: values["destroy-former"] ?? false,
    now: Date.now(),
  };
  output.progress("The backup is brought up to date beside the database. This may take minutes.");
  const done = await restoreBackup(config, wish, replayLedger);
  output.done(story(done, config), done);
}

function story(done: Restored, { backupKeepDays, databaseUrl }: Config): string {
  const { removals, setAside } = done;
  const lines = [
    "The backup stands in place of the database. You can start the server.",
    `What was removed since is removed again: the ledgers know ${removals} removals.`,
    "Everybody has to sign in again, and invites of that time are void.",
    "What was written since is gone, and a passphrase or a role that was changed since is the former one: say so in the rooms.",
  ];
  if (setAside !== null && databaseUrl !== null)
    lines.push(
      `The former database is called ${setAside} now. Removals do not reach it: drop it when you need nothing from it any more.`,
    );
  else if (setAside !== null)
    lines.push(
      `The former database is in ${setAside}. Removals do not reach it: delete it when you need nothing from it any more. After ${backupKeepDays} days the server does.`,
    );
  return lines.join("\n");
}
