import type { Config } from "../config.ts";
import { openForum } from "../forum/index.ts";
import { askServer } from "./control.ts";
import { runLocal } from "./local.ts";

/** Told to the person at the command line as it is; the command has not been done. */
export class CommandFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = "CommandFailed";
  }
}

/**
 * Runs a command in the server that has the database open; without one, in this process.
 * Throws `CommandFailed` with the reason.
 */
export async function runCommand(
  config: Config,
  name: string,
  args: Record<string, unknown>,
): Promise<unknown> {
  const answer = await askServer(config.dataDir, name, args);
  if (answer !== null) {
    if ("problem" in answer) throw new CommandFailed(reasonOf(answer.problem));
    return answer.result;
  }
  const forum = await openForum({ ...config, logLevel: "error" });
  try {
    return await runLocal({ forum, passes: new Set() }, name, args);
  } catch (error) {
    if (error instanceof Error && "code" in error)
      throw new CommandFailed(reasonOf({ detail: error.message, ...membersOf(error) }));
    throw error;
  } finally {
    await forum.close();
  }
}

function membersOf(error: Error): { errors?: unknown } {
  return "members" in error && typeof error.members === "object" && error.members !== null
    ? error.members
    : {};
}

function reasonOf({ detail, errors }: { detail: string; errors?: unknown }): string {
  const fields = Array.isArray(errors)
    ? errors.map(({ path, message }) => `${path.slice(1)} ${message}`)
    : [];
  return [detail, ...fields].join("\n  ");
}
