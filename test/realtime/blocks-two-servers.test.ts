// Two servers on one database: whom somebody hides in one is hidden on the sockets of the other.
import assert from "node:assert/strict";
import t, { type Test } from "tap";
import { newPlace, withoutPostgres } from "../contract/databases.ts";
import { natsUrl, withoutNats } from "../contract/nats.ts";
import { allEvents, createRoom, expecting, member, owner, post } from "../support/client.ts";
import { patchedSource, seenToFail } from "../support/mutant.ts";
import { projectRoot, type Server, startServer, temporaryFolder } from "../support/server.ts";
import { LiveSocket } from "../support/socket.ts";

const skip = withoutPostgres || withoutNats;
t.setTimeout(550_000);

async function twoServers(t: Test, source: string): Promise<[Server, Server]> {
  const place = await newPlace("PostgreSQL", { NATS_URL: natsUrl.href });
  const env = { DATABASE_URL: place.config.databaseUrl ?? "", NATS_URL: natsUrl.href };
  const keysDir = temporaryFolder("keys");
  const one = await startServer({ env, keysDir, source });
  // The other one makes an owner link of its own.
  await owner(one);
  const dataDir = temporaryFolder("data");
  const other = await startServer({ env, keysDir, dataDir, source });
  t.teardown(async () => {
    for (const server of [one, other]) await server.kill();
    await place.drop();
  });
  return [one, other];
}

/** Within a second of the answer nothing of them comes there, by socket or over HTTP; and likewise back. */
async function hidesInBoth([one, other]: [Server, Server]): Promise<void> {
  const room = await createRoom(one);
  const reader = await member(one, room);
  const loud = await member(one, room);
  const socket = await LiveSocket.open(other, reader);
  await socket.join(room);
  await allEvents(other, reader, room);
  const change = async (method: string, expected: string) => {
    const route = `${method} /personas/${loud.persona.id}/block`;
    await expecting(204, one, route, { token: reader.token });
    const end = performance.now() + 1_000;
    for (let events = ["", ""]; !events.every((event) => event === expected); ) {
      assert.ok(performance.now() < end, `not ${expected} there within a second: ${events}`);
      const { seq = 0 } = await post(one, loud, room, "words");
      const frame = await socket.next((frame) => frame.seq === seq);
      const [polled] = await allEvents(other, reader, room, seq - 1);
      events = [frame.event ?? "", polled?.event ?? ""];
    }
  };
  await change("PUT", "hidden");
  await change("DELETE", "post.created");
  socket.close();
}

t.test("a block in one server hides on the other's open sockets", { skip }, async (t) => {
  await hidesInBoth(await twoServers(t, projectRoot));
  t.pass("within a second, and shows again");
});

t.test("this is noticed when blocks are not told between servers", { skip }, async (t) => {
  const source = patchedSource([
    {
      file: "src/realtime/bell/nats.ts",
      find: 'Type.Object({ kind: Type.Literal("blocks"), account: Type.String() }),',
      replace: "",
    },
  ]);
  const servers = await twoServers(t, source);
  const { message } = await seenToFail(servers[0], () => hidesInBoth(servers));
  t.match(message, /not hidden there within a second/);
});
