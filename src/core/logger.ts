/**
 * What the rest of the house may log with: a fixed sentence and fields that no person wrote.
 * Never a body, name, token, query, address, account or persona.
 */
export interface Logger {
  trace(fields: LogFields, message: string): void;
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
  fatal(fields: LogFields, message: string): void;
}

export type LogFields = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/**
 * What of an error may be logged: its kind, code and the places in the code it came through. The
 * message stays out: parsers and databases like to quote their input in it.
 */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return { kind: shortWord(error.name), code: shortWord(code), frames: framesOf(error) };
}

const framePattern =
  /^ {4}at (?:async )?(?:[\w.$<>#[\] ]{1,120} \()?(?:file:|node:|\/)[^\s()]{1,300}:\d+:\d+\)?$/;

function framesOf(error: Error): string[] {
  const stack = error.stack ?? "";
  const end = stack.indexOf(error.message);
  // The message may hold lines that look like frames, so it is cut off first.
  const rest = end === -1 ? "" : stack.slice(end + error.message.length);
  return rest
    .split("\n")
    .filter((line) => framePattern.test(line))
    .map((line) => line.trim());
}

function shortWord(text: string): string {
  return /^[\w-]{1,60}$/.test(text) ? text : "";
}
