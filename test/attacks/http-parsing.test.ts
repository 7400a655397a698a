// Requests that two parsers would read differently, and bodies that are not what they say.
import assert from "node:assert/strict";
import { attacks } from "../support/attack.ts";
import { allPosts, call, createRoom, member } from "../support/client.ts";
import { exchange, lines } from "../support/raw.ts";
import { assertProblem } from "../support/refusals.ts";
import { jsonOnly, oneHost, strictParser } from "./tables/transport-guards.ts";

const attack = attacks();

/** Requests that two servers in a row might cut apart differently. */
function smuggled(host: string): Record<string, string> {
  const start = "POST /api/v1/sessions HTTP/1.1";
  const hidden = `GET /healthz HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
  const json = "Content-Type: application/json";
  return {
    "a length and chunks": `${lines(start, host, json, "Content-Length: 5", "Transfer-Encoding: chunked")}0\r\n\r\n${hidden}`,
    "chunks and a length": `${lines(start, host, json, "Transfer-Encoding: chunked", "Content-Length: 5")}0\r\n\r\n${hidden}`,
    "two lengths": `${lines(start, host, json, "Content-Length: 2", "Content-Length: 40")}{}${hidden}`,
    "a list of lengths": `${lines(start, host, json, "Content-Length: 2, 40")}{}${hidden}`,
    "a signed length": `${lines(start, host, json, "Content-Length: +2")}{}${hidden}`,
    "an unknown coding": `${lines(start, host, json, "Transfer-Encoding: xchunked")}0\r\n\r\n${hidden}`,
    "chunked twice": `${lines(start, host, json, "Transfer-Encoding: chunked, chunked")}0\r\n\r\n${hidden}`,
    "a space before the colon": `${lines(start, host, json, "Content-Length : 2")}{}${hidden}`,
    "a folded header": `${lines(start, host, json, "X-A: b", " Content-Length: 2")}{}${hidden}`,
    "a bare carriage return": `${lines(start, host, json, "X-A: b\rContent-Length: 2")}{}${hidden}`,
    "a bad chunk size": `${lines(start, host, json, "Transfer-Encoding: chunked")}0x2\r\n{}\r\n0\r\n\r\n${hidden}`,
    "no host": lines("GET /api/v1/site HTTP/1.1"),
    "two hosts": lines("GET /api/v1/site HTTP/1.1", host, "Host: evil.example"),
    "a NUL in a header": lines("GET /api/v1/site HTTP/1.1", host, "X-A: a\0b"),
    "an unknown version": lines("GET /api/v1/site HTTP/7.3", host),
    "no request at all": "hello\r\n\r\n",
  };
}

attack(
  "a request that could be cut in two ways is answered with 400, and nothing behind it",
  async (server) => {
    for (const [name, bytes] of Object.entries(smuggled(`Host: 127.0.0.1:${server.port}`))) {
      const answer = await exchange(server, bytes, { untilClosed: true, ms: 1_500 });
      assert.ok([400, 505].includes(answer.status), `${name}: ${answer.text.slice(0, 300)}`);
      assert.equal(answer.text.split("HTTP/1.1 ").length, 2, `${name}: a second answer came`);
      // Two hosts are wrong, but leave no doubt where the request ends.
      if (name !== "two hosts")
        assert.ok(answer.closedByServer, `${name}: the connection stays open`);
    }
  },
  [strictParser, oneHost],
);

attack(
  "a body counts as JSON only when it says so",
  async (server) => {
    const room = await createRoom(server);
    const writer = await member(server, room);
    const { token } = writer;
    const body = '{"body":"said in one way only"}';
    const refused = [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "application/json garbage",
      "application/jsonx",
      "text/json",
      "application/ json",
      "application/json/x",
      "application/merge-patch+json",
      "application/json; charset=utf-16",
      "*/*",
    ];
    for (const type of refused) {
      const headers = { "content-type": type };
      const answer = await call(server, `POST /rooms/${room}/posts`, { token, headers, body });
      assertProblem(answer, 415, "unsupported-media-type");
    }
    const head = [`POST /api/v1/rooms/${room}/posts HTTP/1.1`, `Host: 127.0.0.1:${server.port}`];
    const tail = [`Authorization: Bearer ${token}`, `Content-Length: ${body.length}`];
    const without = await exchange(server, lines(...head, ...tail) + body);
    assert.equal(without.status, 415, without.text);
    const encoded = await exchange(
      server,
      lines(...head, ...tail, "Content-Type: application/json", "Content-Encoding: gzip") + body,
    );
    assert.ok([400, 415].includes(encoded.status), encoded.text);
    assert.deepEqual(await allPosts(server, writer, room), []);
    const taken = [
      "application/json",
      "Application/JSON",
      "application/json; charset=utf-8",
      "application/json;charset=UTF-8",
    ];
    for (const [at, type] of taken.entries()) {
      const answer = await call(server, `POST /rooms/${room}/posts`, {
        token,
        headers: { "content-type": type },
        body: `{"body":"in a way of its own ${at}"}`,
      });
      assert.equal(answer.status, 201, `${type}: ${answer.text}`);
    }
  },
  [jsonOnly],
);
