// What somebody is told about their account: on open sockets at once, in a list, until they have read it.
import t from "tap";
import { call, expecting, register } from "../support/client.ts";
import { day, startTimedServer } from "../support/in-process.ts";
import { assertProblem } from "../support/refusals.ts";
import type { Page } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";

interface Notice {
  id: string;
  kind: string;
  subject: string | null;
  text: string;
  createdAt: string;
}

t.test("a change of how one signs in is told on every own socket, and in the list", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const [person, stranger] = [await register(server), await register(server)];
  const { token } = person;
  const own = await LiveSocket.open(server, person);
  const theirs = await LiveSocket.open(server, stranger);
  const list = (query = "") =>
    expecting<Page<Notice>>(200, server, `GET /me/notifications${query}`, { token });
  t.same(await list(), { items: [], nextCursor: null });
  for (let at = 0; at < 3; at++) {
    await expecting(201, server, "POST /me/recovery-codes", { token });
    await own.next("notice");
  }
  const { items } = await list();
  t.same(
    items.map(({ kind, subject }) => [kind, subject]),
    Array(3).fill(["sign-in-changed", null]),
  );
  t.ok(items.every(({ text }) => text.includes("How you sign in has changed")));
  t.ok(items.every(({ createdAt }) => createdAt.endsWith("T00:00:00.000Z")));
  const rung = own.frames.filter(({ type }) => type === "notice");
  t.same(rung.map((frame) => frame.id).sort(), items.map(({ id }) => id).sort());
  await theirs.settle();
  t.notOk(
    theirs.frames.some(({ type }) => type === "notice"),
    "nobody else hears of it",
  );

  const seen: string[] = [];
  for (let query = "?limit=1"; query !== ""; ) {
    const page = await list(query);
    seen.push(...page.items.map(({ id }) => id));
    query = page.nextCursor === null ? "" : `?limit=1&cursor=${page.nextCursor}`;
  }
  t.same(
    seen,
    items.map(({ id }) => id),
  );
  assertProblem(await call(server, "GET /me/notifications?cursor=abc", { token }), 400, "invalid");

  const [first] = items;
  const drop = `DELETE /me/notifications/${first?.id}`;
  assertProblem(await call(server, drop, { token: stranger.token }), 404, "not-found");
  await expecting(204, server, drop, { token });
  assertProblem(await call(server, drop, { token }), 404, "not-found");
  t.equal((await list()).items.length, 2);
  server.move(91 * day);
  const { signInName, passphrase } = person;
  const body = { signInName, passphrase };
  const later = await expecting<{ token: string }>(201, server, "POST /sessions", { body });
  const left = await expecting<Page<Notice>>(200, server, "GET /me/notifications", later);
  t.same(left.items, [], "after ninety days they are gone");
  for (const socket of [own, theirs]) socket.close();
});
