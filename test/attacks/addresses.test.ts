// Where somebody comes from is used for limits, in memory, and written down nowhere.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { attacks, without } from "../support/attack.ts";
import {
  type Account,
  call,
  consents,
  createRoom,
  expecting,
  member,
  post,
  word,
} from "../support/client.ts";
import { found, readIfThere } from "../support/needles.ts";

const attack = attacks({ env: { TRUST_PROXY: "127.0.0.1", LOG_LEVEL: "trace" } });

const addresses = ["203.0.113.77", "2001:db8:77:99:aaaa:bbbb:cccc:dddd"];
/** Also what an IPv6 address counts as. */
const needles = [...addresses, "2001:db8:77:99"];

const storedStanding = without(
  "keeping an address out of what is stored",
  "http/routes/accounts.ts",
  "        request.body,\n",
  "        { ...request.body, standing: request.ip } as typeof request.body,\n",
);
const loggedAddress = without(
  "keeping an address out of the log",
  "http/server.ts",
  'const route = request.routeOptions.url ?? "";',
  "const route = request.ip;",
);

attack(
  "the address that somebody comes from stands in no file and no line of the log",
  async (server) => {
    const room = await createRoom(server);
    for (const address of addresses) {
      const headers = { "x-forwarded-for": address };
      const name = { signInName: `visitor-${word()}`, passphrase: `${word()} ${word()}` };
      const made = await expecting<{ account: { id: string }; token: string }>(
        201,
        server,
        "POST /accounts",
        { headers, body: { ...name, ageConfirmed: true, consents: await consents(server) } },
      );
      const person = { ...name, id: made.account.id, token: made.token } as Account;
      const body = { ...name, passphrase: "somebody else's" };
      await expecting(401, server, "POST /sessions", { headers, body });
      await expecting(201, server, "POST /sessions", { headers, body: name });
      await call(server, "POST /recovery-mails", { headers, body: { signInName: word() } });
      await call(server, "POST /passkeys/sign-in-options", { headers });
      const author = await member(server, room, {}, person);
      await post(server, author, room, "from somewhere");
      const { token } = author;
      await expecting(200, server, `GET /rooms/${room}/posts`, { token, headers });
      await expecting(200, server, "GET /sessions", { token, headers });
    }
    const files = readdirSync(server.dataDir, { recursive: true, withFileTypes: true });
    const written = files.filter((file) => file.isFile());
    assert.ok(written.some(({ name }) => name === "sideroom.db"));
    for (const { parentPath, name } of written)
      assert.deepEqual(found(readIfThere(join(parentPath, name)), needles), [], `in ${name}`);
    assert.ok(server.logs().includes('"answered"'), "the log does speak at this level");
    assert.deepEqual(found(server.logs(), needles), [], "in the log");
  },
  [storedStanding, loggedAddress],
);
