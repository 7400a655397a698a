// How far somebody has read, and what they keep, is for one person to know: no file and no log tells it.
import assert from "node:assert/strict";
import { join } from "node:path";
import Database from "better-sqlite3";
import { paddedLists, sealedLists } from "../attacks/tables/block-guards.ts";
import { linesOfOneLength, sealedLines } from "../attacks/tables/mark-guards.ts";
import { attacks } from "../support/attack.ts";
import { createRoom, expecting, member, post } from "../support/client.ts";
import type { Server } from "../support/server.ts";

const attack = attacks({ env: { LOG_LEVEL: "trace" } });

/** Every row of every table, as text. */
function rowsOf({ dataDir }: Server): Record<string, string[]> {
  const database = new Database(join(dataDir, "sideroom.db"), { readonly: true });
  try {
    const tables = database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .pluck()
      .all() as string[];
    return Object.fromEntries(
      tables.map((table) => {
        const rows = database.prepare(`SELECT * FROM "${table}"`).all();
        return [table, rows.map((row) => JSON.stringify(row)).sort()];
      }),
    );
  } finally {
    database.close();
  }
}

/** The rows that were not there before, and in which tables. The highest time seen is written now and then. */
function added(before: Record<string, string[]>, after: Record<string, string[]>) {
  return Object.entries(after)
    .filter(([table]) => table !== "site_facts")
    .flatMap(([table, rows]) =>
      rows.filter((row) => !before[table]?.includes(row)).map((row) => ({ table, row })),
    );
}

attack(
  "a line leaves one row that tells its room alone, however far it has come",
  async (server) => {
    const room = await createRoom(server);
    const people = [await member(server, room), await member(server, room)];
    for (let at = 0; at < 20; at++) await post(server, people[at % 2] as never, room, "words");
    for (const { token } of people)
      await expecting(200, server, `GET /rooms/${room}/read-line`, { token });
    const logged = server.logs().length;
    const sizes: number[] = [];
    for (const [at, one] of people.entries()) {
      const before = rowsOf(server);
      const body = { seq: at === 0 ? 2 : 20 };
      const { token } = one;
      await expecting(204, server, `PUT /rooms/${room}/read-line`, { token, body });
      const changes = added(before, rowsOf(server));
      assert.deepEqual(
        changes.map(({ table }) => table),
        ["read_lines"],
      );
      const { row = "" } = changes[0] ?? {};
      sizes.push(row.length);
      for (const secret of [one.id, one.persona.id, one.persona.handle])
        assert.ok(!row.includes(secret), "it does not name the reader");
    }
    assert.equal(sizes[0], sizes[1], "the first line and the last are of one length");
    const log = server.logs().slice(logged);
    for (const one of people)
      for (const secret of [one.id, one.persona.id, one.token])
        assert.ok(!log.includes(secret), "the log names nobody");
  },
  [sealedLines, linesOfOneLength],
);

attack(
  "a kept post leaves one sealed row, which tells neither whose it is nor what nor how many",
  async (server) => {
    const room = await createRoom(server);
    const reader = await member(server, room);
    const { token } = reader;
    const posts = [await post(server, reader, room, "a"), await post(server, reader, room, "b")];
    await expecting(200, server, "GET /me/bookmarks", { token });
    const first = rowsOf(server);
    const sizes: number[] = [];
    for (const { id } of posts) {
      await expecting(204, server, `PUT /posts/${id}/bookmark`, { token });
      const changes = added(first, rowsOf(server));
      assert.deepEqual(
        changes.map(({ table }) => table),
        ["bookmarks"],
      );
      const { row = "" } = changes[0] ?? {};
      sizes.push(row.length);
      for (const secret of [reader.id, reader.persona.id, ...posts.map((one) => one.id)])
        assert.ok(!row.includes(secret), "it names nobody and no post");
    }
    assert.equal(sizes[0], sizes[1], "one or two are of one size");
    for (const { id } of posts)
      await expecting(204, server, `DELETE /posts/${id}/bookmark`, { token });
    assert.deepEqual(rowsOf(server).bookmarks, first.bookmarks, "and let go it leaves none");
  },
  [sealedLists, paddedLists],
);
