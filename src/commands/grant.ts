import { parseArgs } from "node:util";
import type { Config } from "../config.ts";
import { CommandFailed, runCommand } from "./command.ts";
import type { Output } from "./output.ts";

export const grantUsage =
  "grant SIGN_IN_NAME ROLE [--room SLUG]   owner, moderator or none for the site; moderator, host or mentor in a room";

/** `sideroom grant`: gives a role, at once also on open sessions. */
export async function grant(
  config: Config,
  argv: readonly string[],
  output: Output,
): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: { room: { type: "string" } },
    allowPositionals: true,
  });
  const [signInName, role, ...rest] = positionals;
  if (signInName === undefined || role === undefined || rest.length > 0)
    throw new CommandFailed(`usage: ${grantUsage}`);
  const { room } = values;
  const result = await runCommand(config, "grant", {
    signInName,
    role,
    ...(room === undefined ? {} : { room }),
  });
  output.done(
    room === undefined
      ? `The site role is now: ${role}.`
      : `The role ${role} was given in ${room}.`,
    result,
  );
}
