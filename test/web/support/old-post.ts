import { join } from "node:path";
import Database from "better-sqlite3";
import { member, owner, post, word } from "../../support/client.ts";
import type { Server } from "../../support/server.ts";

/** A post that the owner wrote in this room a long time ago, as far as its server can tell. */
export async function oldPost(server: Server, room: string) {
  const writer = await member(server, room, {}, await owner(server));
  const made = await post(server, writer, room, word(20));
  const database = new Database(join(server.dataDir, "sideroom.db"));
  try {
    database.prepare("UPDATE posts SET created_at = 1 WHERE room = ?").run(room);
  } finally {
    database.close();
  }
  return { writer, post: made };
}
