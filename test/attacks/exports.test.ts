// A copy of everything is the one thing that lays all faces of a person side by side: nobody else may have it.
import assert from "node:assert/strict";
import { attacks, without } from "../support/attack.ts";
import {
  type Account,
  call,
  createRoom,
  expecting,
  member,
  openThread,
  post,
  register,
  word,
} from "../support/client.ts";
import { found } from "../support/needles.ts";
import type { Server } from "../support/server.ts";
import type { Page, Problem } from "../support/shapes.ts";
import { until } from "../support/wait.ts";
import { askExport, exported } from "../support/zip.ts";

const attack = attacks();
const limited = attacks({ env: { LIMIT_EXPORTS_PER_HOUR: "" } });

/** A session that was got with a recovery code: somebody may have found it on a sheet of paper. */
async function recovered(server: Server, { signInName, recoveryCodes }: Account) {
  const passphrase = `${word()} ${word()}`;
  const body = { signInName, recoveryCode: recoveryCodes[0], passphrase };
  const { token } = await expecting<{ token: string }>(201, server, "POST /recoveries", { body });
  return { token, passphrase };
}

async function noticesOf(server: Server, { token }: { token: string }): Promise<string[]> {
  const route = "GET /me/notifications";
  const { items } = await expecting<Page<{ kind: string }>>(200, server, route, { token });
  return items.map(({ kind }) => kind);
}

attack(
  "a session that has not shown who it belongs to gets no copy",
  async (server) => {
    const { token, passphrase } = await recovered(server, await register(server));
    const refused = await askExport(server, { token });
    assert.equal(refused.status, 403);
    assert.equal(((await refused.json()) as Problem).code, "forbidden");
    assert.ok(!(await noticesOf(server, { token })).includes("export-made"));
    await expecting(200, server, "POST /me/step-up", { token, body: { passphrase } });
    await exported(server, { token });
  },
  [
    without(
      "the proof of who is there",
      "data-rights/export-data.ts",
      'await mustBeSteppedUp(deps, tx, actor, "Before you get this");',
    ),
  ],
);

attack(
  "the owner hears of each copy that was made",
  async (server) => {
    const person = await register(server);
    await exported(server, person);
    await exported(server, person);
    const told = (await noticesOf(server, person)).filter((kind) => kind === "export-made");
    assert.equal(told.length, 2);
  },
  [
    without(
      "the notice",
      "data-rights/export-data.ts",
      'await deps.inbox.tell(tx, actor.account, { kind: "export-made", subject: null });',
    ),
  ],
);

limited(
  "a few copies an hour are enough",
  async (server) => {
    const person = await register(server);
    for (let at = 0; at < 3; at++) await exported(server, person);
    const refused = await askExport(server, person);
    assert.equal(refused.status, 429);
    const { code, retryAfter } = (await refused.json()) as Problem;
    assert.equal(code, "rate-limited");
    assert.ok((retryAfter ?? 0) > 60);
    await exported(server, await register(server));
  },
  [
    without(
      "the limit",
      "data-rights/export-data.ts",
      "deps.exportLimiter.spend(actor.account)",
      "null as number | null",
    ),
  ],
);

attack(
  "nothing in a copy is somebody else's, and nothing in it was taken back",
  async (server) => {
    const room = await createRoom(server);
    const [me, other] = [await member(server, room), await member(server, room)];
    const { token } = me;
    const theirs = [word(20), word(20), word(20)] as const;
    const gone = [word(20), word(20), word(20), word(20), word(20)] as const;
    const answered = await post(server, other, room, theirs[0]);
    await openThread(server, other, room, { title: theirs[1], body: theirs[2] });
    const first = await post(server, me, room, gone[0], { replyTo: answered.id });
    const second = await post(server, me, room, gone[1], { contentWarning: gone[2] });
    const { post: opening } = await openThread(server, me, room, { title: gone[3], body: gone[4] });
    await expecting(200, server, `PATCH /posts/${first.id}`, { token, body: { body: "other" } });
    await expecting(204, server, `DELETE /posts/${second.id}`, { token });
    await expecting(204, server, `DELETE /posts/${opening.id}`, { token });
    const all = [...(await exported(server, me)).values()].join("\n");
    assert.ok(!all.includes(other.persona.handle) && !all.includes(other.signInName));
    assert.deepEqual(found(all, [...theirs, ...gone]), []);
    assert.ok(!all.includes(second.id) && !all.includes(opening.id), "nor an empty place");
  },
  [
    without(
      "asking whose face it is",
      "personas/own-faces.ts",
      " && isOwnedBy(deps.keyring, row, account)",
    ),
    {
      guard: "asking whose deeds they are",
      patch: [
        {
          file: "src/storage/stores/exports.ts",
          find: "lte(number, upTo), inArray(persona, [...personas])",
          replace: "lte(number, upTo)",
        },
        {
          file: "src/data-rights/export-deeds.ts",
          find: "found.get(persona)?.[deed]",
          replace: "[...found.values()][0]?.[deed]",
        },
      ],
    },
    without(
      "leaving out what was removed",
      "storage/stores/exports.ts",
      ', eq(posts.state, "visible")',
    ),
  ],
);

