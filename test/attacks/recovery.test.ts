// Mailed links: used again, guessed, bent to another site, and addresses that are more than an address.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { attacks } from "../support/attack.ts";
import { newPasskey } from "../support/authenticator.ts";
import type { At } from "../support/call.ts";
import { type Account, call, consents, expecting, register, word } from "../support/client.ts";
import { faketimeLibrary, movableClock } from "../support/clock.ts";
import { startMailSink, tokenIn } from "../support/mail-sink.ts";
import { exchange, lines } from "../support/raw.ts";
import { assertProblem } from "../support/refusals.ts";
import { codeAt } from "../support/totp.ts";
import { until } from "../support/wait.ts";
import {
  bareFaults,
  challengeTime,
  linkAndCode,
  linkOnce,
  linksFromProxies,
  linksFromSite,
  oneRecoveryVoidsLinks,
  plainAddress,
  sealedAddress,
} from "./tables/credential-guards.ts";
import { oneHost } from "./tables/transport-guards.ts";

const sink = await startMailSink();
t.teardown(() => sink.close());
const env = { SMTP_URL: sink.url };
const attack = attacks({ env });

async function withAddress(server: At): Promise<Account & { recoveryEmail: string }> {
  const person = await register(server);
  const recoveryEmail = `${word(20)}@example.org`;
  const { token } = person;
  await expecting(204, server, "PUT /me/recovery-email", { token, body: { recoveryEmail } });
  return { ...person, recoveryEmail };
}

async function link(server: At, person: { signInName: string; recoveryEmail: string }) {
  const { signInName, recoveryEmail } = person;
  await expecting(202, server, "POST /recovery-mails", { body: { signInName } });
  return tokenIn(await sink.next(recoveryEmail));
}

const recover = (server: At, token: string, more = {}) =>
  call(server, "POST /recoveries", {
    body: { token, passphrase: `${word()} ${word()}`, ...more },
  });

attack(
  "a link works once, also for two at the same moment, and no guess does",
  async (server) => {
    const person = await withAddress(server);
    const token = await link(server, person);
    const all = await Promise.all(Array.from({ length: 4 }, () => recover(server, token)));
    assert.deepEqual(all.map(({ status }) => status).sort(), [201, 401, 401, 401]);
    for (const guess of ["", "A", "A".repeat(43), token.slice(1), `${token}A`])
      assertProblem(await recover(server, guess), 401, "unauthenticated");
  },
  [linkOnce],
);

attack(
  "once somebody is back in, the other links are void",
  async (server) => {
    const person = await withAddress(server);
    const [first, second] = [await link(server, person), await link(server, person)];
    assert.equal((await recover(server, first)).status, 201);
    assertProblem(await recover(server, second), 401, "unauthenticated");
  },
  [oneRecoveryVoidsLinks],
);

attack(
  "a mailbox alone opens no account that has an authenticator app",
  async (server) => {
    const person = await withAddress(server);
    const { token } = person;
    const { secret } = await expecting<{ secret: string }>(201, server, "POST /totp", { token });
    const code = codeAt(secret, Date.now());
    await expecting(204, server, "POST /totp/confirm", { token, body: { code } });
    await sink.next(person.recoveryEmail);
    const stolen = await link(server, person);
    assertProblem(await recover(server, stolen), 401, "unauthenticated");
    const used = await recover(server, stolen, { secondFactor: code });
    assertProblem(used, 401, "unauthenticated");
  },
  [linkAndCode],
);

attack(
  "the link leads to PUBLIC_URL, whatever Host the request names",
  async (server) => {
    const person = await withAddress(server);
    const body = JSON.stringify({ signInName: person.signInName });
    const ask = (...hosts: string[]) =>
      exchange(
        server,
        lines(
          "POST /api/v1/recovery-mails HTTP/1.1",
          ...hosts.map((host) => `Host: ${host}`),
          "X-Forwarded-Host: evil.example",
          "Content-Type: application/json",
          `Content-Length: ${body.length}`,
        ) + body,
      );
    const own = new URL(server.url).host;
    const before = sink.mails.length;
    assert.equal((await ask("evil.example", own)).status, 400);
    for (const host of ["evil.example", own]) {
      assert.equal((await ask(host)).status, 202);
      const mail = await sink.next(person.recoveryEmail);
      assert.ok(mail.text.includes(`${server.url}/#recover=`), "it leads home");
      assert.ok(!mail.raw.includes("evil"));
    }
    assert.equal(sink.mails.length, before + 2);
  },
  [linksFromSite, linksFromProxies, oneHost],
);

