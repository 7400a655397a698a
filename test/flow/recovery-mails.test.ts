// A way back in by mail: sealed addresses, neutral words, links that work once.
import t from "tap";
import { call, consents, expecting, register, word } from "../support/client.ts";
import { minute, startTimedServer } from "../support/in-process.ts";
import { startMailSink, tokenIn } from "../support/mail-sink.ts";
import { assertProblem } from "../support/refusals.ts";
import { LiveSocket } from "../support/socket.ts";
import { codeAt } from "../support/totp.ts";

const sink = await startMailSink();
t.teardown(() => sink.close());
const env = { SMTP_URL: sink.url, SITE_NAME: "Ovarian cancer forum" };

t.test("somebody who gave an address gets a link, and is back with it once", async (t) => {
  const server = await startTimedServer(env);
  t.teardown(() => server.stop());
  const signInName = `visitor-${word()}`;
  const recoveryEmail = `${word()}@example.org`;
  const made = await expecting<{ token: string }>(201, server, "POST /accounts", {
    body: {
      ...{ signInName, recoveryEmail, passphrase: `${word()} ${word()}`, ageConfirmed: true },
      consents: await consents(server),
    },
  });
  const { token } = made;
  t.match(await expecting(200, server, "GET /me", { token }), { recoveryEmail });
  t.match(await expecting(200, server, "GET /site"), { sendsMails: true });
  const socket = await LiveSocket.open(server, { token });
  await expecting(202, server, "POST /recovery-mails", { body: { signInName } });
  const mail = await sink.next(recoveryEmail);
  t.equal(mail.from, "door@sideroom.example");
  t.ok(mail.text.includes(`${server.url}/#recover=`), "the link leads to PUBLIC_URL");
  for (const telling of [signInName, "Ovarian", "cancer", "forum", "visitor"])
    t.notOk(mail.raw.replaceAll(server.url, "").includes(telling), "it names nothing");
  const body = { token: tokenIn(mail), passphrase: `${word()} ${word()}` };
  const back = await expecting<{ token: string }>(201, server, "POST /recoveries", { body });
  t.equal(await socket.closeCode(1_000), 1008, "other sessions end");
  await expecting(200, server, "GET /me", { token: back.token });
  assertProblem(await call(server, "POST /recoveries", { body }), 401, "unauthenticated");
  await expecting(201, server, "POST /sessions", {
    body: { signInName, passphrase: body.passphrase },
  });
  const notice = await sink.next(recoveryEmail);
  t.match(notice.raw, /^Subject: A change to how you sign in\r$/m);
  t.notOk(notice.text.includes("#recover"), "a notice carries no link in");
});

t.test(
  "a link is good for ten minutes, and void once the passphrase or address changes",
  async (t) => {
    const server = await startTimedServer(env);
    t.teardown(() => server.stop());
    const person = await register(server);
    const { token, signInName } = person;
    const recoveryEmail = `${word()}@example.org`;
    const setEmail = (email: string) =>
      expecting(204, server, "PUT /me/recovery-email", { token, body: { recoveryEmail: email } });
    await setEmail(recoveryEmail);
    const ask = async () => {
      await expecting(202, server, "POST /recovery-mails", { body: { signInName } });
      for (;;) {
        const mail = await sink.next(recoveryEmail);
        if (mail.text.includes("#recover")) return tokenIn(mail);
      }
    };
    const recover = (link: string) =>
      call(server, "POST /recoveries", {
        body: { token: link, passphrase: `${word()} ${word()}` },
      });
    const old = await ask();
    server.move(10 * minute + 1);
    assertProblem(await recover(old), 401, "unauthenticated");
    await expecting(200, server, "POST /me/step-up", {
      token,
      body: { passphrase: person.passphrase },
    });
    const beforePassphrase = await ask();
    const passphrase = `${word()} ${word()}`;
    await expecting(204, server, "PUT /me/passphrase", { token, body: { passphrase } });
    assertProblem(await recover(beforePassphrase), 401, "unauthenticated");
    const beforeAddress = await ask();
    await setEmail(`${word()}@example.org`);
    assertProblem(await recover(beforeAddress), 401, "unauthenticated");
    await expecting(204, server, "DELETE /me/recovery-email", { token });
    t.match(await expecting(200, server, "GET /me", { token }), { recoveryEmail: null });
  },
);

t.test(
  "nobody learns whether a name or an address is there, and a mailbox is not flooded",
  async (t) => {
    const server = await startTimedServer({ ...env, LIMIT_SIGN_INS_PER_HOUR: "100" });
    t.teardown(() => server.stop());
    const [person, without] = [await register(server), await register(server)];
    const recoveryEmail = `${word()}@example.org`;
    const { token } = person;
    await expecting(204, server, "PUT /me/recovery-email", { token, body: { recoveryEmail } });
    const before = sink.mails.length;
    const answers = [];
    for (const signInName of [
      person.signInName,
      without.signInName,
      "nobody-here",
      " no name at all ",
    ])
      for (let count = 0; count < 5; count++)
        answers.push(await call(server, "POST /recovery-mails", { body: { signInName } }));
    t.same([...new Set(answers.map(({ status, text }) => `${status} ${text}`))], ["202 {}"]);
    await server.stop();
    const sent = sink.mails.slice(before);
    t.equal(sent.length, 3, "three an hour");
    t.ok(sent.every(({ to }) => to.join() === recoveryEmail));
  },
);

t.test("a mailbox alone does not open an account with an authenticator app", async (t) => {
  const server = await startTimedServer(env);
  t.teardown(() => server.stop());
  const person = await register(server);
  const { token, signInName } = person;
  const recoveryEmail = `${word()}@example.org`;
  await expecting(204, server, "PUT /me/recovery-email", { token, body: { recoveryEmail } });
  const { secret } = await expecting<{ secret: string }>(201, server, "POST /totp", { token });
  const code = codeAt(secret, server.now());
  await expecting(204, server, "POST /totp/confirm", { token, body: { code } });
  await sink.next(recoveryEmail);
  await expecting(202, server, "POST /recovery-mails", { body: { signInName } });
  const link = {
    token: tokenIn(await sink.next(recoveryEmail)),
    passphrase: `${word()} ${word()}`,
  };
  const asked = await call(server, "POST /recoveries", { body: link });
  assertProblem(asked, 401, "unauthenticated");
  t.equal(asked.json.secondFactor, "totp");
  server.move(60);
  const body = { ...link, secondFactor: codeAt(secret, server.now()) };
  await expecting(201, server, "POST /recoveries", { body });
});