attack(
  "nothing that somebody wrote is more than text in the pages",
  async (server) => {
    const room = await createRoom(server);
    const me = await member(server, room);
    const body = `<img src=x onerror=run()>"'>&amp;`;
    await post(server, me, room, body, { contentWarning: body });
    await openThread(server, me, room, { title: body, body });
    await expecting(200, server, `PATCH /personas/${me.persona.id}`, {
      ...{ token: me.token, body: { bio: body } },
    });
    const pages = [...(await exported(server, me))].filter(([path]) => path.endsWith(".html"));
    assert.ok(!pages.some(([, page]) => page.includes("<img")));
    const escaped = "&lt;img src=x onerror=run()&gt;&quot;&#39;&gt;&amp;amp;";
    assert.equal(pages.flatMap(([, page]) => page.split(escaped).slice(1)).length, 5);
  },
  [
    without(
      "the escaping",
      "data-rights/export-html.ts",
      'text.replace(/[&<>"\']/g, (sign) => names[sign] ?? "")',
      "text && (names[text] ?? text)",
    ),
  ],
);

attack(
  "two folders of one person have no exact time in common",
  async (server) => {
    const [one, other] = [await createRoom(server), await createRoom(server)];
    const me = await register(server);
    await member(server, one, {}, me);
    await member(server, other, {}, me);
    const files = [...(await exported(server, me))].filter(([path]) => path.startsWith("faces/"));
    assert.equal(files.length, 4);
    for (const [, text] of files)
      for (const [time] of text.matchAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g))
        assert.match(time, /T00:00:00\.000Z$/);
  },
  [
    without(
      "telling the day only",
      "data-rights/export-data.ts",
      "dayOf(work.clock.now())",
      "work.clock.now() + 0 * dayOf(0)",
    ),
  ],
);

attack(
  "a session that ends while its copy is made gets no more of it",
  async (server) => {
    const room = await createRoom(server);
    const me = await member(server, room);
    const last = word(20);
    // Much more than the buffers between the server and this test hold.
    const filling = () => Array.from({ length: 900 }, () => word(10)).join(" ");
    for (let at = 0; at < 400; at++) await post(server, me, room, at === 399 ? last : filling());
    const answer = await askExport(server, me);
    assert.equal(answer.status, 200);
    const again = await askExport(server, me);
    assert.equal(again.status, 429, "one at a time");
    await expecting(204, server, "DELETE /sessions/current", { token: me.token });
    await assert.rejects(answer.arrayBuffer(), "the archive has no end");
    // And its owner can have another one.
    const body = { signInName: me.signInName, passphrase: me.passphrase };
    const session = await expecting<{ token: string }>(201, server, "POST /sessions", { body });
    await until("another is made", async () => {
      const next = await askExport(server, session);
      await next.body?.cancel();
      return next.status === 200;
    });
  },
  [
    without(
      "looking whether the session still stands",
      "data-rights/export-data.ts",
      'if ((await stillStands(deps, actor)) === null) refuse("unauthenticated");',
      "await stillStands(deps, actor);",
    ),
    without(
      "doing one at a time",
      "data-rights/export-data.ts",
      "work.exportsUnderWay.has(account)",
      "false",
    ),
  ],
);

attack("nobody gets the copy of an account without its session", async (server) => {
  const me = await register(server);
  assert.equal((await call(server, "GET /me/export")).status, 401);
  const other = await exported(server, await register(server));
  assert.ok(![...other.values()].join("\n").includes(me.signInName));
});
