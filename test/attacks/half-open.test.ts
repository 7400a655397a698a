// A connection whose other end is gone without a word must not be held for ever.
import assert from "node:assert/strict";
import t from "tap";
import { attacks } from "../support/attack.ts";
import { createRoom, member, post } from "../support/client.ts";
import { dial, exchange, lines } from "../support/raw.ts";
import { frame, opcode, RawSocket } from "../support/raw-socket.ts";
import { LiveSocket } from "../support/socket.ts";
import { until } from "../support/wait.ts";
import { heartbeat } from "./tables/transport-guards.ts";

t.jobs = 2;
const attack = attacks();

attack(
  "a socket that answers no ping is closed within a minute, one that does is not",
  async (server) => {
    const room = await createRoom(server);
    const writer = await member(server, room);
    const well = await LiveSocket.open(server, writer);
    await well.join(room);
    const silent = await RawSocket.open(server, { token: writer.token });
    silent.write(frame({ op: opcode.text, payload: JSON.stringify({ type: "join", room }) }));
    const ready = await well.next("ready");
    const beat = Number(ready.heartbeatSeconds);
    assert.ok(beat > 0 && beat <= 30, `it says how often it looks: ${beat} s`);
    // A request that is never finished, and one that never begins, are held no longer either.
    const idle = await dial(server);
    idle.resume();
    idle.write(`GET /api/v1/site HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nX-Slow: `);
    let idleEnded = false;
    idle.once("close", () => {
      idleEnded = true;
    });
    idle.on("error", () => {});
    const reaped = await until(
      "it is closed",
      () => silent.ended || silent.closeCode !== undefined,
      62_000,
    ).catch(() => false);
    assert.notEqual(reaped, false, "the silent one was still held after a minute");
    const dropped = await until("the unfinished request ends", () => idleEnded, 62_000).catch(
      () => false,
    );
    assert.notEqual(dropped, false, "the unfinished request was still held");
    const said = await post(server, writer, room, "is anybody there?");
    await well.next((one) => one.post?.id === said.id);
    well.close();
    silent.destroy();
    const healthy = await exchange(
      server,
      lines("GET /healthz HTTP/1.1", `Host: 127.0.0.1:${server.port}`),
    );
    assert.equal(healthy.status, 200);
  },
  [heartbeat],
);
