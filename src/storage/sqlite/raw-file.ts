import { closeSync, fstatSync, openSync, statSync } from "node:fs";

const opened = new Map<string, number>();

/**
 * The file of a database, to look at its very bytes. It stays open for as long as its connections do: a
 * process that closes a file gives up every lock it holds on it (POSIX), those of SQLite too, and another
 * process would then take the write-ahead log away under its writer.
 */
export function rawFile(file: string): number {
  const known = opened.get(file);
  if (known !== undefined && fstatSync(known).ino === statSync(file).ino) return known;
  closeRaw(file);
  const fresh = openSync(file, "r+");
  opened.set(file, fresh);
  return fresh;
}

/** When the last connection of this thread to it is closed. */
export function closeRaw(file: string): void {
  const known = opened.get(file);
  if (known !== undefined) closeSync(known);
  opened.delete(file);
}
