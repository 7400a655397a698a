import { visit } from "jsonc-parser";
import { refuseField } from "./errors.ts";

const maxDepth = 32;
const forbiddenKeys = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Parses JSON from outside, strictly: refuses what is deeper than 32, has a key twice, a key that
 * reaches for a prototype, or a number that JavaScript cannot hold. Throws `Refusal("invalid")` that
 * names the field and never repeats the input.
 */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    refuseField("", "is not well-formed JSON");
  }
  if (typeof value === "object" || typeof value === "number") scan(text);
  return value;
}

function scan(text: string): void {
  const keys: Set<string>[] = [];
  let depth = 0;
  const open = (isObject: boolean, path: string) => {
    depth += 1;
    if (depth > maxDepth) refuseField(path, `is nested deeper than ${maxDepth}`);
    if (isObject) keys.push(new Set());
  };
  visit(text, {
    onObjectBegin: (_offset, _length, _line, _character, path) => open(true, pointer(path())),
    onArrayBegin: (_offset, _length, _line, _character, path) => open(false, pointer(path())),
    onObjectEnd: () => {
      depth -= 1;
      keys.pop();
    },
    onArrayEnd: () => {
      depth -= 1;
    },
    onObjectProperty: (key, _offset, _length, _line, _character, path) => {
      const seen = keys.at(-1);
      if (forbiddenKeys.has(key)) refuseField(pointer(path()), "has a key that is not allowed");
      if (seen?.has(key)) refuseField(pointer(path()), "has the same key twice");
      seen?.add(key);
    },
    onLiteralValue: (literal, _offset, _length, _line, _character, path) => {
      const fault = literalFault(literal);
      if (fault !== null) refuseField(pointer(path()), fault);
    },
  });
}

function literalFault(literal: unknown): string | null {
  if (typeof literal === "number") {
    const isExact = Number.isInteger(literal)
      ? Number.isSafeInteger(literal)
      : Number.isFinite(literal);
    return isExact ? null : "is a number out of range";
  }
  if (typeof literal !== "string") return null;
  if (literal.includes("\0")) return "has a NUL character";
  return literal.isWellFormed() ? null : "has half of a character (a lone surrogate)";
}

/** A JSON pointer of names that we know how to print; keys that a person made up are cut off. */
function pointer(path: readonly (string | number)[]): string {
  const parts = path.map(String);
  const known = parts.findIndex((part) => !/^[A-Za-z0-9_-]{1,40}$/.test(part));
  return `/${(known === -1 ? parts : parts.slice(0, known)).join("/")}`;
}
