// The root key changes: every keyed column of every table moves, and everything is found as before.
import { getTableColumns, getTableName, is } from "drizzle-orm";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import t from "tap";
import { checkChain } from "../../src/audit/index.ts";
import { systemRandom } from "../../src/core/ids.ts";
import { addDisclaimer, listDisclaimers, starterDisclaimers } from "../../src/disclaimers/index.ts";
import { addChallenge } from "../../src/identity/challenges.ts";
import {
  addInvite,
  recoverAccount,
  registerAccount,
  signIn,
  takeInvite,
} from "../../src/identity/index.ts";
import { credentialMac, openPasskey, sealPasskey } from "../../src/identity/sealed-passkeys.ts";
import { listNotices } from "../../src/notices/index.ts";
import { isOwnedBy, openBlocks, sealBlocks } from "../../src/personas/index.ts";
import { writePost } from "../../src/posts/index.ts";
import { renderReveal, sealGround } from "../../src/reveal/render-reveal.ts";
import type { RotationPace } from "../../src/storage/index.ts";
import { sqliteKit } from "../../src/storage/kit.ts";
import { keyedTables } from "../../src/storage/rotation/keyed-tables.ts";
import { defineTables } from "../../src/storage/tables/index.ts";
import { until } from "../support/wait.ts";
import { everyRow } from "./every-row.ts";
import { id } from "./rows.ts";
import { freshPlace, join, newPerson, newRoom, onEach, type Site } from "./site.ts";

t.setTimeout(240_000);

/**
 * How each column with something keyed goes on when the root key changes:
 * - `found`: an HMAC that a row is found by; takes the new key's form
 * - `sealed`: sealed again under the new key
 * - `stays`: never changed; what is needed to understand it is kept
 * - `no key`: only looks like one of these
 */
const keyed: Record<string, "found" | "sealed" | "stays" | "no key"> = {
  "site_facts.value": "sealed",
  "accounts.name_index": "found",
  "accounts.name_sealed": "sealed",
  "accounts.email_sealed": "sealed",
  "recovery_codes.code_mac": "found",
  "registrations.note_sealed": "sealed",
  "passkeys.credential_mac": "found",
  "passkeys.sealed": "sealed",
  "challenges.mac": "found",
  "totps.sealed": "sealed",
  "invites.code_mac": "found",
  "personas.handle_index": "no key",
  "personas.lookup": "found",
  "personas.sealed": "sealed",
  "blocks.sealed": "sealed",
  "receipts.receipt_mac": "found",
  "idempotency.key_mac": "found",
  "idempotency.body_mac": "found",
  "reveal_requests.sealed": "sealed",
  "notices.lookup": "found",
  "notices.sealed": "sealed",
  // Chained under the key of its time, which is kept for it.
  "audit.mac": "stays",
  // Names of staff that are the same under every key.
  "audit.actor": "stays",
};

const fast: RotationPace = { announceMs: 50, settleMs: 50, restMs: 10 };
const tables = defineTables(sqliteKit);

t.test("it is known of every keyed column how it goes on", async (t) => {
  const columns = Object.values(tables).flatMap((table) => {
    if (!is(table, SQLiteTable)) throw new Error("the schema holds something that is no table");
    return Object.values(getTableColumns(table)).map(
      ({ name }) => `${getTableName(table)}.${name}`,
    );
  });
  const suspects = columns.filter((name) => /(mac|index|sealed|lookup)$/.test(name));
  t.ok(suspects.length >= 20, `saw ${suspects.length} columns`);
  t.same(
    suspects.filter((name) => !(name in keyed)),
    [],
    "say in this table, and in keyed-tables.ts, how a new column goes on",
  );
  t.same(
    Object.keys(keyed).filter((name) => !columns.includes(name)),
    [],
  );
  const moved = keyedTables(tables).flatMap(({ table, columns }) =>
    Object.keys(columns).map((name) => {
      const column = getTableColumns(table as SQLiteTable)[name];
      return `${getTableName(table)}.${column?.name}`;
    }),
  );
  const expected = Object.keys(keyed).filter((name) => /found|sealed/.test(keyed[name] ?? ""));
  t.same(moved.toSorted(), expected.toSorted(), "what moves is what is said here");
});

