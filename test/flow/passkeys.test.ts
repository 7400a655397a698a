// Passkeys: a device that answers instead of a passphrase.
import t from "tap";
import {
  Authenticator,
  type CreationOptions,
  newPasskey,
  signInOptions,
  stepUpOptions,
} from "../support/authenticator.ts";
import { call, expecting, register } from "../support/client.ts";
import { day, minute, startTimedServer } from "../support/in-process.ts";
import { assertProblem } from "../support/refusals.ts";
import type { Page } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";

interface Passkey {
  id: string;
  name: string;
  createdAt: string;
}

t.test("a passkey is added, signs in without a name, and is removed", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const person = await register(server);
  const { token } = person;
  const options = await expecting<CreationOptions>(
    200,
    server,
    "POST /passkeys/registration-options",
    { token },
  );
  t.equal(options.rp.id, "127.0.0.1", "from PUBLIC_URL");
  t.match(options.authenticatorSelection, {
    residentKey: "required",
    userVerification: "required",
  });
  t.not(Buffer.from(options.user.id, "base64url").toString(), person.id);
  t.notOk(options.user.id.includes(person.id));
  const { authenticator, id } = await newPasskey(server, person);
  const { items } = await expecting<Page<Passkey>>(200, server, "GET /passkeys", { token });
  const week = 7 * 86_400_000;
  const createdAt = new Date(Math.floor(server.now() / week) * week).toISOString();
  t.same(items, [{ id, name: "My phone", createdAt }]);
  const again = await expecting<CreationOptions>(
    200,
    server,
    "POST /passkeys/registration-options",
    { token },
  );
  t.same(
    again.excludeCredentials?.map((one) => one.id),
    [authenticator.id.toString("base64url")],
  );

  const asked = await signInOptions(server);
  t.same(asked.allowCredentials ?? [], [], "any passkey may answer: the name is not asked for");
  t.equal(asked.userVerification, "required");
  const answer = await call<{ token: string; expiresAt: string }>(
    server,
    "POST /passkeys/sign-in",
    { body: authenticator.get(asked), headers: { origin: server.url } },
  );
  t.equal(answer.status, 201);
  t.equal(answer.headers.getSetCookie().length, 1, "browsers get the cookie");
  const me = await expecting<{ account: { id: string } }>(200, server, "GET /me", {
    token: answer.json.token,
  });
  t.equal(me.account.id, person.id);

  const socket = await LiveSocket.open(server, { token });
  await expecting(204, server, `DELETE /passkeys/${id}`, { token: answer.json.token });
  t.equal(await socket.closeCode(1_000), 1008, "the other sessions end, on open sockets too");
  const late = authenticator.get(await signInOptions(server));
  assertProblem(await call(server, "POST /passkeys/sign-in", { body: late }), 401);
  const gone = await call(server, `DELETE /passkeys/${id}`, { token: answer.json.token });
  assertProblem(gone, 404, "not-found");
});

t.test("an account has ten passkeys at most, and each is known once", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const person = await register(server);
  const { token } = person;
  const ask = () =>
    expecting<CreationOptions>(200, server, "POST /passkeys/registration-options", { token });
  const spare = await ask();
  const { authenticator } = await newPasskey(server, person);
  const same = authenticator.create(await ask());
  assertProblem(await call(server, "POST /passkeys", { token, body: same }), 409, "conflict");
  for (let count = 1; count < 10; count++) await newPasskey(server, person, `Number ${count}`);
  const options = await call(server, "POST /passkeys/registration-options", { token });
  assertProblem(options, 409, "conflict");
  const eleventh = new Authenticator(server.url).create(spare);
  assertProblem(await call(server, "POST /passkeys", { token, body: eleventh }), 409, "conflict");
});

t.test("a passkey shows again who is there, so that credentials may change", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const person = await register(server);
  const { token } = person;
  const { authenticator } = await newPasskey(server, person);
  server.move(11 * minute);
  const refused = await call(server, "POST /passkeys/registration-options", { token });
  assertProblem(refused, 403, "forbidden");
  const asked = await stepUpOptions(server, person);
  t.same(
    asked.allowCredentials?.map((one) => one.id),
    [authenticator.id.toString("base64url")],
  );
  const { until } = await expecting<{ until: string }>(200, server, "POST /me/step-up", {
    token,
    body: { passkey: authenticator.get(asked) },
  });
  t.equal(Date.parse(until), server.now() + 10 * minute * 1000);
  await expecting(200, server, "POST /passkeys/registration-options", { token });
});

t.test("an answer that takes longer than five minutes comes too late", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const person = await register(server);
  const { authenticator } = await newPasskey(server, person);
  const [slow, slower] = [await signInOptions(server), await signInOptions(server)];
  server.move(5 * minute);
  const body = authenticator.get(slow);
  await expecting(201, server, "POST /passkeys/sign-in", { body });
  server.move(1);
  const late = authenticator.get(slower);
  assertProblem(await call(server, "POST /passkeys/sign-in", { body: late }), 401);
});

t.test("a passkey outlives its sessions", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const person = await register(server);
  const { authenticator } = await newPasskey(server, person);
  server.move(40 * day);
  await server.restart();
  assertProblem(await call(server, "GET /me", { token: person.token }), 401);
  const body = authenticator.get(await signInOptions(server));
  await expecting(201, server, "POST /passkeys/sign-in", { body });
});
