// The log at its most talkative holds nobody's words, names, secrets or addresses, whatever is asked.
import assert from "node:assert/strict";
import { connect } from "node:net";
import t from "tap";
import {
  acknowledge,
  call,
  consents,
  expecting,
  joinRoom,
  owner,
  post,
} from "../support/client.ts";
import { type Patch, seenToFail, startMutant } from "../support/mutant.ts";
import { Needles, strangeAddress } from "../support/needles.ts";
import { openApi } from "../support/openapi.ts";
import { exchange } from "../support/raw.ts";
import { frame, opcode, RawSocket } from "../support/raw-socket.ts";
import { type Server, startServer } from "../support/server.ts";
import { LiveSocket } from "../support/socket.ts";

t.setTimeout(550_000);

const options = { env: { LOG_LEVEL: "trace" } };

/** Somebody whose every word is a needle, on good terms with the server. */
async function goodDay(server: Server, needles: Needles): Promise<string> {
  const boss = await owner(server);
  const signInName = needles.next;
  const passphrase = `${needles.next} ${needles.next}`;
  const body = { signInName, passphrase, ageConfirmed: true, consents: await consents(server) };
  const made = await expecting<{ token: string; recoveryCodes: string[] }>(
    201,
    server,
    "POST /accounts",
    { body },
  );
  const token = needles.keep(made.token);
  for (const code of made.recoveryCodes) needles.keep(code);
  const slug = `room-${needles.next}`;
  const room = { slug, title: needles.next, about: needles.next, visibility: "public" };
  await expecting(201, server, "POST /rooms", { token: boss.token, body: room });
  const note = { title: needles.next, body: needles.next };
  await expecting(201, server, `POST /rooms/${slug}/disclaimers`, {
    token: boss.token,
    body: note,
  });
  await joinRoom(server, { token }, slug, { handle: needles.next.slice(0, 18) });
  await acknowledge(server, { token }, slug);
  const said = await post(server, { token }, slug, needles.next, {
    contentWarning: needles.next,
    clientId: needles.next,
  });
  const route = `/posts/${said.id}`;
  await expecting(200, server, `PATCH ${route}`, { token, body: { body: needles.next } });
  await expecting(200, server, `GET /rooms/${slug}/posts?limit=7`, { token });
  const socket = await LiveSocket.open(server, { token });
  await socket.join(slug, 0);
  await socket.post(slug, needles.next);
  socket.close();
  const [recoveryCode] = made.recoveryCodes;
  const recovery = { signInName, recoveryCode, passphrase: `${needles.next} ${needles.next}` };
  const { token: fresh } = await expecting<{ token: string }>(201, server, "POST /recoveries", {
    body: recovery,
  });
  await expecting(204, server, `DELETE ${route}`, { token: needles.keep(fresh) });
  return fresh;
}

/** Each route there is, with needles wherever a request can hold one. */
async function everyRoute(server: Server, needles: Needles, token: string): Promise<void> {
  const { paths } = await openApi(server);
  for (const [path, operations] of Object.entries(paths)) {
    for (const method of Object.keys(operations)) {
      const bare = path.replace("/api/v1", "").replaceAll(/\{\w+\}/g, () => needles.next);
      const query = `?${needles.next}=${needles.next}&cursor=${needles.next}&limit=5`;
      const headers = {
        "user-agent": needles.next,
        referer: `https://${needles.next}.example/`,
        cookie: `sideroom=${needles.next}; other=${needles.next}`,
        "x-forwarded-for": strangeAddress,
        "x-request-id": needles.next,
        [`x-${needles.next}`]: needles.next,
      };
      const body = ["get", "head"].includes(method)
        ? undefined
        : { signInName: needles.next, [needles.next]: needles.next, body: needles.next };
      for (const who of [token, undefined, needles.next]) {
        await call(server, `${method.toUpperCase()} ${bare}${query}`, {
          token: who,
          headers:
            body === undefined ? headers : { ...headers, "content-type": "application/json" },
          body,
        });
        await call(server, `${method.toUpperCase()} ${bare}`, { token: who, headers, body });
      }
    }
  }
}

/** What no client of ours would send. */
async function malformed(server: Server, needles: Needles, token: string): Promise<void> {
  const host = `Host: 127.0.0.1:${server.port}`;
  for (const head of [
    `GET /${needles.next} BAD`,
    `${needles.next} / HTTP/1.1\r\n${host}`,
    `GET /${needles.next}?q=${needles.next} HTTP/1.1\r\n${host}\r\n${host}`,
    `GET /${needles.next} HTTP/1.1\r\n${host}\r\nX-Long: ${needles.next.repeat(2_000)}`,
    `POST /api/v1/sessions HTTP/1.1\r\n${host}\r\nContent-Length: x${needles.next}`,
    `POST /api/v1/sessions HTTP/1.1\r\n${host}\r\nContent-Type: ${needles.next}\r\nContent-Length: 0`,
  ]) {
    await exchange(server, `${head}\r\n\r\n`, { ms: 1_000 });
  }
  for (const body of [
    `{"body":"${needles.next}`,
    `["${needles.next}"]`,
    needles.next.repeat(9_000),
  ]) {
    await call(server, "POST /sessions", { body });
  }
  const from = connect({ port: server.port, host: "127.0.0.1", localAddress: strangeAddress });
  await new Promise((done) =>
    from.on("data", done).write(`GET /healthz HTTP/1.1\r\n${host}\r\n\r\n`),
  );
  from.destroy();
  for (const bytes of [
    frame({ op: opcode.text, payload: `{"type":"${needles.next}"}` }),
    frame({ op: opcode.text, payload: `{"type":"post",${needles.next}` }),
    frame({ op: opcode.binary, payload: needles.next }),
    frame({
      op: opcode.text,
      payload: Buffer.concat([Buffer.from(needles.next), Buffer.from([255])]),
    }),
    frame({ op: opcode.text, payload: needles.next.repeat(2_000) }),
    frame({ op: opcode.close, payload: `\u0003\u00e8${needles.next}` }),
    frame({ op: opcode.text, payload: needles.next, mask: false }),
  ]) {
    const raw = await RawSocket.open(server, { token });
    raw.write(bytes, frame({ op: opcode.close, payload: Buffer.from([3, 232]) }));
    await raw.end();
    raw.destroy();
  }
}

async function lookAtGoodDays(server: Server): Promise<void> {
  const needles = new Needles();
  const token = await goodDay(server, needles);
  await everyRoute(server, needles, token);
  await malformed(server, needles, token);
  await needles.assertAbsentFrom(server);
  assert.ok(server.logs().includes('"answered"'), "the log does speak at this level");
}

t.test("at trace, with every route, good and bad, the log holds none of it", async (t) => {
  const server = await startServer(options);
  t.teardown(() => server.stop());
  await lookAtGoodDays(server);
  t.pass(`${server.logs().split("\n").length} lines`);
});

const requestLog: Patch[] = [
  {
    file: "src/logging.ts",
    find: "req: () => undefined,",
    replace: "req: (request: { url: string }) => request.url,",
  },
  {
    file: "src/http/server.ts",
    find: "disableRequestLogging: true",
    replace: "disableRequestLogging: false",
  },
];

t.test("a log of requests would be noticed", async (t) => {
  const server = await startMutant(requestLog, options);
  t.teardown(() => server.kill());
  t.match((await seenToFail(server, lookAtGoodDays)).message, /it stands in/);
});