/** Something in every keyed column, and how it is found again; each answer must be true. */
async function scene(site: Site): Promise<Record<string, () => Promise<boolean>>> {
  const { deps } = site.forum;
  const { keyring, unitOfWork } = deps;
  const { reads } = unitOfWork;
  const passphrase = "seven unusual words in a row";
  const typed = { signInName: "somebody", passphrase, ageConfirmed: true as const };
  const consents = [
    { purpose: "house-rules", version: 1 },
    { purpose: "health-data", version: 1 },
  ];
  const wish = { ...typed, consents, recoveryEmail: "somebody@example.org" };
  const made = await registerAccount({ ...deps, registration: "open" }, wish);
  const { actor } = await newPerson(site, { siteRole: "owner" });
  const account = made.account.id;
  const person = { ...actor, account, siteRole: null, session: actor.session };
  const slug = await newRoom(site, { policy: { disclaimers: "required" } });
  const scope = { scope: "room", room: slug, role: null } as const;
  await unitOfWork.transaction((tx) =>
    addDisclaimer(deps, tx, "operator", scope, starterDisclaimers.site),
  );
  const face = await join(site, actor, slug);
  const draft = { body: "Good morning.", clientId: "once" };
  const { post: first } = await writePost(deps, actor, slug, draft);
  const items = await listDisclaimers(deps, actor, slug);
  const passkey = { credentialId: "credential", publicKey: "key", transports: [], name: "phone" };
  const [passkeyId, revealId, registrationId] = [id(), id(), id()];
  const block = { kind: "block" as const, room: slug, persona: face.id };
  const { invite, challenge } = await unitOfWork.transaction(async (tx) => {
    await deps.credentials.addPasskey(tx, {
      id: passkeyId,
      account,
      credentialMac: credentialMac(deps, passkey.credentialId),
      sealed: sealPasskey(deps, passkeyId, passkey),
      counter: 0,
      createdWeek: 0,
    });
    const sealed = keyring.seal("totp-seal", "secret", account);
    await deps.credentials.putTotp(tx, { account, sealed, confirmed: true, lastStep: 0 });
    const noteSealed = keyring.seal("registration-note", "please", registrationId);
    await deps.identity.addRegistration(tx, { id: registrationId, account, noteSealed });
    const list = sealBlocks(keyring, account, [block as never]);
    await deps.blocks.putBlocks(tx, account, list);
    await deps.inbox.tell(tx, account, { kind: "reads-exceeded", subject: null });
    await deps.reveals.addReveal(tx, {
      ...{ id: revealId, persona: face.id, requestedBy: actor.account, approvedBy: null },
      ...{
        silent: false,
        singleHanded: false,
        opensAt: 0,
        expiresAt: site.time.now + 1e9,
        looked: false,
      },
      sealed: sealGround(keyring, revealId, { ground: "a threat" } as never),
    });
    return {
      invite: (await addInvite(deps, tx, "site", null)).invite,
      challenge: await addChallenge(deps, tx, "passkey-sign-in", null),
    };
  });
  const row = async () => deps.identity.account(reads, account);
  return {
    "the post's author is the same": async () => {
      const persona = await deps.personas.persona(reads, first.persona.id);
      return persona !== null && isOwnedBy(keyring, persona, actor.account);
    },
    "the same draft makes no second post": async () =>
      (await writePost(deps, actor, slug, draft)).post.id === first.id,
    "another post is written under the same face, on the same receipts": async () =>
      (await writePost(deps, actor, slug, { body: "Again." })).post.persona.id === first.persona.id,
    "the receipts count": async () =>
      items.length > 0 &&
      (await listDisclaimers(deps, actor, slug)).every(({ acknowledged }) => acknowledged),
    "the name is taken": async () =>
      registerAccount({ ...deps, registration: "open" }, { ...wish, signInName: "Somebody" }).then(
        () => false,
        ({ code }) => code === "conflict",
      ),
    "the passkey is known": async () => {
      const mac = credentialMac(deps, passkey.credentialId);
      const found = await deps.credentials.passkeyByCredential(reads, mac);
      return found !== null && openPasskey(deps, found).name === passkey.name;
    },
    "the authenticator's secret opens": async () => {
      const totp = await deps.credentials.totp(reads, account);
      return totp !== null && keyring.open("totp-seal", totp.sealed, account) === "secret";
    },
    "the note to those who decide opens": async () => {
      const [registration] = await deps.identity.registrationsAfter(reads, "", 1);
      const note = registration?.noteSealed ?? "";
      return keyring.open("registration-note", note, registrationId) === "please";
    },
    "the mail address opens": async () =>
      keyring.open("recovery-email-seal", (await row())?.emailSealed ?? "", account) ===
      "somebody@example.org",
    "the blocks are there": async () =>
      openBlocks(keyring, account, await deps.blocks.blocksOf(reads, account)).length === 1,
    "the notice is there": async () =>
      (await listNotices(deps, person, null, 9)).items.length === 1,
    "the reveal's ground opens": async () => {
      const reveal = await deps.reveals.reveal(reads, revealId);
      return (
        reveal !== null && JSON.stringify(renderReveal(deps, actor, reveal)).includes("threat")
      );
    },
    "the challenge is found": async () =>
      (await deps.credentials.challenge(reads, keyring.mac("challenge", challenge))) !== null,
    "the audit is whole": async () => (await checkChain(deps, reads)) === null,
    "an old invite counts, once": async () =>
      unitOfWork.transaction(
        async (tx) =>
          (await takeInvite(deps, tx, invite)) !== null &&
          (await takeInvite(deps, tx, invite)) === null,
      ),
    "a recovery code counts, once": async () => {
      await unitOfWork.transaction((tx) => deps.credentials.dropTotp(tx, account));
      const code = made.recoveryCodes[0] ?? "";
      const recovery = { signInName: "somebody", recoveryCode: code, passphrase };
      await recoverAccount(deps, recovery);
      return recoverAccount(deps, recovery).then(
        () => false,
        ({ code }) => code === "unauthenticated",
      );
    },
    "the passphrase opens": async () =>
      (await signIn(deps, { signInName: "SOMEBODY", passphrase })).token.length > 0,
  };
}

