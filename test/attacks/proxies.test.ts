// Headers that only a proxy may set, sent by anyone.
import assert from "node:assert/strict";
import { attacks } from "../support/attack.ts";
import { call, consents, word } from "../support/client.ts";
import { assertProblem } from "../support/refusals.ts";
import { noProxies } from "./tables/transport-guards.ts";

const attack = attacks({ env: { LIMIT_ACCOUNTS_PER_ADDRESS_PER_DAY: "3" } });

attack(
  "an address, a scheme and a host that a client gives itself are believed of nobody",
  async (server) => {
    const accept = await consents(server);
    const statuses: number[] = [];
    for (let at = 0; at < 6; at++) {
      const address = `198.51.100.${at}`;
      const answer = await call(server, "POST /accounts", {
        headers: {
          "x-forwarded-for": address,
          "x-real-ip": address,
          forwarded: `for=${address};proto=https;host=evil.example`,
          "x-forwarded-proto": "https",
          "x-forwarded-host": "evil.example",
          "cf-connecting-ip": address,
          "true-client-ip": address,
          "x-client-ip": address,
          origin: server.url,
        },
        body: {
          signInName: `visitor-${word()}`,
          passphrase: `${word()} ${word()}`,
          ageConfirmed: true,
          consents: accept,
        },
      });
      statuses.push(answer.status);
      if (answer.status !== 201) assertProblem(answer, 429, "rate-limited");
      if (answer.status === 429) assert.match(answer.headers.get("retry-after") ?? "", /^\d+$/);
      const cookie = answer.headers.getSetCookie().join();
      assert.doesNotMatch(cookie, /secure|__Host-/i, "nor do they make it https");
    }
    assert.deepEqual(statuses, [201, 201, 201, 429, 429, 429], "the limit holds");
    const forged = await call(server, "POST /accounts", {
      headers: { "x-forwarded-host": "evil.example", origin: "https://evil.example" },
      body: {},
    });
    assert.deepEqual(forged.headers.getSetCookie(), [], "and the origin stays foreign");
    assert.ok(!server.logs().includes("198.51.100."), "nor are they written down");
  },
  [noProxies],
);
