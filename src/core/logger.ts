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

/**
 * The frames of a stack. Only one that begins as V8 writes it (one line, or the message as it still
 * is, then the frames) is taken: a message may itself hold lines that look like frames.
 */
function framesOf({ stack = "", message }: Error): string[] {
  const end = message === "" ? stack.indexOf("\n") : stack.indexOf(message) + message.length;
  const head = stack.slice(0, Math.max(0, end - message.length));
  const rest = stack.slice(end);
  const isWhole = message === "" ? /^\w+$/.test(head) : /^\w+(?: \[\w+\])?: $/.test(head);
  if (!isWhole || !/^\n {4}at /.test(rest)) return [];
  const lines = rest.slice(1).split("\n");
  if (!lines.every((line) => line.startsWith("    at "))) return [];
  return lines.filter((line) => framePattern.test(line)).map((line) => line.trim());
}

function shortWord(text: string): string {
  return /^[\w-]{1,60}$/.test(text) ? text : "";
}
