import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Server } from "./server.ts";
import { until } from "./wait.ts";

/** Letters that nothing else in a data folder is made of, so that five of them are no chance. */
const rare = "đħŋŧĸþðøœŋ";

/** A word that nobody else has written. */
export function needle(length: number): string {
  return [...randomBytes(length)].map((byte) => rare[byte % rare.length]).join("");
}

/** So many characters of a text are enough to know it by. */
const telling = 5;

/** Every file below a folder, with its bytes; one that goes away meanwhile holds nothing. */
function filesBelow(folder: string): { path: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).flatMap((name) => {
    const path = join(folder, name);
    try {
      return statSync(path).isFile() ? [{ path: name, bytes: readFileSync(path) }] : [];
    } catch {
      return [];
    }
  });
}

/** In which files of a folder five letters in a row of a `needle` stand, in UTF-8 or UTF-16. */
export function leftIn(folder: string, needles: readonly string[]): string[] {
  const parts = new Set(needles.flatMap(partsOf));
  const holds = (text: string) => partsOf(text).some((part) => parts.has(part));
  const letters = new RegExp(`[${rare}]{${telling},}`, "gu");
  return filesBelow(folder).flatMap(({ path, bytes }) => {
    const texts = [bytes, bytes.subarray(1)].map((from) => from.toString("utf16le"));
    const runs = [bytes.toString("utf8"), ...texts].flatMap((text) => text.match(letters) ?? []);
    return runs.some(holds) ? [path] : [];
  });
}

function partsOf(text: string): string[] {
  const count = Math.max(0, text.length - telling + 1);
  return Array.from({ length: count }, (_, at) => text.slice(at, at + telling));
}

/** How many removals a server has not finished yet, by its database. */
export function pendingIn(server: Pick<Server, "dataDir">): number {
  const database = new Database(join(server.dataDir, "sideroom.db"), { readonly: true });
  try {
    return Number(database.prepare("SELECT count(*) FROM redactions").pluck().get());
  } finally {
    database.close();
  }
}

/** Reads in the database until told to stop: as long as that, no removal comes to its end. */
export function holdLog(server: Pick<Server, "dataDir">): { end: () => void } {
  const reader = new Database(join(server.dataDir, "sideroom.db"), { readonly: true });
  reader.exec("BEGIN; SELECT count(*) FROM posts");
  return { end: () => reader.close() };
}

/** Waits until every removal is known to be gone from the files. */
export async function scrubbed(server: Pick<Server, "dataDir">, ms = 15_000): Promise<void> {
  await until("the removals are done", () => pendingIn(server) === 0, ms);
}
