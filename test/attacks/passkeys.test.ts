// Answers that no honest authenticator would give, or that were meant for something else.
import assert from "node:assert/strict";
import { attacks } from "../support/attack.ts";
import {
  Authenticator,
  type CreationOptions,
  type Lies,
  newPasskey,
  signInOptions,
  stepUpOptions,
} from "../support/authenticator.ts";
import type { At } from "../support/call.ts";
import { call, expecting, register, word } from "../support/client.ts";
import { exchange, lines } from "../support/raw.ts";
import { assertProblem } from "../support/refusals.ts";
import {
  challengeGiven,
  challengeOnce,
  challengePurpose,
  kindOfAnswers,
  kindOfNewOnes,
  noForeignFrame,
  originOfAnswers,
  originOfNewOnes,
  ownPasskeys,
  ownRegistration,
  ownStepUp,
  presentForAnswers,
  presentForNewOnes,
  risingCounter,
  siteFromSettings,
  siteOfAnswers,
  siteOfNewOnes,
  verifiedAnswers,
  verifiedNewOnes,
} from "./tables/credential-guards.ts";

const attack = attacks();

const signIn = (server: At, body: unknown) => call(server, "POST /passkeys/sign-in", { body });

const registrationOptions = (server: At, { token }: { token: string }) =>
  expecting<CreationOptions>(200, server, "POST /passkeys/registration-options", { token });

/** An answer with this lie is refused, to sign in and for a new passkey; an honest one to a fresh challenge is not. */
async function assertLieRefused(server: At, lies: Lies): Promise<void> {
  const person = await register(server);
  const { authenticator } = await newPasskey(server, person);
  const lie = authenticator.get(await signInOptions(server), lies);
  assertProblem(await signIn(server, lie), 401, "unauthenticated");
  const asked = await registrationOptions(server, person);
  const body = new Authenticator(server.url).create(asked, lies);
  const made = await call(server, "POST /passkeys", { token: person.token, body });
  assertProblem(made, 400, "invalid");
  const honest = authenticator.get(await signInOptions(server));
  assert.equal((await signIn(server, honest)).status, 201);
}

attack(
  "a challenge answers once, whether the first answer was right or wrong",
  async (server) => {
    const person = await register(server);
    const { authenticator } = await newPasskey(server, person);
    const options = await signInOptions(server);
    assert.equal((await signIn(server, authenticator.get(options))).status, 201);
    assertProblem(await signIn(server, authenticator.get(options)), 401, "unauthenticated");
    const second = await signInOptions(server);
    const forged = authenticator.get(second, { forged: true });
    assertProblem(await signIn(server, forged), 401, "unauthenticated");
    assertProblem(await signIn(server, authenticator.get(second)), 401, "unauthenticated");
    const invented = { ...second, challenge: Buffer.from(word(32)).toString("base64url") };
    assertProblem(await signIn(server, authenticator.get(invented)), 401, "unauthenticated");
  },
  [challengeOnce, challengeGiven],
);

attack(
  "an answer made on another origin is refused",
  async (server) => {
    const { port } = new URL(server.url);
    for (const origin of ["https://evil.example", `http://localhost:${port}`, `${server.url}0`, ""])
      await assertLieRefused(server, { origin });
  },
  [originOfAnswers, originOfNewOnes],
);

attack(
  "an answer made for another site is refused",
  (server) => assertLieRefused(server, { rpId: "evil.example" }),
  [siteOfAnswers, siteOfNewOnes],
);

attack(
  "an answer without a look at who is there is refused",
  (server) => assertLieRefused(server, { userVerified: false }),
  [verifiedAnswers, verifiedNewOnes],
);

attack(
  "an answer out of another site's frame is refused",
  (server) => assertLieRefused(server, { crossOrigin: true }),
  [noForeignFrame],
);

attack(
  "an answer with nobody present is refused",
  (server) => assertLieRefused(server, { userPresent: false }),
  [presentForAnswers, presentForNewOnes],
);

