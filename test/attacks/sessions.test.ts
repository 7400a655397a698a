// Taking over a session: planted cookies, cookies that travel too far, secrets that lie about.
import assert from "node:assert/strict";
import { attacks } from "../support/attack.ts";
import { type Account, call, consents, register, word } from "../support/client.ts";
import { assertProblem } from "../support/refusals.ts";
import type { Server } from "../support/server.ts";
import {
  boundOfPassphrases,
  freshToken,
  oldSessionEnds,
  ownOrigin,
} from "./tables/session-guards.ts";

const attack = attacks();

/** Signs in as a browser on the site's own page does, bringing along whatever cookie it has. */
async function signInAsBrowser(server: Server, account: Account, cookie: string) {
  const { signInName, passphrase } = account;
  const answer = await call<{ token: string }>(server, "POST /sessions", {
    headers: { origin: server.url, ...(cookie ? { cookie } : {}) },
    body: { signInName, passphrase },
  });
  assert.equal(answer.status, 201, answer.text);
  const set = answer.headers.getSetCookie();
  return { token: answer.json.token, set };
}

const whoAmI = (server: Server, token: string) =>
  call(server, "GET /me", { headers: { cookie: `sideroom=${token}` } });

attack(
  "a cookie planted before sign-in is worth nothing afterwards",
  async (server) => {
    const victim = await register(server);
    const invented = "A".repeat(43);
    const first = await signInAsBrowser(server, victim, `sideroom=${invented}`);
    assert.notEqual(first.token, invented);
    assert.equal(first.set.length, 1, "one cookie is set");
    assert.ok(!first.set.join().includes(invented));
    assert.equal((await whoAmI(server, invented)).status, 401, "the invented one opens nothing");
    assert.equal((await whoAmI(server, first.token)).status, 200);
    // The attacker plants a live session of their own, and waits for the victim to fill it.
    const attacker = await register(server);
    const second = await signInAsBrowser(server, victim, `sideroom=${attacker.token}`);
    assert.notEqual(second.token, attacker.token);
    const planted = await call<{ account?: { id: string } }>(server, "GET /me", {
      token: attacker.token,
    });
    assert.ok(!planted.text.includes(victim.id), "the planted session never becomes the victim's");
  },
  [freshToken],
);

attack(
  "signing in again ends the session that the browser brought along",
  async (server) => {
    const person = await register(server);
    const before = await signInAsBrowser(server, person, "");
    const after = await signInAsBrowser(server, person, `sideroom=${before.token}`);
    assert.notEqual(after.token, before.token);
    assert.equal((await whoAmI(server, before.token)).status, 401, "the old one is dead");
    assert.equal((await whoAmI(server, after.token)).status, 200);
  },
  [oldSessionEnds],
);

attack(
  "no cookie is set for another site's page, and none counts there",
  async (server) => {
    const { signInName, passphrase, token } = await register(server);
    for (const origin of ["https://evil.example", "null", `${server.url}.evil.example`, ""]) {
      const answer = await call(server, "POST /sessions", {
        headers: origin ? { origin } : {},
        body: { signInName, passphrase },
      });
      assert.deepEqual(answer.headers.getSetCookie(), [], `set for ${origin || "no origin"}`);
      const patch = await call(server, "PATCH /me", {
        headers: { ...(origin ? { origin } : {}), cookie: `sideroom=${token}` },
        body: { country: "DE" },
      });
      assertProblem(patch, 403, "forbidden");
    }
  },
  [ownOrigin],
);

attack(
  "passphrases are bounded, unambiguous and no lottery",
  async (server) => {
    const accept = await consents(server);
    const make = (passphrase: string, signInName = `visitor-${word()}`) =>
      call(server, "POST /accounts", {
        body: { signInName, passphrase, ageConfirmed: true, consents: accept },
      });
    const megabyte = await make("x".repeat(1_048_576));
    assert.ok([400, 413].includes(megabyte.status), `1 MiB got ${megabyte.status}`);
    const bad = [
      "x".repeat(100_000),
      "x".repeat(257),
      "seven c",
      "nul\u0000in the middle",
      "tab\tin it",
    ];
    for (const passphrase of [...bad, "\ud800lone surrogate", "password123", " ".repeat(12)]) {
      const answer = await make(passphrase);
      assertProblem(answer, 400, "invalid");
      assert.ok(answer.text.includes("/passphrase"), "the field is named");
      assert.ok(!answer.text.includes(JSON.stringify(passphrase)), "and never repeated");
    }
    const name = `zoë-${word()}`;
    const composed = "Zo\u00eb mag Caf\u00e9 und \u00c5l";
    const decomposed = composed.normalize("NFD");
    assert.notEqual(composed, decomposed);
    assert.equal((await make(composed, name)).status, 201);
    for (const passphrase of [composed, decomposed, composed.replaceAll(" ", "\u2003")]) {
      const answer = await call(server, "POST /sessions", {
        body: { signInName: name, passphrase },
      });
      assert.equal(answer.status, 201, `the same words open it: ${answer.text}`);
    }
    const shouted = { signInName: name.toUpperCase().normalize("NFD"), passphrase: composed };
    assert.equal((await call(server, "POST /sessions", { body: shouted })).status, 201);
    const wrong = { signInName: name, passphrase: composed.toUpperCase() };
    assertProblem(await call(server, "POST /sessions", { body: wrong }), 401, "unauthenticated");
  },
  [boundOfPassphrases],
);
