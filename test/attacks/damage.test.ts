// The disk hands back other bytes than were written: the server must notice and write no more.
import assert from "node:assert/strict";
import { closeSync, existsSync, openSync, readFileSync, readSync, writeSync } from "node:fs";
import { join } from "node:path";
import { attacks } from "../support/attack.ts";
import { call, createRoom, type Member, member, post, tryPost, word } from "../support/client.ts";
import { assertProblem } from "../support/refusals.ts";
import { type Server, StartFailure } from "../support/server.ts";
import { soundness } from "./tables/transport-guards.ts";

const attack = attacks();

/** Spoils the head of the page that holds the needle, as a failing disk might. */
function spoilPageOf(path: string, needle: string): void {
  const bytes = readFileSync(path);
  const pageSize = bytes.readUInt16BE(16) === 1 ? 65_536 : bytes.readUInt16BE(16);
  const at = bytes.indexOf(needle);
  if (at < 0) throw new Error("the database does not hold the needle");
  const page = Math.floor(at / pageSize) * pageSize;
  const file = openSync(path, "r+");
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, page);
  writeSync(file, Buffer.from([(byte[0] ?? 0) ^ 0x40]), 0, 1, page);
  closeSync(file);
}

async function prepared(server: Server): Promise<{ writer: Member; needle: string }> {
  const room = await createRoom(server);
  const writer = await member(server, room);
  const needle = `needle ${word(40)}`;
  for (let at = 0; at < 30; at++) await post(server, writer, room, `${word(40)} ${at}`.repeat(20));
  await post(server, writer, room, needle);
  for (let at = 0; at < 30; at++) await post(server, writer, room, `${word(40)} ${at}`.repeat(20));
  return { writer, needle };
}

attack(
  "a spoilt page is noticed at the next start, and nothing more is written",
  async (server) => {
    const { writer, needle } = await prepared(server);
    await server.stop();
    const path = join(server.dataDir, "sideroom.db");
    assert.ok(
      !existsSync(`${path}-wal`) || readFileSync(`${path}-wal`).length === 0,
      "all is in one file",
    );
    spoilPageOf(path, needle);
    const spoilt = readFileSync(path);
    try {
      await server.restart({ expects: "alive" });
    } catch (failure) {
      if (!(failure instanceof StartFailure)) throw failure;
      assert.notEqual(failure.exitCode, 0);
      assert.match(failure.logs, /restore|backup/i, "it says what to do");
      assert.deepEqual(readFileSync(path), spoilt, "and leaves the file as it found it");
      return;
    }
    const ready = await call(server, "GET //readyz");
    assert.equal(ready.status, 503, "it does not say that it is ready");
    assertProblem(await tryPost(server, writer, writer.room, "may I?"), 503, "unavailable");
    assert.match(server.logs(), /restore|backup/i, "it says what to do");
  },
  [soundness],
);
