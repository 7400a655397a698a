// Renaming the site: for its owner alone, and not against what is said where it is started.
import assert from "node:assert/strict";
import { attacks, without } from "../support/attack.ts";
import { call, expecting, owner, register } from "../support/client.ts";
import { assertProblem } from "../support/refusals.ts";
import { newStaff } from "../support/staff.ts";
import { ownersNameTheSite } from "./tables/access-guards.ts";

const attack = attacks({ env: { SITE_NAME: "The Ward" } });

const nameFromStart = without(
  "keeping what is said where the server is started",
  "identity/site-names.ts",
  "if (deps.site[field] !== null) refuseFixed(field);",
);
const readableNames = without(
  "looking at the name",
  "identity/site-names.ts",
  "if (fault !== null)",
  "if (false)",
);

attack(
  "nobody changes what is said where the server is started, and nobody but the owner the rest",
  async (server) => {
    const boss = await owner(server);
    const before = await expecting(200, server, "GET /site");
    const rename = (token: string, body: unknown) => call(server, "PATCH /site", { token, body });
    const refused = await rename(boss.token, { contact: "Ask me.", name: "Mine" });
    assertProblem(refused, 409, "conflict");
    assert.match(refused.text, /SITE_NAME/);
    for (const { token } of [await newStaff(server), await register(server)])
      assertProblem(await rename(token, { contact: "Ask me." }), 403, "forbidden");
    for (const contact of [
      "turned \u202e around",
      "\u200b",
      "a\nb\nc\nd\ne\nf",
      "Z".padEnd(40, "\u0301"),
    ])
      assertProblem(await rename(boss.token, { contact }), 400, "invalid");
    const after = await expecting<{ singleHanded: boolean }>(200, server, "GET /site");
    assert.deepEqual({ ...after, singleHanded: before.singleHanded }, before);
  },
  [nameFromStart, readableNames, ownersNameTheSite],
);
