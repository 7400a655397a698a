// A session that was stolen, or that came out of a recovery, must not be enough to take the account over.
import assert from "node:assert/strict";
import { attacks } from "../support/attack.ts";
import { newPasskey } from "../support/authenticator.ts";
import type { At } from "../support/call.ts";
import { type Account, call, expecting, register, word } from "../support/client.ts";
import { assertProblem } from "../support/refusals.ts";
import { LiveSocket } from "../support/socket.ts";
import {
  passphraseEndsSessions,
  recoveredIsNotProven,
  removalEndsSessions,
  steppedUp,
  stepUpsCounted,
} from "./tables/credential-guards.ts";

const attack = attacks();
const slow = attacks({ env: { LIMIT_SIGN_INS_PER_HOUR: "6" } });

/** A session that has not shown a passphrase or a passkey, and the passphrase that it could show. */
async function unproven(server: At, person: Account) {
  const { signInName, recoveryCodes } = person;
  const passphrase = `${word()} ${word()}`;
  const body = { signInName, recoveryCode: recoveryCodes[0], passphrase };
  const { token } = await expecting<{ token: string }>(201, server, "POST /recoveries", { body });
  return { token, passphrase };
}

async function signIn(server: At, { signInName, passphrase }: Account): Promise<string> {
  const body = { signInName, passphrase };
  return (await expecting<{ token: string }>(201, server, "POST /sessions", { body })).token;
}

attack(
  "no credential changes without a proof of who is there",
  async (server) => {
    const person = await register(server);
    const { id } = await newPasskey(server, person);
    const { token, passphrase } = await unproven(server, person);
    const changes: [string, unknown?][] = [
      ["POST /passkeys/registration-options"],
      [`DELETE /passkeys/${id}`],
      ["POST /totp"],
      ["POST /totp/confirm", { code: "123456" }],
      ["DELETE /totp"],
      ["PUT /me/passphrase", { passphrase: `${word()} ${word()}` }],
      ["POST /me/recovery-codes"],
      ["PUT /me/recovery-email", { recoveryEmail: "mallory@example.org" }],
      ["DELETE /me/recovery-email"],
    ];
    for (const [route, body] of changes)
      assertProblem(await call(server, route, { token, body }), 403, "forbidden");
    const body = { signInName: person.signInName, passphrase };
    await expecting(201, server, "POST /sessions", { body });
    const after = await call(server, "POST /me/recovery-codes", { token });
    assertProblem(after, 403, "forbidden");
    await expecting(200, server, "POST /me/step-up", { token, body: { passphrase } });
    await expecting(201, server, "POST /me/recovery-codes", { token });
  },
  [steppedUp, recoveredIsNotProven],
);

attack(
  "a new passphrase closes the thief's open socket within a second",
  async (server) => {
    const person = await register(server);
    const thief = await LiveSocket.open(server, { token: await signIn(server, person) });
    const body = { passphrase: `${word()} ${word()}` };
    await expecting(204, server, "PUT /me/passphrase", { token: person.token, body });
    assert.equal(await closedWithin(thief, 1_000), 1008);
  },
  [passphraseEndsSessions],
);

attack(
  "removing a passkey closes the sockets of who may have signed in with it",
  async (server) => {
    const person = await register(server);
    const { id } = await newPasskey(server, person);
    const thief = await LiveSocket.open(server, { token: await signIn(server, person) });
    await expecting(204, server, `DELETE /passkeys/${id}`, { token: person.token });
    assert.equal(await closedWithin(thief, 1_000), 1008);
  },
  [removalEndsSessions],
);

slow(
  "whoever stole a session cannot guess the passphrase with it",
  async (server) => {
    const { token, passphrase } = await register(server);
    const guess = (typed: string) =>
      call(server, "POST /me/step-up", { token, body: { passphrase: typed } });
    const all = await Promise.all(Array.from({ length: 20 }, () => guess(`${word()} ${word()}`)));
    const looked = all.filter(({ status }) => status === 403).length;
    assert.ok(looked <= 6, `${looked} guesses were looked at`);
    assertProblem(await guess(passphrase), 429, "rate-limited");
  },
  [stepUpsCounted],
);

async function closedWithin(socket: LiveSocket, ms: number): Promise<number | string> {
  return socket.closeCode(ms).catch(() => "it stayed open");
}
