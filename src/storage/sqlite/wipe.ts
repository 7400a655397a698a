import { readSync, writeSync } from "node:fs";
import type { Connection } from "./connection.ts";
import { deadRegions, isTreePage, shapeOf } from "./dead-bytes.ts";
import { rawFile } from "./raw-file.ts";
import { logBytes, settle } from "./settle.ts";

/**
 * Puts zeros over the dead bytes of these pages, in the file itself, where SQLite has no way to do so:
 * a page that gave rows to its neighbour keeps copies of them in its gap, under `secure_delete` too.
 * Takes a few of them at a time: nothing is written meanwhile. True once all are done; false while the
 * write-ahead log cannot be emptied. The bytes are not yet forced to the disk when it returns.
 *
 * Only bytes that no row accounts for change, under the write lock, with the log empty and this
 * connection's own copies of pages forgotten: readers never look at them, and no writer knows others.
 */
export function wipe(connection: Connection, pages: readonly number[]): boolean {
  const file = connection.name;
  if (!settle(connection)) return false;
  connection.pragma("shrink_memory");
  connection.exec("BEGIN IMMEDIATE");
  try {
    if (logBytes(file) > 0) return false;
    const fd = rawFile(file);
    const header = Buffer.alloc(100);
    readSync(fd, header, 0, 100, 0);
    const shape = shapeOf(header);
    if (shape === null) return false;
    const page = Buffer.alloc(shape.pageBytes);
    for (const number of pages) {
      const offset = (number - 1) * shape.pageBytes;
      const isWhole = readSync(fd, page, 0, page.length, offset) === page.length;
      if (!isWhole || !isTreePage(page, number)) continue;
      for (const { start, end } of deadRegions(page, number, shape.usable))
        writeSync(fd, Buffer.alloc(end - start), 0, end - start, offset + start);
    }
    return true;
  } finally {
    connection.exec("ROLLBACK");
  }
}
