// Killed while people register and staff decide about them, a server leaves nothing half done.
import assert from "node:assert/strict";
import { join } from "node:path";
import Database from "better-sqlite3";
import t from "tap";
import { call, consents, expecting, owner, word } from "../support/client.ts";
import { type Server, startServer } from "../support/server.ts";
import type { Page } from "../support/shapes.ts";
import { pause } from "../support/wait.ts";

t.setTimeout(550_000);

const kills = 20;

interface Try {
  signInName: string;
  passphrase: string;
  /** What was answered before the server went; null when nothing was. */
  token: string | null;
}

/** Asks for an account; answers also when the server goes in the middle of it. */
async function ask(server: Server, body: Record<string, unknown>): Promise<Try> {
  const signInName = `visitor-${word()}`;
  const passphrase = `${word()} ${word()}`;
  const whole = { ...body, signInName, passphrase, note: "I would like to listen." };
  const answer = await call<{ token: string }>(server, "POST /accounts", { body: whole }).catch(
    () => null,
  );
  return { signInName, passphrase, token: answer?.status === 201 ? answer.json.token : null };
}

/** What stands half done in the database, as sentences. */
function halfDone(server: Server): string[] {
  const database = new Database(join(server.dataDir, "sideroom.db"), { readonly: true });
  const ids = (sql: string) => database.prepare(sql).pluck().all() as string[];
  const none = (table: string, least: number) =>
    ids(`SELECT a.id FROM accounts a WHERE
      (SELECT count(*) FROM ${table} x WHERE x.account = a.id) < ${least}`);
  const faults = [
    ...none("consents", 2).map((id) => `${id} has not agreed to everything`),
    ...none("recovery_codes", 10).map((id) => `${id} has too few recovery codes`),
    ...none("sessions", 1).map((id) => `${id} has no session`),
    ...ids(`SELECT id FROM accounts WHERE approved = 0
      AND id NOT IN (SELECT account FROM registrations)`).map((id) => `${id} waits unseen`),
    ...ids(`SELECT account FROM registrations
      WHERE account NOT IN (SELECT id FROM accounts WHERE approved = 0)`).map(
      (id) => `${id} is asked about, and does not wait`,
    ),
  ];
  for (const table of ["sessions", "recovery_codes", "consents"])
    faults.push(
      ...ids(`SELECT account FROM ${table} WHERE account NOT IN (SELECT id FROM accounts)`).map(
        (id) => `${table} has something of ${id}, who is gone`,
      ),
    );
  database.close();
  return faults;
}

t.test("twenty times SIGKILL while people register", async (t) => {
  const server = await startServer({ env: { REGISTRATION: "approve" } });
  t.teardown(() => server.kill());
  const { token: staff } = await owner(server);
  const body = { ageConfirmed: true, consents: await consents(server) };
  const tries: Try[] = [];
  let decided = 0;
  for (let at = 0; at < kills; at++) {
    const asking = [1, 2, 3].map(() => ask(server, body));
    const { items } = await expecting<Page<{ id: string }>>(200, server, "GET /registrations", {
      token: staff,
    });
    const deciding = items.slice(0, 2).map(({ id }, which) =>
      call(server, `POST /registrations/${id}/${which === 0 ? "approve" : "refuse"}`, {
        token: staff,
      }).then(
        ({ status }) => {
          if (status === 204) decided += 1;
        },
        () => {},
      ),
    );
    // Soon, or when the first of them is answered, by turns: however slow the machine, some are and some are not.
    if (at % 2 === 0) await Promise.race(deciding.length > 0 && at % 4 > 0 ? deciding : asking);
    else await pause(Math.random() * 60);
    await server.kill();
    tries.push(...(await Promise.all(asking)));
    await Promise.all(deciding);
    await server.restart();
    assert.deepEqual(halfDone(server), []);
  }
  const answered = tries.filter(({ token }) => token !== null);
  t.ok(answered.length > 0, `${answered.length} of ${tries.length} were answered`);
  t.ok(decided > 0, `${decided} were decided`);
  for (const { signInName, passphrase, token } of tries) {
    const signIn = () => call(server, "POST /sessions", { body: { signInName, passphrase } });
    const { status } = await signIn();
    if (status === 201) continue;
    // Turned away, or never made: then the name is free, and nobody is locked out of it.
    assert.equal(status, 401);
    if (token !== null) assert.equal((await call(server, "GET /me", { token })).status, 401);
    const again = { ...body, signInName, passphrase };
    assert.equal((await call(server, "POST /accounts", { body: again })).status, 201);
    assert.equal((await signIn()).status, 201);
  }
});
