// Who hides whom is for one person to know: no file, log or table tells it to anybody else.
import assert from "node:assert/strict";
import { join } from "node:path";
import Database from "better-sqlite3";
import { paddedLists, sealedLists } from "../attacks/tables/block-guards.ts";
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

attack(
  "a block leaves one sealed row, which neither tells whom nor how many, and nothing else",
  async (server) => {
    const room = await createRoom(server);
    const blocker = await member(server, room);
    const others = [await member(server, room), await member(server, room)] as const;
    for (const one of [blocker, ...others]) await post(server, one, room, "words");
    const { token } = blocker;
    // What the first requests of a session write down is there by now.
    await expecting(200, server, "GET /me/blocks", { token });
    const before = rowsOf(server);
    const logged = server.logs().length;
    const sizes: number[] = [];
    for (const { persona } of others) {
      await expecting(204, server, `PUT /personas/${persona.id}/block`, { token });
      const after = rowsOf(server);
      const changed = Object.keys(after).filter(
        (table) => JSON.stringify(after[table]) !== JSON.stringify(before[table]),
      );
      // The highest time seen is written now and then, whatever happens.
      assert.deepEqual(
        changed.filter((table) => table !== "site_facts"),
        ["blocks"],
      );
      assert.equal(after.blocks?.length, (before.blocks?.length ?? 0) + 1, "one row");
      const row = after.blocks?.find((text) => text.includes(blocker.id)) ?? "";
      sizes.push(row.length);
      for (const one of others)
        assert.ok(!row.includes(one.persona.id), "it does not name the face");
    }
    assert.equal(sizes[0], sizes[1], "one or two are of one size");
    await expecting(200, server, `GET /rooms/${room}/events`, { token });
    for (const { persona } of others)
      await expecting(204, server, `DELETE /personas/${persona.id}/block`, { token });
    assert.deepEqual(rowsOf(server).blocks, before.blocks, "and taken back it leaves none");
    const log = server.logs().slice(logged);
    for (const needle of [blocker.id, blocker.persona.id, ...others.map((one) => one.persona.id)])
      assert.ok(!log.includes(needle), "the log names nobody");
  },
  [sealedLists, paddedLists],
);