attack(
  "an answer to another kind of question is refused",
  async (server) => {
    await assertLieRefused(server, { type: "payment.get" });
    const person = await register(server);
    const { authenticator } = await newPasskey(server, person);
    const swapped = authenticator.get(await signInOptions(server), { type: "webauthn.create" });
    assertProblem(await signIn(server, swapped), 401, "unauthenticated");
  },
  [kindOfAnswers, kindOfNewOnes],
);

attack(
  "a copied authenticator, whose counter stands still or falls, is refused",
  async (server) => {
    const person = await register(server);
    const { authenticator } = await newPasskey(server, person);
    const answer = async (counter: number) =>
      signIn(server, authenticator.get(await signInOptions(server), { counter }));
    assert.equal((await answer(7)).status, 201);
    for (const counter of [7, 6, 0]) assertProblem(await answer(counter), 401, "unauthenticated");
    assert.equal((await answer(8)).status, 201);
  },
  [risingCounter],
);

attack(
  "somebody else's passkey proves nothing of mine, and cannot be taken away by me",
  async (server) => {
    const [victim, mallory] = [await register(server), await register(server)];
    const theirs = await newPasskey(server, victim);
    const own = await newPasskey(server, mallory);
    const { token } = victim;
    const passkey = own.authenticator.get(await stepUpOptions(server, victim));
    const stepUp = await call(server, "POST /me/step-up", { token, body: { passkey } });
    assertProblem(stepUp, 403, "forbidden");
    const taken = await call(server, `DELETE /passkeys/${theirs.id}`, { token: mallory.token });
    assertProblem(taken, 404, "not-found");
    const signed = theirs.authenticator.get(await signInOptions(server));
    assert.equal((await signIn(server, signed)).status, 201, "it is still there");
    const swapped = own.authenticator.get(await signInOptions(server));
    const id = theirs.authenticator.id.toString("base64url");
    const wrongKey = await signIn(server, { ...swapped, id, rawId: id });
    assertProblem(wrongKey, 401, "unauthenticated");
  },
  [ownStepUp, ownPasskeys],
);

attack(
  "a passkey cannot be slipped into an account with a challenge of somebody else's",
  async (server) => {
    const [victim, mallory] = [await register(server), await register(server)];
    const body = new Authenticator(server.url).create(await registrationOptions(server, mallory));
    const slipped = await call(server, "POST /passkeys", { token: victim.token, body });
    assertProblem(slipped, 400, "invalid");
  },
  [ownRegistration],
);

attack(
  "a challenge serves what it was given for, and nothing else",
  async (server) => {
    const person = await register(server);
    const { authenticator } = await newPasskey(server, person);
    const forStepUp = await stepUpOptions(server, person);
    assertProblem(await signIn(server, authenticator.get(forStepUp)), 401, "unauthenticated");
    const passkey = authenticator.get(await signInOptions(server));
    const { token } = person;
    const stepUp = await call(server, "POST /me/step-up", { token, body: { passkey } });
    assertProblem(stepUp, 403, "forbidden");
    const { challenge } = await registrationOptions(server, person);
    const asAnswer = authenticator.get({ ...(await signInOptions(server)), challenge });
    assertProblem(await signIn(server, asAnswer), 401, "unauthenticated");
    const asked = await registrationOptions(server, person);
    const other = await stepUpOptions(server, person);
    const body = new Authenticator(server.url).create({ ...asked, challenge: other.challenge });
    const made = await call(server, "POST /passkeys", { token, body });
    assertProblem(made, 400, "invalid");
  },
  [challengePurpose],
);

attack(
  "who we are to an authenticator does not follow the Host header",
  async (server) => {
    for (const host of ["evil.example", "evil.example:80"]) {
      const answer = await exchange(
        server,
        lines(
          "POST /api/v1/passkeys/sign-in-options HTTP/1.1",
          ...[`Host: ${host}`, "X-Forwarded-Host: evil.example", "Content-Length: 0"],
        ),
      );
      assert.equal(answer.status, 200, answer.text);
      assert.ok(answer.body.includes('"rpId":"127.0.0.1"'), answer.body);
      assert.ok(!answer.text.includes("evil"));
    }
  },
  [siteFromSettings],
);
