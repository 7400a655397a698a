import { startServer } from "../app.ts";
import type { Config } from "../config.ts";
import { openForum } from "../forum/index.ts";
import { type Invite, inviteOwner } from "../identity/index.ts";
import { openControl } from "./control.ts";
import { reminderToExport } from "./keys.ts";
import { runLocal } from "./local.ts";
import { writeStarterContent } from "./starter-content.ts";

/** After a failed write the process ends so soon (ms): whoever starts it again gets a checked database. */
const lastWordsMs = 500;

/** Start-up is over by then (ms): most of it after the first, what came late after the second. */
const settledMs = [2_000, 20_000];

/** `sideroom serve`: runs the forum until it is told to stop. */
export async function serve(config: Config): Promise<void> {
  const forum = await openForum(config, {
    onWriteFailed: () => setTimeout(() => process.exit(1), lastWordsMs).unref(),
  });
  const { deps, log } = forum;
  if (forum.isSound()) await writeStarterContent(deps);
  const owner = forum.isSound() ? await inviteOwner(deps) : null;
  const passes = new Set<string>();
  const control = await openControl(config.dataDir, (name, args) =>
    runLocal({ forum, passes }, name, args),
  );
  const server = await startServer(forum, passes);
  for (const name of config.unused)
    log.warn({ name }, "this setting is set, but this version does not use it yet");
  forum.backups.schedule.begin();
  const reminder = await reminderToExport(forum);
  if (reminder !== null) log.warn({}, reminder);
  print(forum.isSound() ? hello(config, owner) : damaged(config));

  for (const ms of settledMs) setTimeout(giveBack, ms).unref();

  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    log.info({}, "stopping");
    control.close();
    await server.stop();
    await forum.close();
    process.exit(0);
  };
  process.on("SIGTERM", stop).on("SIGINT", stop);
}

/** What only start-up needed goes back to the system, about 20 MB; `npm start` allows it with `--expose-gc`. */
function giveBack(): void {
  globalThis.gc?.({ type: "major", execution: "sync", flavor: "last-resort" });
}

function hello({ publicUrl }: Config, owner: Invite | null): string {
  const lines = [`Sideroom is ready at ${publicUrl}`];
  if (owner !== null) {
    lines.push(`Owner link (30 minutes, once): ${publicUrl}/#owner=${owner.invite}`);
  }
  return lines.join("\n");
}

function damaged({ publicUrl, backupDir }: Config): string {
  return [
    `The database file is damaged. ${publicUrl} shows what can still be read, and takes nothing new.`,
    `Stop the server, keep a copy of DATA_DIR, and restore the newest good backup from ${backupDir}:`,
    'docs/operators.md, "When the database is damaged", says how.',
  ].join("\n");
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
