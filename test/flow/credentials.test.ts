// Changing how one signs in: passphrase, authenticator app, recovery codes; and showing first who one is.
import t from "tap";
import { type Account, call, expecting, register, word } from "../support/client.ts";
import { minute, startTimedServer, type TimedServer } from "../support/in-process.ts";
import { assertProblem } from "../support/refusals.ts";
import type { Problem } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";
import { codeAt } from "../support/totp.ts";

interface Secret {
  secret: string;
  uri: string;
}

async function signIn(server: TimedServer, { signInName, passphrase }: Account): Promise<string> {
  const body = { signInName, passphrase };
  return (await expecting<{ token: string }>(201, server, "POST /sessions", { body })).token;
}

/** An authenticator app that is set up; the code that confirmed it is used up. */
async function setUpApp(server: TimedServer, { token }: { token: string }): Promise<string> {
  const { secret } = await expecting<Secret>(201, server, "POST /totp", { token });
  const body = { code: codeAt(secret, server.now()) };
  await expecting(204, server, "POST /totp/confirm", { token, body });
  return secret;
}

t.test("with an authenticator app the passphrase alone opens nothing", async (t) => {
  const server = await startTimedServer({ SITE_NAME: "The Ward" });
  t.teardown(() => server.stop());
  const person = await register(server);
  const { token, signInName, passphrase } = person;
  const made = await expecting<Secret>(201, server, "POST /totp", { token });
  const uri = new URL(made.uri);
  t.equal(uri.protocol, "otpauth:");
  t.equal(uri.searchParams.get("secret"), made.secret);
  t.equal(uri.searchParams.get("issuer"), "The Ward");
  await signIn(server, person);
  t.pass("not before it was confirmed");
  const wrong = codeAt(made.secret, server.now(), 3);
  const unfit = await call(server, "POST /totp/confirm", { token, body: { code: wrong } });
  assertProblem(unfit, 400, "invalid");
  const code = codeAt(made.secret, server.now());
  await expecting(204, server, "POST /totp/confirm", { token, body: { code } });
  t.match(await expecting(200, server, "GET /me", { token }), { totp: true });

  const tryIn = (more: object) =>
    call<Problem>(server, "POST /sessions", { body: { signInName, passphrase, ...more } });
  const asked = await tryIn({});
  assertProblem(asked, 401, "unauthenticated");
  t.match(asked.json, { secondFactor: "totp" }, "who has the passphrase is told what is missing");
  t.match(asked.json.detail, /Without the app, a recovery code/, "and what to do without it");
  const nobody = { signInName, passphrase: `not ${passphrase}` };
  const kept = await call(server, "POST /sessions", { body: nobody });
  t.equal(kept.json.secondFactor, undefined, "and nobody else");
  assertProblem(await tryIn({ secondFactor: code }), 401, "unauthenticated");
  server.move(90);
  const early = codeAt(made.secret, server.now(), -1);
  const late = codeAt(made.secret, server.now(), 1);
  const tooEarly = codeAt(made.secret, server.now(), -2);
  assertProblem(await tryIn({ secondFactor: tooEarly }), 401, "unauthenticated");
  t.equal((await tryIn({ secondFactor: early })).status, 201, "a step behind");
  t.equal((await tryIn({ secondFactor: late })).status, 201, "a step ahead");
  const passed = codeAt(made.secret, server.now());
  assertProblem(await tryIn({ secondFactor: passed }), 401, "unauthenticated");
  t.pass("and never an earlier one after it");

  const again = await call(server, "POST /totp", { token });
  assertProblem(again, 409, "conflict");
  await expecting(204, server, "DELETE /totp", { token });
  assertProblem(await call(server, "DELETE /totp", { token }), 404, "not-found");
  await signIn(server, person);
});

t.test("a code is taken once, also by two at the same moment", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const person = await register(server);
  const { signInName, passphrase } = person;
  const secret = await setUpApp(server, person);
  server.move(60);
  const secondFactor = codeAt(secret, server.now());
  const body = {
    signInName,
    passphrase,
    secondFactor: `${secondFactor.slice(0, 3)} ${secondFactor.slice(3)}`,
  };
  const all = await Promise.all(
    Array.from({ length: 4 }, () => call(server, "POST /sessions", { body })),
  );
  t.same(all.map(({ status }) => status).sort(), [201, 401, 401, 401]);
});

