// What sits around the application: other sites' scripts, proxies' headers, smuggled requests, caches, leaks.
import assert from "node:assert/strict";
import { attacks } from "../support/attack.ts";
import {
  call,
  consents,
  createRoom,
  expecting,
  member,
  post,
  register,
  tryPost,
  word,
} from "../support/client.ts";
import { routesOf } from "../support/openapi.ts";
import { exchange, lines } from "../support/raw.ts";
import { assertProblem } from "../support/refusals.ts";
import {
  clientFilesOnly,
  jsonOnly,
  keptFilesOnly,
  noOtherOrigins,
  noStore,
  ownAddresses,
  quietAboutAddresses,
  varied,
  wholeWordsOnly,
} from "./tables/transport-guards.ts";

const attack = attacks();

attack(
  "no other site's script may read an answer",
  async (server) => {
    const room = await createRoom(server);
    const { token } = await member(server, room);
    const paths = ["/site", "/rooms", `/rooms/${room}/posts`, "/me", "/nothing", "/openapi.json"];
    for (const origin of ["https://evil.example", "null", server.url]) {
      for (const path of paths) {
        const dressed = { origin, "access-control-request-method": "POST" };
        for (const method of ["GET", "OPTIONS", "HEAD"]) {
          const answer = await call(server, `${method} ${path}`, { token, headers: dressed });
          const opened = [...answer.headers.keys()].filter((name) =>
            name.startsWith("access-control"),
          );
          assert.deepEqual(opened, [], `${method} ${path} for ${origin}`);
        }
      }
    }
    const preflight = await call(server, `OPTIONS /rooms/${room}/posts`, {
      headers: {
        origin: "https://evil.example",
        "access-control-request-headers": "authorization",
      },
    });
    assert.ok(preflight.status >= 400, "a preflight is no success");
  },
  [noOtherOrigins],
);

attack(
  "no shared cache may keep what is for one person",
  async (server) => {
    const room = await createRoom(server);
    const writer = await member(server, room);
    const { token } = writer;
    const made = await post(server, writer, room, "for those in here");
    const paths = ["/me", "/sessions", "/me/personas", `/rooms/${room}`, `/rooms/${room}/posts`];
    for (const path of [
      ...paths,
      `/rooms/${room}/events`,
      `/posts/${made.id}`,
      "/rooms",
      "/nothing",
    ]) {
      const answer = await call(server, `GET ${path}`, { token });
      assert.match(answer.headers.get("cache-control") ?? "", /no-store/, path);
    }
    const confused = [
      "/me/x.css",
      "/me.css",
      "/me%2fx.css",
      "/me;x.css",
      "/me/..%2fx.js",
      "/me%00.css",
      "/sessions/a.png",
    ];
    for (const path of [...confused, `/rooms/${room}/posts/x.css`, "/ME", "/me//"]) {
      const answer = await call(server, `GET ${path}`, { token });
      assert.ok([400, 404, 405].includes(answer.status), `${path} got ${answer.status}`);
      assert.ok(!answer.text.includes(writer.id));
    }
  },
  [noStore],
);

/** How a browser asks when somebody goes to an address. */
const html = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };

attack(
  "no address that is confused with a page's own gets anything",
  async (server) => {
    const room = await createRoom(server);
    const { token } = await member(server, room);
    const nowhere = await call(server, "GET //nothing.here");
    assertProblem(nowhere, 404, "not-found");
    const files = [
      "/me/x.css",
      "/rooms/a/x.js",
      `/rooms/${room}.json`,
      "/me;x.css",
      "/.env",
      "/x.map",
    ];
    const ways = [
      "//x",
      "/x//y",
      "/rooms/",
      "/rooms/.",
      "/%2e%2e/x",
      "/x/%2e%2e%2fy",
      "/rooms%2fx",
    ];
    const own = [
      "/api",
      "/api/v1",
      "/api/v1/me/x",
      "/API/v1/me",
      "/healthz/x",
      "/metrics",
      "/assets/x",
    ];
    for (const path of [...files, ...ways, ...own]) {
      const asked = [
        `GET ${path} HTTP/1.1`,
        `Host: 127.0.0.1:${server.port}`,
        `Accept: ${html.accept}`,
        `Authorization: Bearer ${token}`,
      ];
      const got = await exchange(server, lines(...asked));
      assert.equal(got.status, 404, path);
      assert.match(got.head, /^cache-control: no-store\r?$/im, path);
      assert.equal(got.body, nowhere.text, path);
    }
  },
  [wholeWordsOnly, ownAddresses],
);

