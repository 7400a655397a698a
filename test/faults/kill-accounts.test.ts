// Killed in the middle of registrations and recoveries, a server has made each of them whole, or not at all.
import assert from "node:assert/strict";
import { join } from "node:path";
import Database from "better-sqlite3";
import t from "tap";
import type { Answer } from "../support/call.ts";
import { call, consents, expecting, register, word } from "../support/client.ts";
import { startServer } from "../support/server.ts";
import { pause } from "../support/wait.ts";

t.setTimeout(550_000);
const kills = 10;
const atOnce = 6;

type Got = Answer<{ token: string; recoveryCodes: string[] }>;

/** Soon, or just when the first of them is answered, by turns: however slow the machine, some are and some are not. */
const someMoment = (round: number, tries: readonly Promise<unknown>[]) =>
  round % 2 === 0 ? Promise.race(tries) : pause(Math.random() * 60);

/** The answer, or null when the server died before it came. */
const orNothing = (answer: Promise<Got>) => answer.catch(() => null);

t.test("SIGKILL while accounts are made", async (t) => {
  const server = await startServer();
  t.teardown(() => server.kill());
  const accept = await consents(server);
  let whole = 0;
  let nothing = 0;
  for (let round = 0; round < kills; round++) {
    const people = Array.from({ length: atOnce }, () => ({
      signInName: `visitor-${word()}`,
      passphrase: `${word()} ${word()}`,
    }));
    const tries = people.map((person) => {
      const body = { ...person, ageConfirmed: true, consents: accept };
      return orNothing(call(server, "POST /accounts", { body }));
    });
    await someMoment(round, tries);
    await server.kill();
    const answers = await Promise.all(tries);
    await server.restart();
    for (const [at, person] of people.entries()) {
      const signedIn = await call<{ token: string }>(server, "POST /sessions", { body: person });
      const answer = answers[at];
      if (answer?.status === 201) {
        assert.equal(signedIn.status, 201, "what was answered is there");
        await expecting(200, server, "GET /me", { token: answer.json.token });
      }
      if (signedIn.status === 201) {
        whole += 1;
        const { token } = signedIn.json;
        const me = await expecting(200, server, "GET /me", { token });
        assert.equal(me.recoveryCodesLeft, 10);
      } else {
        nothing += 1;
        const again = { ...person, ageConfirmed: true, consents: accept };
        await expecting(201, server, "POST /accounts", { body: again });
      }
    }
  }
  t.ok(whole > 0 && nothing > 0, `${whole} were made, ${nothing} were not`);
  await server.stop();
  const database = new Database(join(server.dataDir, "sideroom.db"), { readonly: true });
  const each = database
    .prepare(
      `SELECT (SELECT count(*) FROM consents c WHERE c.account = a.id) AS consents,
        (SELECT count(*) FROM recovery_codes r WHERE r.account = a.id) AS codes FROM accounts a`,
    )
    .all();
  for (const account of each)
    assert.deepEqual(account, { consents: accept.length, codes: 10 }, "none is half made");
  t.equal(each.length, kills * atOnce);
  database.close();
});

t.test("SIGKILL while people get back in", async (t) => {
  const server = await startServer();
  t.teardown(() => server.kill());
  let whole = 0;
  let nothing = 0;
  for (let round = 0; round < kills; round++) {
    const people = await Promise.all(Array.from({ length: atOnce }, () => register(server)));
    const fresh = people.map(() => `${word()} ${word()}`);
    const tries = people.map(({ signInName, recoveryCodes }, at) => {
      const body = { signInName, recoveryCode: recoveryCodes[0], passphrase: fresh[at] };
      return orNothing(call(server, "POST /recoveries", { body }));
    });
    await someMoment(round, tries);
    await server.kill();
    const answers = await Promise.all(tries);
    await server.restart();
    for (const [at, person] of people.entries()) {
      const { signInName, passphrase, token } = person;
      const as = (words: string | undefined) =>
        call<{ token: string }>(server, "POST /sessions", {
          body: { signInName, passphrase: words },
        });
      const [before, after] = [await as(passphrase), await as(fresh[at])];
      assert.notEqual(before.status, after.status, "one of the two, never both or none");
      const isBack = after.status === 201;
      if (answers[at]?.status === 201) assert.ok(isBack, "what was answered is there");
      const me = await expecting(200, server, "GET /me", {
        token: isBack ? after.json.token : before.json.token,
      });
      assert.equal(me.recoveryCodesLeft, isBack ? 9 : 10, "the code goes with the passphrase");
      const old = await call(server, "GET /me", { token });
      assert.equal(old.status, isBack ? 401 : 200, "and so do the sessions");
      if (isBack) whole += 1;
      else nothing += 1;
    }
  }
  t.ok(whole > 0 && nothing > 0, `${whole} got back in, ${nothing} did not`);
});
