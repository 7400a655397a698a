import { createHash } from "node:crypto";
import type { RootKey } from "../core/root-key.ts";
import { KeysRefused } from "./keys-dir.ts";

/** Crockford's Base32: no I, L, O or U, which are taken for other letters. */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const lineLetters = 13;
const lines = 4;
const groupsOf = /.{5}/g;

/** A root key as four lines that can be printed and typed; each ends in two letters that check it. */
export function printKey(key: RootKey): string {
  const all = toLetters(key.bytes);
  return Array.from({ length: lines }, (_, index) => {
    const line = all.slice(index * lineLetters, (index + 1) * lineLetters);
    const groups = (line + checkOf(key.id, index, line)).match(groupsOf) ?? [];
    return `${index + 1}:  ${groups.join(" ")}`;
  }).join("\n");
}

/**
 * Reads what `printKey` wrote out of a text, however it was typed: small letters, other spaces, O for
 * 0. Throws `KeysRefused`, which names the line with a mistake.
 */
export function readPrintedKey(text: string): RootKey {
  const id = /^\s*key\s+id\s*:?\s*([0-9a-f]{8})\s*$/im.exec(text)?.[1]?.toLowerCase();
  if (id === undefined) throw refused('There is no line such as "Key id: 0a1b2c3d".');
  const read = Array.from({ length: lines }, (_, index) => {
    const typed = new RegExp(`^\\s*${index + 1}\\s*:(.*)$`, "m").exec(text)?.[1];
    if (typed === undefined) throw refused(`Line ${index + 1} of the four is missing.`);
    return { index, line: clean(typed) };
  });
  const wrong = read.filter(({ index, line }) => !isWhole(id, index, line));
  if (wrong.length === lines) throw refused("The key id or every line has a mistake.");
  if (wrong.length > 0) {
    const which = wrong.map(({ index }) => `line ${index + 1}`).join(" and ");
    throw refused(`There is a mistake in ${which}. Compare it with the printed page.`);
  }
  return { id, bytes: fromLetters(read.map(({ line }) => line.slice(0, lineLetters)).join("")) };
}

function refused(what: string): KeysRefused {
  return new KeysRefused(
    `This file is not a whole copy of a root key. ${what} Nothing was changed.`,
  );
}

function clean(typed: string): string {
  const upper = typed.toUpperCase().replace(/[\s-]/g, "");
  return upper.replaceAll("O", "0").replace(/[IL]/g, "1");
}

function isWhole(id: string, index: number, line: string): boolean {
  const [body, check] = [line.slice(0, lineLetters), line.slice(lineLetters)];
  return body.length === lineLetters && check === checkOf(id, index, body);
}

function checkOf(id: string, index: number, line: string): string {
  const digest = createHash("sha256").update(`${id} ${index} ${line}`).digest();
  return [0, 1].map((at) => letters[(digest[at] ?? 0) % letters.length]).join("");
}

/** Five bits a letter; the last one is filled up with zeros. */
function toLetters(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const filled = bits.padEnd(lines * lineLetters * 5, "0");
  return filled.replace(/.{5}/g, (five) => letters[Number.parseInt(five, 2)] ?? "");
}

function fromLetters(text: string): Buffer {
  const bits = [...text].map((one) => letters.indexOf(one).toString(2).padStart(5, "0")).join("");
  const bytes = Array.from({ length: 32 }, (_, index) =>
    Number.parseInt(bits.slice(index * 8, index * 8 + 8), 2),
  );
  return Buffer.from(bytes);
}
