// The document that clients are built from says what there is, and nothing that there is not.
import t from "tap";
import { call } from "../support/client.ts";
import { startTimedServer } from "../support/in-process.ts";
import { bodySchemas, openApi, routesOf, type Schema } from "../support/openapi.ts";

/** By hand, from the protocol: each route, with the properties of its body; those with `?` may be left out. */
const expected: Record<string, string[] | null> = {
  "GET /site": null,
  "PATCH /site": ["name?", "contact?"],
  "POST /accounts": [
    ...["signInName", "passphrase", "ageConfirmed", "consents", "standing?", "invite?"],
    ...["note?", "recoveryEmail?"],
  ],
  "POST /sessions": ["signInName", "passphrase", "secondFactor?"],
  "POST /recoveries": [
    ...["signInName?", "recoveryCode?", "token?", "passphrase", "secondFactor?"],
  ],
  "POST /recovery-mails": ["signInName"],
  "GET /passkeys": null,
  "POST /passkeys": [
    ...["id", "rawId", "type", "response", "clientExtensionResults"],
    ...["authenticatorAttachment?", "name?"],
  ],
  "POST /passkeys/registration-options": null,
  "POST /passkeys/sign-in-options": null,
  "POST /passkeys/sign-in": [
    ...["id", "rawId", "type", "response", "clientExtensionResults", "authenticatorAttachment?"],
  ],
  "DELETE /passkeys/{}": null,
  "POST /totp": null,
  "POST /totp/confirm": ["code"],
  "DELETE /totp": null,
  "POST /me/step-up-options": null,
  "POST /me/step-up": ["passphrase?", "passkey?"],
  "PUT /me/passphrase": ["passphrase"],
  "POST /me/recovery-codes": null,
  "PUT /me/recovery-email": ["recoveryEmail"],
  "DELETE /me/recovery-email": null,
  "GET /sessions": null,
  "DELETE /sessions/{}": null,
  "DELETE /sessions/current": null,
  "GET /me": null,
  "GET /me/blocks": null,
  "PUT /personas/{}/block": null,
  "DELETE /personas/{}/block": null,
  "PUT /personas/{}/mute": null,
  "DELETE /personas/{}/mute": null,
  "PATCH /me": ["standing?", "country?"],
  "DELETE /me": ["passphrase", "posts", "at?"],
  "GET /me/export": null,
  "GET /search": null,
  "GET /me/personas": null,
  "POST /invites": null,
  "GET /registrations": null,
  "POST /registrations/{}/approve": null,
  "POST /registrations/{}/refuse": null,
  "GET /me/notifications": null,
  "DELETE /me/notifications/{}": null,
  "POST /moderation/personas/{}/reveal-requests": ["ground", "law?", "silent?"],
  "GET /reveal-requests": null,
  "GET /reveal-requests/{}": null,
  "POST /reveal-requests/{}/approve": null,
  "POST /reveal-requests/{}/look": null,
  "GET /rooms": null,
  "GET /rooms/{}": null,
  "POST /rooms": [
    ...["slug", "title", "about?", "condition?", "aliases?", "kind?", "visibility?"],
    ...["keptDays?", "policy?"],
  ],
  "PATCH /rooms/{}": [
    ...["title?", "about?", "condition?", "aliases?", "kind?", "visibility?"],
    ...["keptDays?", "policy?", "confirm?"],
  ],
  "POST /rooms/{}/membership": ["face", "handle?", "standing?", "invite?", "confirm?"],
  "DELETE /rooms/{}/membership": null,
  "POST /rooms/{}/membership/fresh-face": ["handle?", "standing?", "confirm?"],
  "GET /personas/{}": null,
  "PATCH /personas/{}": ["handle?", "bio?", "standing?", "searchable?", "confirm?"],
  "GET /personas/{}/avatar.svg": null,
  "GET /rooms/{}/faces": null,
  "GET /rooms/{}/membership": null,
  "POST /rooms/{}/invites": null,
  "GET /rooms/{}/disclaimers": null,
  "POST /rooms/{}/acknowledgements": ["items"],
  "POST /rooms/{}/disclaimers": ["title", "body", "cadence?"],
  "GET /disclaimers": null,
  "GET /disclaimers/{}/versions": null,
  "POST /disclaimers": ["scope", "role?", "title", "body", "cadence?"],
  "POST /disclaimers/{}/versions": ["title", "body", "cadence?"],
  "DELETE /disclaimers/{}": null,
  "PUT /rooms/{}/roles/{}": ["roles"],
  "GET /rooms/{}/posts": null,
  "POST /rooms/{}/posts": ["body", "as?", "thread?", "replyTo?", "contentWarning?", "clientId?"],
  "GET /rooms/{}/threads": null,
  "POST /rooms/{}/threads": ["title", "body", "kind?", "as?", "contentWarning?", "clientId?"],
  "GET /threads/{}": null,
  "PATCH /threads/{}": ["title?", "answered?"],
  "POST /moderation/threads/{}/tools": ["lock?", "pin?"],
  "PUT /posts/{}/bookmark": null,
  "DELETE /posts/{}/bookmark": null,
  "GET /me/bookmarks": null,
  "GET /rooms/{}/own-marks": null,
  "GET /rooms/{}/read-line": null,
  "PUT /rooms/{}/read-line": ["seq"],
  "POST /rooms/{}/drafts/check": ["body"],
  "GET /rooms/{}/events": null,
  "GET /posts/{}": null,
  "PATCH /posts/{}": ["body", "contentWarning?"],
  "DELETE /posts/{}": null,
  "PUT /posts/{}/reactions/{}": null,
  "DELETE /posts/{}/reactions/{}": null,
  "GET /realtime": null,
};

