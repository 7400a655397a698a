// How the site is called: its owner says it in the browser, unless it is said where the server is started.
import t from "tap";
import type { CreationOptions } from "../support/authenticator.ts";
import { type Account, call, expecting, owner, register } from "../support/client.ts";
import { startTimedServer, type TimedServer } from "../support/in-process.ts";
import { assertProblem } from "../support/refusals.ts";

interface Named {
  name: string;
  contact: string | null;
  fixed: string[];
}

const siteOf = async (server: TimedServer): Promise<Named> => {
  const { name, contact, fixed } = await expecting<Named>(200, server, "GET /site");
  return { name, contact, fixed };
};

const change = (server: TimedServer, { token }: Account, body: unknown) =>
  call<Named>(server, "PATCH /site", { token, body });

/** Everywhere that the name is shown to somebody. */
async function shownNames(server: TimedServer): Promise<string[]> {
  const { token } = await register(server);
  const app = await expecting<{ uri: string }>(201, server, "POST /totp", { token });
  const route = "POST /passkeys/registration-options";
  const { rp } = await expecting<CreationOptions & { rp: { name: string } }>(200, server, route, {
    token,
  });
  const document = await expecting<{ info: { title: string } }>(200, server, "GET /openapi.json");
  const browsed = await call<{ info: { title: string } }>(server, "GET //api/docs/json");
  return [
    (await siteOf(server)).name,
    new URL(app.uri).searchParams.get("issuer") ?? "",
    rp.name,
    document.info.title.replace(": Sideroom API", ""),
    browsed.json.info.title.replace(": Sideroom API", ""),
  ];
}

t.test("a name that the owner gives is shown everywhere from then on", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  t.same(await siteOf(server), { name: "Sideroom", contact: null, fixed: [] });
  t.same(new Set(await shownNames(server)), new Set(["Sideroom"]));
  const boss = await owner(server);
  const said = { name: "Größe & Ruhe: für alle", contact: "Ask Ann\nat the desk." };
  const changed = await change(server, boss, said);
  t.equal(changed.status, 200);
  t.same(changed.json, await expecting(200, server, "GET /site"), "the whole site is answered");
  t.same(await siteOf(server), { ...said, fixed: [] });
  t.same(new Set(await shownNames(server)), new Set([said.name]));
  await server.restart();
  t.same(await siteOf(server), { ...said, fixed: [] }, "it outlives a restart");
  t.equal((await change(server, boss, { contact: null })).status, 200);
  t.same(await siteOf(server), { name: said.name, contact: null, fixed: [] });
});

t.test("nobody else names the site, and no name is unreadable", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const [boss, anyone] = [await owner(server), await register(server)];
  assertProblem(await change(server, anyone, { name: "Mine" }), 403, "forbidden");
  assertProblem(
    await call(server, "PATCH /site", { body: { name: "Mine" } }),
    401,
    "unauthenticated",
  );
  const wrong = [
    ...[{}, { name: "" }, { name: null }, { name: " \u200b " }, { name: "x".repeat(61) }],
    ...[{ name: "two\nlines" }, { name: "turned \u202e around" }, { contact: "" }],
    ...[{ contact: "x".repeat(301) }, { contact: "a\nb\nc\nd\ne\nf" }, { fixed: [] }],
  ];
  for (const body of wrong) assertProblem(await change(server, boss, body), 400, "invalid");
  t.same(await siteOf(server), { name: "Sideroom", contact: null, fixed: [] });
});

t.test("what is said where the server is started cannot be changed in the browser", async (t) => {
  const server = await startTimedServer({ SITE_NAME: "The Ward", SITE_CONTACT: "ann@example.org" });
  t.teardown(() => server.stop());
  const boss = await owner(server);
  const fixed = { name: "The Ward", contact: "ann@example.org", fixed: ["name", "contact"] };
  t.same(await siteOf(server), fixed);
  t.same(new Set(await shownNames(server)), new Set(["The Ward"]));
  for (const [body, variable] of [
    [{ name: "Mine" }, /SITE_NAME/],
    [{ contact: null }, /SITE_CONTACT/],
  ] as const) {
    const refused = await change(server, boss, body);
    assertProblem(refused, 409, "conflict");
    t.match(refused.text, variable);
    t.notMatch(refused.text, /Mine/);
  }
  t.same(await siteOf(server), fixed);
});
