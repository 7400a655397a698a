// Codes of an authenticator app: seen over a shoulder, guessed, or asked about.
import assert from "node:assert/strict";
import t from "tap";
import { attacks } from "../support/attack.ts";
import type { At } from "../support/call.ts";
import { type Account, call, expecting, register, word } from "../support/client.ts";
import { assertProblem } from "../support/refusals.ts";
import { codeAt } from "../support/totp.ts";
import { codeOnce, codesCounted, passphraseFirst } from "./tables/credential-guards.ts";

const attack = attacks();
const slow = attacks({ env: { LIMIT_SIGN_INS_PER_HOUR: "6" } });
t.setTimeout(550_000);

/** Somebody with an authenticator app that was set up with the code of a step ago. */
async function withApp(server: At): Promise<{ person: Account; secret: string }> {
  const person = await register(server);
  const { token } = person;
  const { secret } = await expecting<{ secret: string }>(201, server, "POST /totp", { token });
  const code = codeAt(secret, Date.now(), -1);
  await expecting(204, server, "POST /totp/confirm", { token, body: { code } });
  return { person, secret };
}

const signIn = (server: At, person: Account, more: Record<string, unknown>) => {
  const { signInName, passphrase } = person;
  return call(server, "POST /sessions", { body: { signInName, passphrase, ...more } });
};

attack(
  "a code that was used, or seen, opens nothing any more",
  async (server) => {
    const { person, secret } = await withApp(server);
    const secondFactor = codeAt(secret, Date.now(), 1);
    assert.equal((await signIn(server, person, { secondFactor })).status, 201);
    for (const code of [secondFactor, codeAt(secret, Date.now(), 0)]) {
      const again = await signIn(server, person, { secondFactor: code });
      assertProblem(again, 401, "unauthenticated");
    }
  },
  [codeOnce],
);

attack(
  "without the passphrase nobody learns that a code is needed",
  async (server) => {
    const { person, secret } = await withApp(server);
    const plain = await register(server);
    const passphrase = `${word()} ${word()}`;
    const texts = new Set<string>();
    for (const somebody of [person, plain]) {
      for (const more of [{}, { secondFactor: codeAt(secret, Date.now(), 1) }]) {
        const answer = await signIn(server, somebody, { passphrase, ...more });
        assertProblem(answer, 401, "unauthenticated");
        texts.add(answer.text);
      }
    }
    assert.equal(texts.size, 1, "byte for byte the same");
  },
  [passphraseFirst],
);

slow(
  "who has the passphrase cannot guess the code",
  async (server) => {
    const { person, secret } = await withApp(server);
    const right = [-1, 0, 1, 2].map((step) => codeAt(secret, Date.now(), step));
    const guesses = Array.from({ length: 30 }, (_, at) => String(100_000 + at)).filter(
      (code) => !right.includes(code),
    );
    const answers: { status: number }[] = [];
    for (const secondFactor of guesses)
      answers.push(await signIn(server, person, { secondFactor }));
    const looked = answers.filter(({ status }) => status === 401).length;
    assert.ok(looked <= 6, `${looked} guesses were looked at`);
    assert.ok(answers.some(({ status }) => status === 429));
  },
  [codesCounted],
);
