import { join } from "node:path";
import Database from "better-sqlite3";
import type { Server } from "../support/server.ts";

type Row = Record<string, string | number | null>;

/** What a thief reads out of a running server's database, the newest commit included. */
function stolen(server: Server, query: string, ...values: string[]): Row[] {
  const database = new Database(join(server.dataDir, "sideroom.db"), { readonly: true });
  try {
    return database.prepare(query).all(...values) as Row[];
  } finally {
    database.close();
  }
}

export function personaRows(server: Server): Row[] {
  return stolen(server, "SELECT * FROM personas");
}

export function membershipsIn(server: Server, room: string): Row[] {
  return stolen(server, "SELECT * FROM memberships WHERE room = ? ORDER BY persona", room);
}