attack(
  "a shared cache keeps the client's files as they are for everybody, and no page",
  async (server) => {
    const { token } = await register(server);
    for (const path of ["/", "/rooms", "/me", "/favicon.svg"]) {
      const answer = await call(server, `GET /${path}`, { token, headers: html });
      assert.equal(answer.status, 200, path);
      assert.equal(answer.headers.get("cache-control"), "no-store", path);
      assert.equal(answer.headers.get("set-cookie"), null);
    }
    const page = await call(server, "GET //");
    const file = /src="(\/assets\/[^"]+\.js)"/.exec(page.text)?.[1] ?? "";
    const one = await call(server, `GET /${file}`, { headers: { "accept-encoding": "br" } });
    const other = await call(server, `GET /${file}`, {
      token,
      headers: { "accept-encoding": "x" },
    });
    assert.equal(one.status, 200);
    assert.equal(one.text, other.text);
    assert.notEqual(one.headers.get("content-encoding"), other.headers.get("content-encoding"));
    for (const { headers } of [one, other]) {
      assert.match(headers.get("cache-control") ?? "", /\bpublic\b.*\bimmutable\b/);
      assert.equal(headers.get("vary"), "accept-encoding");
      assert.equal(headers.get("set-cookie"), null);
    }
    assertProblem(await call(server, `GET /${file}.map`), 404, "not-found");
  },
  [keptFilesOnly, varied],
);

attack(
  "nothing about the inside is to be had",
  async (server) => {
    const room = await createRoom(server);
    const { token } = await member(server, room);
    const files = [
      "/.git/config",
      "/.env",
      "/package.json",
      "/src/main.ts",
      "/main.ts.map",
      "/data/sideroom.db",
    ];
    const more = [
      "/keys/root",
      "/..%2f..%2fetc%2fpasswd",
      "/%2e%2e/%2e%2e/etc/passwd",
      "/node_modules/fastify/package.json",
    ];
    const debug = [
      "/metrics",
      "/version",
      "/status",
      "/debug",
      "/debug/pprof",
      "/server-status",
      "/admin",
      "/.well-known/x",
    ];
    for (const path of [...files, ...more, ...debug]) {
      const raw = await exchange(
        server,
        lines(`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${server.port}`),
      );
      assert.ok([400, 403, 404].includes(raw.status), `${path} got ${raw.status}`);
    }
    const inside =
      /node_modules|\bat \S+ \(|\.ts:\d|SQLITE|sqlite|select |insert |\/tmp\/|fastify|better-sqlite3/i;
    for (const path of [
      "//healthz",
      "//readyz",
      "/openapi.json",
      "/site",
      "/nothing",
      "/rooms/%ff",
      "/rooms/%",
    ]) {
      const answer = await call(server, `GET ${path}`, { token });
      assert.doesNotMatch(answer.text, inside, path);
      for (const name of ["server", "x-powered-by"])
        assert.equal(answer.headers.get(name), null, name);
    }
    const odd = ["{", '{"signInName":1}', `{"signInName":"${"x".repeat(5_000)}"}`];
    for (const body of odd) {
      const answer = await call(server, "POST /sessions", { body });
      assertProblem(answer, 400, "invalid");
      assert.doesNotMatch(answer.text, inside);
      const members = ["type", "title", "status", "detail", "code", "errors"];
      assert.deepEqual(
        Object.keys(answer.json).filter((name) => !members.includes(name)),
        [],
      );
    }
  },
  [clientFilesOnly],
);

attack(
  "an address that cannot be decoded is answered as any that leads nowhere, and not repeated",
  async (server) => {
    const nowhere = await call(server, "GET //nothing");
    for (const path of ["%zz-secret", "api/v1/rooms/%-secret", "api/docs/static/%f-secret"]) {
      const answer = await call(server, `GET //${path}`);
      assert.equal(answer.status, 404, path);
      assert.equal(answer.text, nowhere.text);
      assert.equal(answer.headers.get("cache-control"), "no-store");
    }
  },
  [quietAboutAddresses],
);

attack(
  "there is nowhere to upload to",
  async (server) => {
    const room = await createRoom(server);
    const writer = await member(server, room);
    const { token } = writer;
    const form =
      '--x\r\nContent-Disposition: form-data; name="f"; filename="a.png"\r\n\r\nGIF89a\r\n--x--\r\n';
    const headers = { "content-type": "multipart/form-data; boundary=x" };
    for (const path of [
      "/uploads",
      "/media",
      "/attachments",
      `/rooms/${room}/uploads`,
      "/me/avatar",
    ]) {
      for (const method of ["POST", "PUT"]) {
        const answer = await call(server, `${method} ${path}`, { token, headers, body: form });
        assertProblem(answer, 404, "not-found");
      }
    }
    const posted = await call(server, `POST /rooms/${room}/posts`, { token, headers, body: form });
    assertProblem(posted, 415, "unsupported-media-type");
    const names = (await routesOf(server)).filter(
      (route) => !route.startsWith("GET ") && /upload|media|attach|avatar|file/i.test(route),
    );
    assert.deepEqual(names, []);
    const beside = await tryPost(server, writer, room, "with a picture", { attachments: [] });
    assertProblem(beside, 400, "invalid");
  },
  [jsonOnly],
);

attack(
  "registering twice under one name is told to nobody but the one who types it",
  async (server) => {
    const { signInName } = await register(server);
    const accept = await consents(server);
    const body = {
      signInName,
      passphrase: `${word()} ${word()}`,
      ageConfirmed: true,
      consents: accept,
    };
    const answer = await call(server, "POST /accounts", { body });
    assertProblem(answer, 409, "conflict");
    assert.ok(!answer.text.includes(signInName));
    await expecting(200, server, "GET /site");
  },
);