onEach(
  "nothing that the former root key made is left, and all of it counts",
  async (t, dialect) => {
    const { open } = await freshPlace(t, dialect);
    const site = await open({ rotationPace: fast });
    const asks = await scene(site);
    const former = site.deps.keyring.id;
    const before = await everyRow(site.place);
    const holding = (rows: typeof before, keyId: string) =>
      new Set(rows.filter(({ value }) => value.includes(`${keyId}.`)).map(({ column }) => column));
    const expected = Object.keys(keyed).filter((name) => keyed[name] !== "no key");
    const inScene = holding(before, former);
    t.same(
      expected.filter((name) => !inScene.has(name) && name !== "audit.actor"),
      [],
      "the scene has something in every one of them",
    );
    t.same(
      [...inScene].filter((name) => !expected.includes(name)),
      [],
      "and in no other",
    );
    const { to } = await site.forum.rotation.rotate();
    t.not(to, former);
    t.equal(site.deps.keyring.id, to);
    const after = await everyRow(site.place);
    const left = [...holding(after, former)].filter((name) => keyed[name] !== "stays");
    t.same(left, [], "nothing of the former key");
    const moved = holding(after, to);
    for (const name of expected)
      if (keyed[name] !== "stays") t.ok(moved.has(name), `${name} is under the new key`);
    const values = new Set(before.map(({ value }) => value.slice(value.indexOf(".") + 1)));
    for (const { column, value } of after)
      if (value.startsWith(`${to}.`))
        t.notOk(values.has(value.slice(9)), `${column} does not keep its value under a new id`);
    for (const [sentence, ask] of Object.entries(asks)) t.ok(await ask(), sentence);
  },
);

onEach("before any row has moved, what the former key made counts", async (t, dialect) => {
  const { open } = await freshPlace(t, dialect);
  const site = await open();
  const asks = await scene(site);
  const next = { id: "0a1b2c3d", bytes: systemRandom(32) };
  site.deps.keyring.learn(next);
  site.deps.keyring.turnTo(next.id);
  for (const [sentence, ask] of Object.entries(asks)) t.ok(await ask(), sentence);
});

onEach("half-way everything counts too, and the next start goes on", async (t, dialect) => {
  const { open } = await freshPlace(t, dialect);
  // It moves everything and then waits for ever.
  const site = await open({ rotationPace: { ...fast, settleMs: 1e9 } });
  const asks = await scene(site);
  const former = site.deps.keyring.id;
  const rotating = site.forum.rotation.rotate().catch(({ code }) => code);
  await until("the new key is in use", () => site.deps.keyring.id !== former);
  const current = site.deps.keyring.id;
  for (const [sentence, ask] of Object.entries(asks)) t.ok(await ask(), sentence);
  await site.forum.close();
  t.equal(await rotating, "unavailable", "who waits for it is told");
  const next = await open({ rotationPace: fast });
  await until("it has gone on", () => next.deps.keyring.knowsOnlyOne, 20_000);
  t.equal(next.deps.keyring.id, current);
  const rows = await everyRow(next.place);
  const left = rows.filter(
    ({ column, value }) => value.includes(`${former}.`) && keyed[column] !== "stays",
  );
  t.same(left, []);
});