const server = await startTimedServer();
t.teardown(() => server.stop());

function propertiesOf({ properties = {}, required = [] }: Schema): string[] {
  return Object.keys(properties).map((name) => (required.includes(name) ? name : `${name}?`));
}

t.test("it lists every route there is, with its parameters in braces", async (t) => {
  t.same(await routesOf(server), Object.keys(expected).sort());
  const { openapi, paths } = await openApi(server);
  t.match(openapi, /^3\.1\./);
  t.ok(
    Object.keys(paths).every((path) => path.startsWith("/api/v1/") && !path.includes(":")),
    "below /api/v1",
  );
});

t.test("each body has a schema with the protocol's properties, and takes no others", async (t) => {
  const schemas = await bodySchemas(server);
  for (const [route, properties] of Object.entries(expected)) {
    const schema = schemas[route];
    if (properties === null) {
      t.equal(schema, undefined, `${route} takes no body`);
      continue;
    }
    t.same(schema && propertiesOf(schema).sort(), [...properties].sort(), route);
    t.equal(schema?.additionalProperties, false, `${route} takes no other property`);
  }
});

t.test("what is listed is there, and answers other methods with 405", async (t) => {
  for (const route of Object.keys(expected)) {
    const [method, path = ""] = route.replaceAll("{}", "some-thing").split(" ");
    const answer = await call(server, `${method} ${path}`);
    t.not(answer.status, 405, route);
    t.ok(answer.status < 500, `${route} answers ${answer.status}`);
    const other = await call(
      server,
      `PUT ${path.replace(/\/reactions.*|\/roles.*|\/read-line$|\/bookmark$|\/(block|mute)$|(?<=\/me)\/(passphrase|recovery-email)$/, "")}`,
    );
    t.equal(other.status, 405, `PUT ${path}`);
    t.ok(other.headers.get("allow"), "and says which methods there are");
  }
});

t.test("what is not built is not there", async (t) => {
  for (const route of [
    ...["POST /reports", "GET /threads", "DELETE /threads/x"],
    ...["GET /moderation/cases", "POST /posts/x/reports"],
    ...["GET /rooms/hello/live-chats", "POST /room-proposals"],
  ]) {
    const { status } = await call(server, route);
    t.ok(status === 404 || status === 405, `${route} answers ${status}`);
  }
});

t.test("the document can be browsed", async (t) => {
  const page = await call(server, "GET //api/docs/");
  t.equal(page.status, 200);
  t.match(page.headers.get("content-type"), /text\/html/);
  const json = await call(server, "GET /openapi.json");
  t.match(json.headers.get("content-type"), /application\/json/);
});

t.test(
  "a wrong address below the document is answered as any other, and not repeated",
  async (t) => {
    const elsewhere = await call(server, "GET //nothing-here");
    for (const path of ["nothing-here", "static/nothing-here.js", "static/%zz"]) {
      const answer = await call(server, `GET //api/docs/${path}`);
      t.equal(answer.headers.get("content-type"), "application/problem+json", path);
      t.notMatch(answer.text, /nothing-here|zz/, path);
      t.equal(answer.headers.get("cache-control"), "no-store", path);
    }
    const below = await call(server, "GET //api/docs/nothing-here");
    t.equal(below.status, 404);
    t.equal(below.text, elsewhere.text);
  },
);
