import { parseArgs } from "node:util";
import type { Config } from "../config.ts";
import { CommandFailed, runCommand } from "./command.ts";
import type { Output } from "./output.ts";
import { redactUsage } from "./redact-usage.ts";

/** `sideroom redact`: takes a post away, or masks parts of it, and waits until its bytes are gone. */
export async function redact(
  config: Config,
  argv: readonly string[],
  output: Output,
): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: { mask: { type: "string", multiple: true }, revision: { type: "string" } },
    allowPositionals: true,
  });
  const [post, ...rest] = positionals;
  const { mask, revision } = values;
  if (post === undefined || rest.length > 0 || (mask === undefined) !== (revision === undefined))
    throw new CommandFailed(`usage: ${redactUsage}`);
  const masking =
    mask === undefined ? null : { spans: mask.map(spanOf), revision: Number(revision) };
  const result = await runCommand(config, "redact", { post, masking });
  const isGone = (result as { bytesGone: boolean }).bytesGone;
  const what = masking === null ? "The post is removed" : "The post is masked";
  output.done(
    isGone
      ? `${what}, and what was taken out is in no file of this site any more.`
      : `${what}. Whether its bytes are gone from every file is still being looked at; \`doctor\` tells.`,
    result,
  );
}

/** FIELD:START-END:TYPE. */
function spanOf(typed: string) {
  const [, field, start, end, type] = /^(\w+):(\d+)-(\d+):(\w+)$/.exec(typed) ?? [];
  if (field === undefined || type === undefined)
    throw new CommandFailed(`--mask is FIELD:START-END:TYPE, such as body:12-24:PHONE`);
  return { field, start: Number(start), end: Number(end), type };
}
