import { parseArgs } from "node:util";
import type { Config } from "../config.ts";
import { CommandFailed, runCommand } from "./command.ts";
import type { Output } from "./output.ts";

export const createRoomUsage =
  "create-room SLUG TITLE [--about TEXT] [--condition TEXT] [--alias TEXT]… [--kind condition|caregiver|clinician|general] [--visibility public|community|private] [--disclaimers required|banner|off]";

/** `sideroom create-room`: opens a room. */
export async function createRoom(
  config: Config,
  argv: readonly string[],
  output: Output,
): Promise<void> {
  const text = { type: "string" } as const;
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: {
      about: text,
      condition: text,
      alias: { ...text, multiple: true },
      kind: text,
      visibility: text,
      disclaimers: text,
    },
    allowPositionals: true,
  });
  const [slug, title, ...rest] = positionals;
  if (slug === undefined || title === undefined || rest.length > 0)
    throw new CommandFailed(`usage: ${createRoomUsage}`);
  const { alias, disclaimers, ...fields } = values;
  const result = await runCommand(config, "create-room", {
    slug,
    title,
    ...fields,
    ...(alias === undefined ? {} : { aliases: alias }),
    ...(disclaimers === undefined ? {} : { policy: { disclaimers } }),
  });
  output.done(`The room ${slug} is open.`, result);
}
