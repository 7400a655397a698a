import fc from "fast-check";
import t from "tap";
import * as ws from "ws";
import { textFrame } from "../../src/realtime/encode.ts";

/** The receiving half of a client, as the library that real clients use has it. */
interface Receiver {
  write(bytes: Buffer): boolean;
  on(event: "message", heard: (data: Buffer, isBinary: boolean) => void): this;
  on(event: "error", heard: (error: Error) => void): this;
}
const { Receiver } = ws as unknown as { Receiver: new (options: object) => Receiver };

/** What a client makes of these bytes, arriving in pieces of this size. */
async function received(bytes: Buffer, piece: number): Promise<unknown[]> {
  const heard: unknown[] = [];
  const receiver = new Receiver({ isServer: false, allowSynchronousEvents: true });
  receiver.on("message", (data, isBinary) =>
    heard.push(isBinary ? data : JSON.parse(String(data))),
  );
  receiver.on("error", (error) => heard.push(error.message));
  for (let at = 0; at < bytes.length; at += piece) receiver.write(bytes.subarray(at, at + piece));
  await new Promise((resolve) => setImmediate(resolve));
  return heard;
}

t.test(
  "a frame of any length, around each of the header's three forms, is understood",
  async (t) => {
    const shell = JSON.stringify({ a: "" }).length;
    for (const length of [shell, 125, 126, 127, 65_535, 65_536, 65_537, 200_000]) {
      const frame = { a: "x".repeat(length - shell) };
      t.same(await received(textFrame(frame), 70_000), [frame], `${length} bytes`);
    }
  },
);

t.test("frames written one after the other arrive one by one, however they are cut", async () => {
  const frames = fc.array(
    fc.dictionary(fc.string(), fc.string({ unit: "grapheme", maxLength: 200 }), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
    { minLength: 1, maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(frames, fc.integer({ min: 1, max: 300 }), async (frames, piece) => {
      const heard = await received(Buffer.concat(frames.map(textFrame)), piece);
      if (JSON.stringify(heard) !== JSON.stringify(frames)) throw new Error("heard otherwise");
    }),
  );
});

t.test("half a character in a text goes out as an escape, never as broken UTF-8", async (t) => {
  t.same(await received(textFrame({ a: "\ud800" }), 10), [{ a: "\ud800" }]);
});
