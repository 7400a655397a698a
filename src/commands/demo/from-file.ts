import { readFileSync } from "node:fs";
import { CommandFailed } from "../command.ts";

/** Texts of a JSONL file, one `{ id, text }` a line; other properties are not looked at. Throws `CommandFailed` naming the line. */
export function readTexts(path: string): string[] {
  let content: string;
  try {
    content = readFileSync(path, "utf8");
  } catch {
    throw new CommandFailed(`${path} cannot be read.`);
  }
  const lines = content.split("\n");
  return lines.flatMap((line, index) => (line.trim() === "" ? [] : [textOf(line, index + 1)]));
}

function textOf(line: string, number: number): string {
  try {
    const { text }: { text?: unknown } = JSON.parse(line);
    if (typeof text === "string") return text;
  } catch {
    // The same answer as for a line without a text.
  }
  throw new CommandFailed(`Line ${number} is no JSON object with a text.`);
}
