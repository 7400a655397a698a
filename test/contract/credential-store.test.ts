import { accountRow, change, id, reads, sessionRow } from "./rows.ts";
import { contract, type Site } from "./site.ts";

const on = contract();

async function account(site: Site): Promise<string> {
  const row = accountRow();
  await change(site, (tx) => site.deps.identity.addAccount(tx, row));
  return row.id;
}

function passkeyRow(account: string, is: { counter?: number; credentialMac?: string } = {}) {
  return {
    ...{ id: id(), credentialMac: `key.${id()}`, account, sealed: `sealed ${id()}` },
    ...{ counter: 0, createdWeek: 604_800_000, ...is },
  };
}

const challengeRow = (account: string | null, expiresAt = 9_000) => ({
  ...{ mac: `key.${id()}`, purpose: "passkey-sign-in" as const, account, expiresAt },
});

on("every query of the credential store is tried here", async (t, { deps }) => {
  const tried = `lockAccount addChallenge challenge takeChallenge dropChallenges addPasskey
    passkeyByCredential passkeysOf advancePasskey dropPasskey putTotp totp confirmTotp useTotpStep
    dropTotp stepUpSession blankStepUps`;
  t.same(Object.keys(deps.credentials).sort(), tried.split(/\s+/).sort());
});

on("a locked account is the account, and nobody else's", async (t, site) => {
  const { credentials, identity } = site.deps;
  const one = await account(site);
  const kept = await change(site, (tx) => credentials.lockAccount(tx, one));
  t.same(kept, await identity.account(reads(site), one));
  t.equal(await change(site, (tx) => credentials.lockAccount(tx, id())), null);
});

on("two who change the same account's credentials take turns", async (t, site) => {
  const { credentials, identity } = site.deps;
  const one = await account(site);
  const add = () =>
    change(site, async (tx) => {
      const row = await credentials.lockAccount(tx, one);
      await identity.changeAccount(tx, one, { passphraseHash: `${row?.passphraseHash}+` });
    });
  await Promise.all([add(), add(), add(), add()]);
  t.match(await identity.account(reads(site), one), { passphraseHash: "hash++++" });
});

on("a challenge is taken once, also by many at the same moment", async (t, site) => {
  const { credentials } = site.deps;
  for (const row of [challengeRow(null), challengeRow(await account(site))]) {
    await change(site, (tx) => credentials.addChallenge(tx, row));
    t.same(await credentials.challenge(reads(site), row.mac), row);
    const take = () => change(site, (tx) => credentials.takeChallenge(tx, row.mac));
    const taken = await Promise.all(Array.from({ length: 8 }, take));
    t.same(
      taken.filter((one) => one !== null),
      [row],
    );
    t.equal(await credentials.challenge(reads(site), row.mac), null);
  }
});

on("challenges go when their time is over, or with what they were for", async (t, site) => {
  const { credentials } = site.deps;
  const one = await account(site);
  const [old, edge] = [challengeRow(null, 999), challengeRow(null, 1_000)];
  const link = { ...challengeRow(one), purpose: "recovery-mail" as const };
  const other = challengeRow(one);
  const foreign = { ...challengeRow(await account(site)), purpose: "recovery-mail" as const };
  const all = [old, edge, link, other, foreign];
  for (const row of all) await change(site, (tx) => credentials.addChallenge(tx, row));
  const there = async () => {
    const found = await Promise.all(all.map(({ mac }) => credentials.challenge(reads(site), mac)));
    return found.map((row) => row !== null);
  };
  await change(site, (tx) => credentials.dropChallenges(tx, { expiredBefore: 1_000 }));
  t.same(await there(), [false, true, true, true, true]);
  await change(site, (tx) =>
    credentials.dropChallenges(tx, { account: one, purpose: "recovery-mail" }),
  );
  t.same(await there(), [false, true, false, true, true]);
});

on("a passkey comes back as it was stored, and a credential is known once", async (t, site) => {
  const { credentials } = site.deps;
  const [one, two] = [await account(site), await account(site)];
  const rows = [passkeyRow(one), passkeyRow(one, { counter: 7 })];
  for (const row of rows)
    t.equal(await change(site, (tx) => credentials.addPasskey(tx, row)), "added");
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  const held = await credentials.passkeysOf(reads(site), one);
  t.same([...held].sort(byId), [...rows].sort(byId));
  const [first] = rows;
  const mac = first?.credentialMac ?? "";
  t.same(await credentials.passkeyByCredential(reads(site), mac), first);
  t.equal(await credentials.passkeyByCredential(reads(site), "key.other"), null);
  const same = passkeyRow(two, { credentialMac: mac });
  t.equal(await change(site, (tx) => credentials.addPasskey(tx, same)), "known");
  t.same(await credentials.passkeysOf(reads(site), two), []);
  t.equal(await change(site, (tx) => credentials.dropPasskey(tx, two, first?.id ?? "")), false);
  t.equal(await change(site, (tx) => credentials.dropPasskey(tx, one, first?.id ?? "")), true);
  t.equal(await change(site, (tx) => credentials.dropPasskey(tx, one, first?.id ?? "")), false);
});

