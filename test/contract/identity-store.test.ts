import { accountRow, change, id, reads, sessionRow } from "./rows.ts";
import { contract, type Site } from "./site.ts";

const on = contract();

async function account(site: Site, is: Parameters<typeof accountRow>[0] = {}) {
  const row = accountRow(is);
  await change(site, (tx) => site.deps.identity.addAccount(tx, row));
  return row;
}

on("every query of the identity store is tried here", async (t, { deps }) => {
  const tried = `addAccount accountByName account changeAccount hasOwner recordConsents
    addRecoveryCodes dropRecoveryCodes spendRecoveryCode countRecoveryCodes addSession sessionByToken sessionsOf
    touchSession endSession endSessions holdSession addInvite takeInvite dropInvites staff dropAccount
    addRegistration registrationsAfter takeRegistration dropRegistrationOf`;
  t.same(Object.keys(deps.identity).sort(), tried.split(/\s+/).sort());
});

on("the site has an owner once somebody is one", async (t, site) => {
  const { identity } = site.deps;
  t.equal(await identity.hasOwner(reads(site)), false);
  await account(site, { siteRole: "moderator" });
  t.equal(await identity.hasOwner(reads(site)), false);
  const { id } = await account(site, { siteRole: "owner" });
  t.equal(await identity.hasOwner(reads(site)), true);
  await change(site, (tx) => identity.changeAccount(tx, id, { siteRole: null }));
  t.equal(await identity.hasOwner(reads(site)), false);
});

on("an account comes back as it was stored, by its id and by its name", async (t, site) => {
  const { identity } = site.deps;
  for (const row of [
    accountRow(),
    accountRow({ standing: "caregiver", country: "DE", siteRole: "moderator", createdWeek: 0 }),
  ]) {
    t.equal(await change(site, (tx) => identity.addAccount(tx, row)), "added");
    t.same(await identity.account(reads(site), row.id), row);
    t.same(await identity.accountByName(reads(site), row.nameIndex), row);
  }
  t.equal(await identity.account(reads(site), id()), null);
  t.equal(await identity.accountByName(reads(site), ""), null);
});

on("a name is taken once, also by two at the same moment", async (t, site) => {
  const { identity } = site.deps;
  const rows = Array.from({ length: 8 }, () => accountRow({ nameIndex: `same ${site.dialect}` }));
  const added = await Promise.all(
    rows.map((row) => change(site, (tx) => identity.addAccount(tx, row))),
  );
  t.same(added.sort(), ["added", ...Array(7).fill("name-taken")]);
  const kept = await identity.accountByName(reads(site), `same ${site.dialect}`);
  t.equal(rows.filter(({ id }) => id === kept?.id).length, 1);
});

on("an account's settings change by themselves", async (t, site) => {
  const { identity } = site.deps;
  const [row, other] = [await account(site), await account(site)];
  const changes = { standing: "patient", country: "GB", passphraseHash: "new" } as const;
  await change(site, (tx) => identity.changeAccount(tx, row.id, changes));
  t.same(await identity.account(reads(site), row.id), { ...row, ...changes });
  t.same(await identity.account(reads(site), other.id), other);
});

on("consents are recorded once for each purpose", async (t, site) => {
  const { identity } = site.deps;
  const { id } = await account(site);
  const given = [
    { purpose: "house-rules", version: 1 },
    { purpose: "health-data", version: 2 },
  ];
  await change(site, (tx) => identity.recordConsents(tx, id, given, 86_400_000));
  await t.rejects(change(site, (tx) => identity.recordConsents(tx, id, given, 86_400_000)));
});

on("a recovery code is spent once, by its own account", async (t, site) => {
  const { identity } = site.deps;
  const [row, other] = [await account(site), await account(site)];
  const codes = ["one", "two", "three"].map((code) => `${code} of ${row.id}`);
  await change(site, (tx) => identity.addRecoveryCodes(tx, row.id, codes));
  const spend = (account: string, code = "") =>
    change(site, (tx) => identity.spendRecoveryCode(tx, account, code));
  t.equal(await spend(other.id, codes[0]), false);
  const spent = await Promise.all(Array.from({ length: 6 }, () => spend(row.id, codes[0])));
  t.equal(spent.filter(Boolean).length, 1);
  t.equal(await spend(row.id, codes[0]), false);
  t.equal(await identity.countRecoveryCodes(reads(site), row.id), 2);
  t.equal(await identity.countRecoveryCodes(reads(site), other.id), 0);
});

