// A receipt that nobody meant to give: by another method, ahead of time, or from another site's page.
import assert from "node:assert/strict";
import { attacks } from "../support/attack.ts";
import { call, createRoom, disclaimers, joinRoom, register } from "../support/client.ts";
import type { Server } from "../support/server.ts";
import { ownOrigin } from "./tables/session-guards.ts";

const attack = attacks();

/** A room with notes at its door, and someone who has joined and accepted none. */
async function scene(server: Server) {
  const room = await createRoom(server);
  const newcomer = await register(server);
  await joinRoom(server, newcomer, room);
  return { room, newcomer };
}

attack(
  "a receipt is given on purpose: by no other method and from no other site",
  async (server) => {
    const { room, newcomer } = await scene(server);
    const path = `/rooms/${room}/acknowledgements`;
    const items = (await disclaimers(server, newcomer, room)).map(({ id, version, sha256 }) => ({
      id,
      version,
      sha256,
    }));
    const query = `?items=${encodeURIComponent(JSON.stringify(items))}`;
    for (const method of ["GET", "HEAD", "PUT", "PATCH", "DELETE"]) {
      const prefetch = { "sec-purpose": "prefetch", purpose: "prefetch" };
      const options = { token: newcomer.token, headers: prefetch };
      const answer = await call(server, `${method} ${path}${query}`, options);
      assert.ok([400, 404, 405].includes(answer.status), `${method} got ${answer.status}`);
    }
    const cookie = { cookie: `sideroom=${newcomer.token}` };
    const origins = [undefined, "null", "https://evil.example", `${server.url}.evil.example`];
    for (const origin of origins) {
      for (const type of ["application/json", "text/plain", "application/x-www-form-urlencoded"]) {
        const headers = { ...cookie, ...(origin ? { origin } : {}), "content-type": type };
        const crossing = {
          ...headers,
          "sec-fetch-site": "cross-site",
          "sec-fetch-mode": "navigate",
        };
        const answer = await call(server, `POST ${path}`, {
          headers: crossing,
          body: JSON.stringify({ items }),
        });
        assert.ok([403, 415].includes(answer.status), `from ${origin} as ${type}: ${answer.text}`);
      }
    }
    const given = (await disclaimers(server, newcomer, room)).filter((item) => item.acknowledged);
    assert.deepEqual(given, [], "no receipt came of it");
    const own = { ...cookie, origin: server.url };
    const honest = await call(server, `POST ${path}`, { headers: own, body: { items } });
    assert.equal(honest.status, 201, "the site's own page may");
  },
  [ownOrigin],
);
