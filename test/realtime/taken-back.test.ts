// A text that was taken back does not leave the server later, however slowly somebody reads.
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import t, { type Test } from "tap";
import { Outbox } from "../../src/realtime/outbox.ts";
import { word } from "../support/client.ts";
import { until } from "../support/wait.ts";

/** An outbox in front of somebody who does not read, with more in it than the kernel takes. */
async function stalled(t: Test): Promise<{ outbox: Outbox; socket: Socket; reader: Socket }> {
  const server = createServer({ pauseOnConnect: true });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const reader = connect(port, "127.0.0.1").pause();
  const [socket] = (await once(server, "connection")) as [Socket];
  t.teardown(() => {
    for (const end of [socket, reader]) end.destroy();
    server.close();
  });
  const outbox = new Outbox(socket, () => {});
  const filling = Buffer.alloc(64 * 1024, "-");
  await until("the kernel is full", async () => {
    for (let at = 0; at < 3 && !outbox.isFull; at += 1) outbox.write(filling);
    await new Promise((resolve) => setImmediate(resolve));
    return outbox.isFull;
  });
  return { outbox, socket, reader };
}

/** All that arrives until the end of the connection, or until `words` did. */
async function heard(reader: Socket, words: string): Promise<string> {
  let text = "";
  reader.on("data", (bytes) => {
    text += bytes.toString("latin1").replaceAll("-", "");
  });
  reader.on("error", () => {});
  const ended = once(reader, "close");
  reader.resume();
  await Promise.race([ended, until("it came", () => text.includes(words)).catch(() => {})]);
  return text;
}

t.test("somebody who reads too slowly never gets it", async (t) => {
  const { outbox, socket, reader } = await stalled(t);
  const words = word(40);
  outbox.write(Buffer.from(words));
  outbox.hurry();
  await until("the socket has ended", () => socket.destroyed);
  t.notMatch(await heard(reader, words), words);
});

t.test("without the hurry it would have come", async (t) => {
  const { outbox, reader } = await stalled(t);
  const words = word(40);
  outbox.write(Buffer.from(words));
  t.match(await heard(reader, words), words);
});

t.test("who reads in time keeps the socket", async (t) => {
  const { outbox, socket, reader } = await stalled(t);
  const words = word(40);
  outbox.write(Buffer.from(words));
  outbox.hurry();
  t.match(await heard(reader, words), words);
  await until("the moment is over", () => socket.writableLength === 0);
  t.equal(socket.destroyed, false);
});