on("a session is found by its token's hash, with what its account may do", async (t, site) => {
  const { identity } = site.deps;
  const { id: owner } = await account(site, { siteRole: "moderator", standing: "clinician" });
  const row = sessionRow(owner, { createdDay: 86_400_000, usedDay: 172_800_000 });
  await change(site, (tx) => identity.addSession(tx, row));
  const found = { ...row, siteRole: "moderator", standing: "clinician", approved: true };
  t.same(await identity.sessionByToken(reads(site), row.tokenHash), found);
  t.same(await identity.sessionsOf(reads(site), owner), [row]);
  await change(site, (tx) => identity.touchSession(tx, row.id, 259_200_000));
  t.same(await identity.sessionsOf(reads(site), owner), [{ ...row, usedDay: 259_200_000 }]);
  t.equal(await identity.sessionByToken(reads(site), "another"), null);
});

on("a session is ended by its own account, once, and is then held by nobody", async (t, site) => {
  const { identity } = site.deps;
  const { id: owner } = await account(site);
  const row = sessionRow(owner);
  await change(site, (tx) => identity.addSession(tx, row));
  const end = (account: string) => change(site, (tx) => identity.endSession(tx, account, row.id));
  t.equal(await change(site, (tx) => identity.holdSession(tx, row.id)), true);
  t.equal(await end(id()), false);
  t.same((await Promise.all([end(owner), end(owner), end(owner)])).sort(), [false, false, true]);
  t.equal(await change(site, (tx) => identity.holdSession(tx, row.id)), false);
  t.equal(await identity.sessionByToken(reads(site), row.tokenHash), null);
});

on("all sessions of an account end together, and no other's", async (t, site) => {
  const { identity } = site.deps;
  const [{ id: owner }, { id: other }] = [await account(site), await account(site)];
  const rows = [sessionRow(owner), sessionRow(owner), sessionRow(other)];
  for (const row of rows) await change(site, (tx) => identity.addSession(tx, row));
  const ended = await change(site, (tx) => identity.endSessions(tx, owner));
  t.same(
    ended.sort(),
    rows
      .slice(0, 2)
      .map(({ id }) => id)
      .sort(),
  );
  t.same(await identity.sessionsOf(reads(site), owner), []);
  t.equal((await identity.sessionsOf(reads(site), other)).length, 1);
  t.same(await change(site, (tx) => identity.endSessions(tx, owner)), []);
});

on("an invite is taken once, and comes back as it was stored", async (t, site) => {
  const { identity } = site.deps;
  for (const row of [
    { codeMac: id(), kind: "room", room: "long-covid", expiresAt: 1_900_000_000_001 } as const,
    { codeMac: id(), kind: "owner", room: null, expiresAt: 0 } as const,
  ]) {
    await change(site, (tx) => identity.addInvite(tx, row));
    const take = () => change(site, (tx) => identity.takeInvite(tx, row.codeMac));
    const taken = await Promise.all(Array.from({ length: 10 }, take));
    t.same(
      taken.filter((one) => one !== null),
      [row],
    );
  }
});

on("invites go by their kind, or when their time is over", async (t, site) => {
  const { identity } = site.deps;
  const add = async (kind: "owner" | "site", expiresAt: number) => {
    const row = { codeMac: id(), kind, room: null, expiresAt };
    await change(site, (tx) => identity.addInvite(tx, row));
    return row.codeMac;
  };
  const isThere = async (codeMac: string) =>
    (await change(site, (tx) => identity.takeInvite(tx, codeMac))) !== null;
  const [owner, old, edge] = [
    await add("owner", 9_000),
    await add("site", 999),
    await add("site", 1_000),
  ];
  await change(site, (tx) => identity.dropInvites(tx, { expiredBefore: 1_000 }));
  t.same([await isThere(old), await isThere(edge)], [false, true]);
  const kept = await add("site", 9_000);
  await change(site, (tx) => identity.dropInvites(tx, { kind: "owner" }));
  t.same([await isThere(owner), await isThere(kept)], [false, true]);
});
