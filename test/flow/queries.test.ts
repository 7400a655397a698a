// No answer costs more because the site has grown: every query finds its rows by an index.
import { createRequire } from "node:module";
import { join } from "node:path";
import type Database from "better-sqlite3";
import t from "tap";
import { newPasskey, signInOptions, stepUpOptions } from "../support/authenticator.ts";
import {
  acknowledge,
  call,
  createRoom,
  expecting,
  member,
  newVersion,
  openThread,
  owner,
  post,
  register,
  roomDisclaimer,
} from "../support/client.ts";
import { startTimedServer } from "../support/in-process.ts";
import { LiveSocket } from "../support/socket.ts";
import { codeAt } from "../support/totp.ts";

const require = createRequire(import.meta.url);
const SQLite: typeof Database = require("better-sqlite3");

/** Every statement that is prepared from here on, by whichever connection. */
const statements = new Set<string>();
const prepare = SQLite.prototype.prepare;
SQLite.prototype.prepare = function (this: Database.Database, sql: string) {
  statements.add(sql);
  return prepare.call(this, sql);
} as typeof prepare;

/** Tables with a row for each person, session, post or act. */
const growing = [
  ...["accounts", "consents", "recovery_codes", "sessions", "personas", "memberships"],
  ...["events", "receipts", "posts", "reactions", "idempotency", "audit"],
  ...["challenges", "passkeys", "totps"],
];

/** Statements that may look at every row, and why. */
const excused: { find: RegExp; why: string }[] = [
  {
    find: /from "accounts" where "accounts"."site_role"/,
    why: "asked at a start, and of owner links",
  },
  { find: /from "audit" order by "audit"."position" desc limit/, why: "the last row only" },
];

const server = await startTimedServer();
t.teardown(() => server.stop());

t.test("a walk through everything one can do needs no full scan", async (t) => {
  const room = await createRoom(server);
  const hidden = await createRoom(server, { visibility: "private" });
  const boss = await owner(server);
  const text = await roomDisclaimer(server, room, { kind: "days", days: 3 });
  const [writer, reader] = [await member(server, room), await register(server)];
  const { token } = writer;
  const made = await post(server, writer, room, "words", { clientId: "words-once" });
  await post(server, writer, room, "words", { clientId: "words-once" });
  await post(server, writer, room, "an answer", { replyTo: made.id });
  const { thread } = await openThread(server, writer, room);
  const socket = await LiveSocket.open(server, writer);
  await socket.join(room, 0);
  await socket.post(room, "by socket");
  socket.close();
  for (const route of [
    ...[`/rooms/${room}`, `/rooms/${room}/posts`, `/rooms/${room}/posts?before=3`],
    ...[`/rooms/${room}/posts?after=1`, `/rooms/${room}/events`, `/posts/${made.id}`],
    ...["/rooms", `/rooms/${room}/faces`, `/rooms/${room}/disclaimers`],
    ...["/me", "/me/personas", "/sessions"],
  ]) {
    await expecting(200, server, `GET ${route}`, { token });
  }
  await expecting(200, server, `PATCH /posts/${made.id}`, { token, body: { body: "other words" } });
  await expecting(200, server, `PUT /posts/${made.id}/reactions/thanks`, { token });
  await expecting(204, server, `PUT /posts/${made.id}/bookmark`, { token });
  for (const place of ["", `&thread=${thread.id}`])
    await expecting(200, server, `GET /rooms/${room}/own-marks?from=0&to=99${place}`, { token });
  await expecting(200, server, `DELETE /posts/${made.id}/reactions/thanks`, { token });
  await expecting(204, server, `DELETE /posts/${made.id}`, { token });
  const roles = { token: boss.token, body: { roles: ["moderator"] } };
  await expecting(200, server, `PUT /rooms/${room}/roles/${writer.persona.id}`, roles);
  await newVersion(server, writer, text);
  await acknowledge(server, writer, room);
  await expecting(204, server, `DELETE /disclaimers/${text.id}`, { token });
  await expecting(200, server, `PATCH /rooms/${room}`, { token: boss.token, body: { about: "x" } });
  const route = `POST /rooms/${hidden}/invites`;
  const { invite } = await expecting<{ invite: string }>(201, server, route, { token: boss.token });
  await member(server, hidden, { invite }, reader);
  await expecting(200, server, "PATCH /me", { token, body: { standing: "patient" } });
  await expecting(204, server, `DELETE /rooms/${room}/membership`, { token });
  const { signInName, passphrase, recoveryCodes } = writer;
  const { authenticator, id } = await newPasskey(server, writer);
  const passkey = authenticator.get(await stepUpOptions(server, writer));
  await expecting(200, server, "POST /me/step-up", { token, body: { passkey } });
  const answer = authenticator.get(await signInOptions(server));
  await expecting(201, server, "POST /passkeys/sign-in", { body: answer });
  await expecting(204, server, `DELETE /passkeys/${id}`, { token });
  const { secret } = await expecting<{ secret: string }>(201, server, "POST /totp", { token });
  const code = codeAt(secret, server.now());
  await expecting(204, server, "POST /totp/confirm", { token, body: { code } });
  await expecting(204, server, "DELETE /totp", { token });
  await expecting(204, server, "PUT /me/passphrase", { token, body: { passphrase } });
  await expecting(202, server, "POST /recovery-mails", { body: { signInName } });
  await expecting(201, server, "POST /sessions", { body: { signInName, passphrase } });
  const body = { signInName, recoveryCode: recoveryCodes[0], passphrase: "another lantern here" };
  await expecting(201, server, "POST /recoveries", { body });
  await call(server, "DELETE /sessions/current", { token: reader.token });
  await expecting(201, server, "POST /invites", { token: boss.token });
  const keep = { token: boss.token, body: { keptDays: 30 } };
  await expecting(200, server, `PATCH /rooms/${room}`, keep);
  const leaving = await member(server, room);
  await post(server, leaving, room, "words");
  const leave = { passphrase: leaving.passphrase, posts: "redact", at: "now" };
  await expecting(200, server, "DELETE /me", { token: leaving.token, body: leave });

  const reading = new SQLite(join(server.dataDir, "sideroom.db"), { readonly: true });
  t.teardown(() => reading.close());
  const queries = [...statements].filter((sql) =>
    growing.some((table) => new RegExp(`(from|update|join|into) "${table}"`, "i").test(sql)),
  );
  t.ok(queries.length > 40, `${queries.length} statements were looked at`);
  for (const sql of queries) {
    if (excused.some(({ find }) => find.test(sql))) continue;
    const places = sql.match(/\?/g)?.length ?? 0;
    const plan = reading.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...Array(places).fill(null));
    const steps = (plan as { detail: string }[]).map(({ detail }) => detail);
    const slow = steps.filter((step) => /^SCAN (?!\d+-ROW VALUES)|TEMP B-TREE/.test(step));
    t.same(slow, [], sql.slice(0, 200));
  }
});

t.test("a scan would be seen", async (t) => {
  const reading = new SQLite(join(server.dataDir, "sideroom.db"), { readonly: true });
  t.teardown(() => reading.close());
  const sql = 'EXPLAIN QUERY PLAN select * from "posts" where "body" = ?';
  const [step] = reading.prepare(sql).all(null) as { detail: string }[];
  t.match(step?.detail, /^SCAN/);
});
