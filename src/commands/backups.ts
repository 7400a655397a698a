import { recordAct } from "../audit/index.ts";
import { checker } from "../core/schema.ts";
import { Type } from "../core/typebox.ts";
import type { Forum } from "../forum/index.ts";
import { reminderToExport } from "./keys.ts";

const backupArgs = checker(
  Type.Object(
    { file: Type.String({ minLength: 1, maxLength: 4_096 }) },
    { additionalProperties: false },
  ),
);

/** What `backup` does inside the process that has the database open. */
export async function runBackup(forum: Forum, args: Record<string, unknown>): Promise<unknown> {
  const { deps, backups } = forum;
  const { file } = backupArgs(args);
  const { id, path, bytes } = await backups.backups.make(file);
  await deps.unitOfWork.transaction((tx) =>
    recordAct(deps, tx, { actor: "operator", action: "backup.make", subject: id, room: null }),
  );
  return { id, path, bytes, reminder: await reminderToExport(forum) };
}
