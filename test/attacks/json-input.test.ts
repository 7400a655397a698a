// Bodies and frames that are no honest JSON: what parsers forgive, and what they choke on.
import assert from "node:assert/strict";
import { attacks } from "../support/attack.ts";
import { allPosts, call, createRoom, member, post, tryPost } from "../support/client.ts";
import { exchange, lines } from "../support/raw.ts";
import { frame, opcode, RawSocket } from "../support/raw-socket.ts";
import { assertProblem, assertRefused } from "../support/refusals.ts";
import type { Server } from "../support/server.ts";
import type { Frame } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";
import { until } from "../support/wait.ts";
import {
  bytesOfText,
  depth,
  keyOnce,
  strictUtf8,
  turningCharacters,
  utf8Frames,
  wellFormed,
} from "./tables/guards.ts";

const attack = attacks();

async function scene(server: Server) {
  const room = await createRoom(server);
  return { room, writer: await member(server, room), reader: await member(server, room) };
}

const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

/** Members that stand beside a good body: each makes the whole thing bad. */
const besides: Record<string, string> = {
  "a key twice": `"body":"the second wins"`,
  "a key twice, spelt differently": `"bo\\u0064y":"the second wins"`,
  "the prototype": `"__proto__":{"role":"owner"}`,
  "the prototype, spelt differently": `"__prot\\u006f__":{"role":"owner"}`,
  "the constructor": `"constructor":{"prototype":{"role":"owner"}}`,
  "a deep array": `"confirm":${nested(40)}`,
  "a very deep array": `"confirm":${nested(50_000)}`,
  "a number out of range": `"replyTo":1e400`,
  "a number that is none": `"replyTo":NaN`,
  "an id as a number": `"replyTo":9007199254740993`,
  "the reply as a list": `"replyTo":["x"]`,
  "a comma too many": `"contentWarning":null,`,
  "a comment": `/* hello */ "contentWarning":null`,
  "a key of another case": `"Body":"x"`,
};

attack(
  "a body that two parsers would read differently is refused whole",
  async (server) => {
    const { room, writer, reader } = await scene(server);
    const { token } = writer;
    for (const [name, member] of Object.entries(besides)) {
      const body = `{"body":"a good text",${member}}`;
      const answer = await call(server, `POST /rooms/${room}/posts`, { token, body });
      assert.equal(answer.status, 400, `${name}: ${answer.status} ${answer.text.slice(0, 200)}`);
      assertProblem(answer, 400, "invalid");
      assert.ok(!answer.text.includes("a good text"), `${name}: the input is not repeated`);
    }
    for (const body of [
      "",
      "null",
      "[]",
      '"text"',
      "1",
      "{}",
      '{"body":null}',
      '{"body":["x"]}',
      "{",
    ]) {
      const answer = await call(server, `POST /rooms/${room}/posts`, { token, body });
      assertProblem(answer, 400, "invalid");
    }
    for (const body of [`\ufeff{"body":"x"}`, '{"body":"x"}{"body":"y"}', '{"body":"x"}garbage']) {
      const answer = await call(server, `POST /rooms/${room}/posts`, { token, body });
      assertProblem(answer, 400, "invalid");
    }
    assert.deepEqual(await allPosts(server, reader, room), [], "nothing was half-written");
  },
  [keyOnce, depth],
);

const isAnswer = ({ type }: Frame) => ["refused", "ack", "joined", "reset"].includes(type);

attack(
  "a frame that two parsers would read differently is refused whole",
  async (server) => {
    const { room, writer, reader } = await scene(server);
    const socket = await LiveSocket.open(server, writer);
    const frames = Object.entries(besides).filter(([name]) => name !== "a very deep array");
    for (const [name, member] of frames) {
      socket.send(
        `{"type":"post","ref":"${name}","room":"${room}","body":"a good text",${member}}`,
      );
      const answer = await socket.next(isAnswer);
      assertRefused(answer, "invalid");
      assert.ok(!JSON.stringify(answer).includes("a good text"), `${name}: not repeated`);
    }
    const bad = [
      `{"type":"post","room":"${room}","ref":[1],"body":"x"}`,
      "null",
      "[]",
      '"text"',
      "{}",
      "{",
    ];
    const unknown = [
      '{"type":"__proto__"}',
      '{"type":"constructor"}',
      '{"type":["join"]}',
      "",
      " ",
    ];
    for (const text of [
      ...bad,
      ...unknown,
      `{"type":"join","room":"${room}","as":"owner"}`,
      nested(8_000),
    ]) {
      socket.send(text);
      assertRefused(await socket.next(isAnswer), "invalid");
    }
    await socket.settle();
    socket.close();
    assert.deepEqual(await allPosts(server, reader, room), []);
  },
  [keyOnce],
);