attack(
  "an address is one address: no second recipient, no header, no name",
  async (server) => {
    const { token } = await register(server);
    const accept = await consents(server);
    for (const recoveryEmail of [
      "me@example.org, mallory@evil.example",
      "me@example.org\r\nBcc: mallory@evil.example",
      "me@example.org\nSubject: hello",
      '"me\r\nBcc: x"@example.org',
      "Me <me@example.org>",
      "me@example.org;mallory@evil.example",
      "me@example.org%0aBcc:mallory@evil.example",
      "me@[127.0.0.1]",
      "me@localhost",
      "m\u0435@ex\u0430mple.org",
      "me@example.org ",
      `${"x".repeat(65)}@example.org`,
      "me@.example.org",
      "@example.org",
    ]) {
      const put = await call(server, "PUT /me/recovery-email", { token, body: { recoveryEmail } });
      assertProblem(put, 400, "invalid");
      assert.ok(!put.text.includes("evil"), "and it is not repeated");
      const made = await call(server, "POST /accounts", {
        body: {
          ...{ signInName: `visitor-${word()}`, passphrase: `${word()} ${word()}` },
          ...{ ageConfirmed: true, consents: accept, recoveryEmail },
        },
      });
      assertProblem(made, 400, "invalid");
    }
    assert.ok(!sink.mails.some(({ to }) => to.some((one) => one.includes("evil"))));
  },
  [plainAddress],
);

attack(
  "a copy of the database shows no address, secret, passkey or link",
  async (server) => {
    const person = await withAddress(server);
    const { token } = person;
    const name = word(20);
    const { authenticator } = await newPasskey(server, person, name);
    const { secret } = await expecting<{ secret: string }>(201, server, "POST /totp", { token });
    await sink.next(person.recoveryEmail);
    const mailed = await link(server, person);
    const bytes = Buffer.concat(
      ["sideroom.db", "sideroom.db-wal"].map((file) => readFileSync(join(server.dataDir, file))),
    );
    const needles = [person.recoveryEmail, secret, name, mailed];
    for (const needle of [...needles, authenticator.id.toString("base64url")])
      for (const form of [Buffer.from(needle), Buffer.from(needle, "utf16le")])
        assert.ok(!bytes.includes(form), "it stands in the file");
    assert.ok(!bytes.includes(authenticator.id));
    for (const needle of needles) assert.ok(!server.logs().includes(needle), "nor in the log");
  },
  [sealedAddress],
);

const grumpy = await startMailSink({ refuses: true });
t.teardown(() => grumpy.close());
const refused = attacks({ env: { SMTP_URL: grumpy.url, LOG_LEVEL: "trace" } });
refused(
  "a mail server that refuses somebody does not get their address into the log",
  async (server) => {
    const { signInName, recoveryEmail } = await withAddress(server);
    await expecting(202, server, "POST /recovery-mails", { body: { signInName } });
    await until("it is noted", () => server.logs().includes("a mail could not be sent"));
    assert.ok(!server.logs().includes(recoveryEmail));
    assert.ok(!server.logs().includes("@example.org"));
  },
  [bareFaults],
);

const library = faketimeLibrary();
if (library === undefined) {
  const skip = "NOT TESTED: this needs the faketime package (apt install faketime)";
  t.test("the clock is moved under links and challenges", { skip }, async () => {});
} else {
  const clock = movableClock(library);
  const timed = attacks({ env: { ...env, ...clock.env } });
  timed(
    "a link from eleven minutes ago opens nothing, also when the clock is set back",
    async (server) => {
      clock.move(0);
      const person = await withAddress(server);
      const old = await link(server, person);
      clock.move(660);
      assertProblem(await recover(server, old), 401, "unauthenticated");
      clock.move(0);
      assertProblem(await recover(server, old), 401, "unauthenticated");
    },
    [challengeTime],
  );
}
