// Lists of names and passphrases tried out: by many against one, by one against many, by one with many addresses.
import assert from "node:assert/strict";
import { attacks } from "../support/attack.ts";
import { newPasskey, signInOptions } from "../support/authenticator.ts";
import type { At } from "../support/call.ts";
import { type Account, call, register, word } from "../support/client.ts";
import { assertProblem } from "../support/refusals.ts";
import {
  knownPlaces,
  passkeysApart,
  triesByAddress,
  triesByName,
  wholeNetworks,
} from "./tables/credential-guards.ts";

const most = 6;
const attack = attacks({
  env: { LIMIT_SIGN_INS_PER_HOUR: String(most), TRUST_PROXY: "127.0.0.1" },
});

/** A call as it comes through a proxy from this address. */
const from = (address: string) => ({ "x-forwarded-for": address });

function signIn(
  server: At,
  { signInName, passphrase }: Pick<Account, "signInName" | "passphrase">,
  address: string,
) {
  return call(server, "POST /sessions", {
    body: { signInName, passphrase },
    headers: from(address),
  });
}

const wrong = () => `${word()} ${word()}`;
const lookedAt = (answers: { status: number }[]) =>
  answers.filter(({ status }) => status === 401).length;

/** Addresses of their own for each attack: they share a server. */
let network = 0;
const somewhere = () => {
  network += 1;
  return (host: number) => `198.${network}.${host >> 8}.${host & 255}`;
};

attack(
  "many addresses against one name are slowed down, and its owner still gets in",
  async (server) => {
    const at = somewhere();
    const person = await register(server);
    const home = at(60_000);
    assert.equal((await signIn(server, person, home)).status, 201);
    const { authenticator } = await newPasskey(server, person);
    const { signInName } = person;
    const stuff = (host: number) => signIn(server, { signInName, passphrase: wrong() }, at(host));
    const answers = await Promise.all(Array.from({ length: 40 }, (_, host) => stuff(host)));
    assert.ok(lookedAt(answers) <= most, `${lookedAt(answers)} were looked at`);
    const refused = answers.find(({ status }) => status === 429);
    assert.match(refused?.headers.get("retry-after") ?? "", /^[1-9]\d*$/);
    assertProblem(await signIn(server, person, at(50_000)), 429, "rate-limited");
    assert.equal((await signIn(server, person, home)).status, 201, "from where they usually are");
    const away = await call(server, "POST /passkeys/sign-in", {
      body: authenticator.get(await signInOptions(server)),
      headers: from(at(50_001)),
    });
    assert.equal(away.status, 201, "with a passkey from anywhere");
    const recovery = await call(server, "POST /recoveries", {
      body: { signInName, recoveryCode: person.recoveryCodes[0], passphrase: wrong() },
      headers: from(at(50_002)),
    });
    assert.equal(recovery.status, 201, "and with a recovery code");
  },
  [triesByName, knownPlaces],
);

attack(
  "one address against many names is stopped, and a passkey still works there",
  async (server) => {
    const address = somewhere()(1);
    const person = await register(server);
    const { authenticator } = await newPasskey(server, person);
    const answers = await Promise.all(
      Array.from({ length: 60 }, () =>
        signIn(server, { signInName: `visitor-${word()}`, passphrase: wrong() }, address),
      ),
    );
    assert.ok(lookedAt(answers) <= most * 4, `${lookedAt(answers)} were looked at`);
    const options = await call<Parameters<typeof authenticator.get>[0]>(
      server,
      "POST /passkeys/sign-in-options",
      { headers: from(address) },
    );
    assert.equal(options.status, 200);
    const body = authenticator.get(options.json);
    const answer = await call(server, "POST /passkeys/sign-in", { body, headers: from(address) });
    assert.equal(answer.status, 201);
  },
  [triesByAddress, passkeysApart],
);

attack(
  "an IPv6 network counts as one address, however many it has",
  async (server) => {
    const base = `2001:db8:${(network + 16).toString(16)}:7`;
    network += 1;
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, host) => {
        const somebody = { signInName: `visitor-${word()}`, passphrase: wrong() };
        return signIn(server, somebody, `${base}::${(host + 1).toString(16)}`);
      }),
    );
    assert.ok(lookedAt(answers) <= most * 4, `${lookedAt(answers)} were looked at`);
    const elsewhere = { signInName: `visitor-${word()}`, passphrase: wrong() };
    assert.equal((await signIn(server, elsewhere, `${base}1::1`)).status, 401);
  },
  [wholeNetworks],
);