on("a passkey's counter only rises; one that never counts stays at 0", async (t, site) => {
  const { credentials } = site.deps;
  const one = await account(site);
  const [still, rising] = [passkeyRow(one), passkeyRow(one, { counter: 5 })];
  for (const row of [still, rising]) await change(site, (tx) => credentials.addPasskey(tx, row));
  const move = (row: { id: string }, counter: number) =>
    change(site, (tx) => credentials.advancePasskey(tx, row.id, counter));
  t.same([await move(still, 0), await move(still, 0), await move(still, 1)], [true, true, true]);
  t.equal(await move(still, 0), false);
  t.same(
    [await move(rising, 5), await move(rising, 4), await move(rising, 0)],
    Array(3).fill(false),
  );
  const race = await Promise.all([move(rising, 6), move(rising, 6), move(rising, 6)]);
  t.same(race.sort(), [false, false, true]);
  t.equal(await move({ id: id() }, 9), false);
});

on("an app's secret is replaced until it was confirmed; its steps only rise", async (t, site) => {
  const { credentials } = site.deps;
  const one = await account(site);
  const row = { account: one, sealed: "first", confirmed: false, lastStep: 0 };
  const put = (sealed: string) => change(site, (tx) => credentials.putTotp(tx, { ...row, sealed }));
  const use = (step: number) => change(site, (tx) => credentials.useTotpStep(tx, one, step));
  t.same([await put("first"), await put("second")], [true, true]);
  t.same(await credentials.totp(reads(site), one), { ...row, sealed: "second" });
  t.equal(await use(10), false, "not before it was confirmed");
  t.equal(await change(site, (tx) => credentials.confirmTotp(tx, one, 100)), true);
  t.equal(await change(site, (tx) => credentials.confirmTotp(tx, one, 200)), false);
  t.equal(await put("third"), false);
  t.same([await use(100), await use(99)], [false, false]);
  t.same((await Promise.all([use(101), use(101), use(101)])).sort(), [false, false, true]);
  const drop = () => change(site, (tx) => credentials.dropTotp(tx, one));
  t.same([await drop(), await drop()], [true, false]);
  t.equal(await credentials.totp(reads(site), one), null);
});

on("until when a session is stepped up is kept, and blanked when it is over", async (t, site) => {
  const { credentials, identity } = site.deps;
  const one = await account(site);
  const [early, late] = [sessionRow(one), sessionRow(one)];
  for (const row of [early, late]) await change(site, (tx) => identity.addSession(tx, row));
  await change(site, (tx) => credentials.stepUpSession(tx, early.id, 999));
  await change(site, (tx) => credentials.stepUpSession(tx, late.id, 1_000));
  const untilOf = async (row: { id: string }) =>
    (await identity.sessionsOf(reads(site), one)).find((session) => session.id === row.id)
      ?.steppedUpUntil;
  t.same([await untilOf(early), await untilOf(late)], [999, 1_000]);
  await change(site, (tx) => credentials.blankStepUps(tx, 1_000));
  t.same([await untilOf(early), await untilOf(late)], [null, 1_000]);
});

on("all sessions end but the one to keep; old recovery codes go", async (t, site) => {
  const { identity } = site.deps;
  const one = await account(site);
  const rows = [sessionRow(one), sessionRow(one), sessionRow(one)];
  for (const row of rows) await change(site, (tx) => identity.addSession(tx, row));
  const kept = rows[1]?.id ?? "";
  const ended = await change(site, (tx) => identity.endSessions(tx, one, kept));
  t.equal(ended.length, 2);
  t.notOk(ended.includes(kept));
  t.same(
    (await identity.sessionsOf(reads(site), one)).map((row) => row.id),
    [kept],
  );
  const codes = [`key.${id()}`, `key.${id()}`];
  await change(site, (tx) => identity.addRecoveryCodes(tx, one, codes));
  await change(site, (tx) => identity.dropRecoveryCodes(tx, one));
  t.equal(await identity.countRecoveryCodes(reads(site), one), 0);
});