t.test(
  "ten minutes after signing in, credentials change only once one has shown who one is",
  async (t) => {
    const server = await startTimedServer();
    t.teardown(() => server.stop());
    const person = await register(server);
    const { token, passphrase } = person;
    server.move(10 * minute);
    const changes: [string, unknown?][] = [
      ["POST /passkeys/registration-options"],
      ["POST /totp"],
      ["POST /totp/confirm", { code: "123456" }],
      ["DELETE /totp"],
      ["PUT /me/passphrase", { passphrase: `${word()} ${word()}` }],
      ["POST /me/recovery-codes"],
      ["PUT /me/recovery-email", { recoveryEmail: "me@example.org" }],
      ["DELETE /me/recovery-email"],
    ];
    for (const [route, body] of changes) {
      const answer = await call<Problem>(server, route, { token, body });
      assertProblem(answer, 403, "forbidden");
      t.match(answer.json.detail, /show that it is you/, route);
    }
    const wrong = { passphrase: `not ${passphrase}` };
    assertProblem(await call(server, "POST /me/step-up", { token, body: wrong }), 403, "forbidden");
    for (const body of [{}, { passphrase, passkey: undefined, both: 1 }])
      assertProblem(await call(server, "POST /me/step-up", { token, body }), 400, "invalid");
    const { until } = await expecting<{ until: string }>(200, server, "POST /me/step-up", {
      token,
      body: { passphrase },
    });
    t.equal(Date.parse(until), server.now() + 600_000);
    server.move(9 * minute);
    await expecting(201, server, "POST /me/recovery-codes", { token });
    const other = await signIn(server, person);
    server.move(minute);
    assertProblem(await call(server, "POST /me/recovery-codes", { token }), 403, "forbidden");
    await expecting(201, server, "POST /me/recovery-codes", { token: other });
    t.pass("each session by itself");
  },
);

t.test("a new passphrase ends every other session, and its sockets within a second", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const person = await register(server);
  const other = await signIn(server, person);
  const [own, theirs] = [
    await LiveSocket.open(server, person),
    await LiveSocket.open(server, { token: other }),
  ];
  const bad = { passphrase: person.signInName };
  const { token } = person;
  assertProblem(await call(server, "PUT /me/passphrase", { token, body: bad }), 400, "invalid");
  const passphrase = `${word()} ${word()}`;
  await expecting(204, server, "PUT /me/passphrase", { token, body: { passphrase } });
  t.equal(await theirs.closeCode(1_000), 1008);
  assertProblem(await call(server, "GET /me", { token: other }), 401, "unauthenticated");
  await expecting(200, server, "GET /me", { token });
  own.send({ type: "ping", at: 1 });
  t.equal((await own.next("pong")).type, "pong", "one's own goes on");
  own.close();
  const { signInName } = person;
  const former = { signInName, passphrase: person.passphrase };
  assertProblem(await call(server, "POST /sessions", { body: former }), 401, "unauthenticated");
  await signIn(server, { ...person, passphrase });
});

t.test("new recovery codes make the old ones void", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const person = await register(server);
  const { token, signInName } = person;
  const { recoveryCodes } = await expecting<{ recoveryCodes: string[] }>(
    201,
    server,
    "POST /me/recovery-codes",
    { token },
  );
  t.equal(new Set([...recoveryCodes, ...person.recoveryCodes]).size, 20);
  const recover = (recoveryCode = "") =>
    call<{ token: string }>(server, "POST /recoveries", {
      body: { signInName, recoveryCode, passphrase: `${word()} ${word()}` },
    });
  assertProblem(await recover(person.recoveryCodes[0]), 401, "unauthenticated");
  const back = await recover(recoveryCodes[0]);
  t.equal(back.status, 201);
  const me = await expecting(200, server, "GET /me", { token: back.json.token });
  t.match(me, { recoveryCodesLeft: 9 });
  const change = await call(server, "POST /me/recovery-codes", { token: back.json.token });
  assertProblem(change, 403, "forbidden");
});