attack(
  "half characters, NUL and text-direction tricks are refused, odd spaces kept",
  async (server) => {
    const { room, writer, reader } = await scene(server);
    const socket = await LiveSocket.open(server, writer);
    const bad = {
      "a lone high surrogate": "half \\ud83d of it",
      "a lone low surrogate": "half \\ude00 of it",
      "surrogates swapped": "\\ude00\\ud83d",
      NUL: "before \\u0000 after",
      "right-to-left override": "safe \\u202ecod.exe",
      "left-to-right isolate": "a \\u2066 b",
      "escape of a terminal": "\\u001b[2J",
    };
    for (const [name, escaped] of Object.entries(bad)) {
      const body = `{"body":"${escaped}"}`;
      const answer = await call(server, `POST /rooms/${room}/posts`, { token: writer.token, body });
      assertProblem(answer, 400, "invalid");
      const paths = (answer.json as { errors?: { path: string }[] }).errors?.map(
        ({ path }) => path,
      );
      assert.deepEqual(paths, ["/body"], `${name} names the field`);
      const inWarning = `{"body":"fine","contentWarning":"${escaped}"}`;
      const second = await call(server, `POST /rooms/${room}/posts`, {
        token: writer.token,
        body: inWarning,
      });
      assertProblem(second, 400, "invalid");
      socket.send(`{"type":"post","ref":"${name}","room":"${room}","body":"${escaped}"}`);
      assertRefused(await socket.next(isAnswer), "invalid");
    }
    assert.deepEqual(await allPosts(server, reader, room), []);
    const odd = "one\u2028two\u2029three\u00a0four \ud83d\ude00 e\u0301 \ufb01";
    const kept = await post(server, writer, room, odd);
    assert.equal(kept.body, odd, "kept as it was sent");
    assert.equal((await allPosts(server, reader, room))[0]?.body, odd);
    socket.close();
  },
  [wellFormed, turningCharacters],
);

attack(
  "bytes that are no UTF-8 are refused over HTTP, not replaced",
  async (server) => {
    const { room, writer, reader } = await scene(server);
    const bad = [[0xc3, 0x28], [0xff], [0xed, 0xa0, 0x80], [0xc0, 0xaf], [0xf4, 0x90, 0x80, 0x80]];
    for (const bytes of bad) {
      const body = Buffer.concat([
        Buffer.from('{"body":"a '),
        Buffer.from(bytes),
        Buffer.from('"}'),
      ]);
      const head = lines(
        `POST /api/v1/rooms/${room}/posts HTTP/1.1`,
        `Host: 127.0.0.1:${server.port}`,
        `Authorization: Bearer ${writer.token}`,
        "Content-Type: application/json",
        `Content-Length: ${body.length}`,
      );
      const answer = await exchange(server, Buffer.concat([Buffer.from(head), body]));
      assert.equal(answer.status, 400, `${bytes}: ${answer.text}`);
    }
    assert.deepEqual(await allPosts(server, reader, room), []);
  },
  [strictUtf8],
);

attack(
  "a frame that is no UTF-8 closes its own socket with 1007 and no other",
  async (server) => {
    const { room, writer, reader } = await scene(server);
    const bystander = await LiveSocket.open(server, reader);
    await bystander.join(room);
    for (const payload of [Buffer.from([0xc3, 0x28]), Buffer.from([0xed, 0xa0, 0x80])]) {
      const raw = await RawSocket.open(server, { token: writer.token });
      await until("the socket is ready", () => raw.texts.length > 0);
      raw.write(frame({ op: opcode.text, payload }));
      assert.equal(await raw.end(), 1007);
    }
    const said = await post(server, writer, room, "still here");
    const heard = await bystander.next((one) => one.post?.id === said.id);
    assert.equal(heard.event, "post.created");
    bystander.close();
  },
  [utf8Frames],
);

attack(
  "texts beyond their bounds are refused, by each measure",
  async (server) => {
    const { room, writer, reader } = await scene(server);
    const refused = {
      "10,001 units": "x".repeat(10_001),
      "10,002 units in pairs": "\u{1f600}".repeat(5_001),
      "24 KiB and more in bytes": "\u0939".repeat(8_500),
      "marks upon marks": `e${"\u0301".repeat(200)}`,
      "nothing to see": "\u200b\u200b \u2060",
      blank: " \n ",
      empty: "",
    };
    for (const [name, body] of Object.entries(refused)) {
      const answer = await tryPost(server, writer, room, body);
      assert.equal(answer.status, 400, `${name}: ${answer.text.slice(0, 200)}`);
    }
    assert.equal((await tryPost(server, writer, room, "\n".repeat(9_000))).status, 400, "lines");
    const whole = await tryPost(server, writer, room, "x".repeat(200_000));
    assertProblem(whole, 413, "too-large");
    assert.deepEqual(await allPosts(server, reader, room), []);
    assert.equal((await tryPost(server, writer, room, "x".repeat(10_000))).status, 201);
  },
  [bytesOfText],
);
