import {
  approveRegistration,
  consents,
  listRegistrations,
  readMe,
  refuseRegistration,
  registerAccount,
  setSiteRole,
} from "../../src/identity/index.ts";
import { moveReadLine } from "../../src/rooms/index.ts";
import { everyRow } from "./every-row.ts";
import { accountRow, change, id, reads } from "./rows.ts";
import { contract, freshPlace, newPerson, newRoom, onEach, outcome, type Site } from "./site.ts";

const on = contract();

function ask({ deps }: Site, signInName: string, more: Record<string, unknown> = {}) {
  const given = consents.map(({ purpose, version }) => ({ purpose, version }));
  const wish = { signInName, passphrase: "seven quiet herons", consents: given, ...more };
  return registerAccount({ ...deps, registration: "approve" }, { ...wish, ageConfirmed: true });
}

const staffOf = async (site: Site) => (await newPerson(site, { siteRole: "moderator" })).actor;

on("an account that waits is stored with an id of its own, and taken once", async (t, site) => {
  const { identity } = site.deps;
  const rows = [1, 2, 3].map(() => ({ id: id(), account: id(), noteSealed: null }));
  for (const row of rows)
    await change(site, async (tx) => {
      await identity.addAccount(tx, accountRow({ id: row.account, approved: false }));
      await identity.addRegistration(tx, row);
    });
  const [first, second, third] = rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  const all = await identity.registrationsAfter(reads(site), "", 100);
  t.same(
    all.map((row) => row.id).sort(),
    rows.map((row) => row.id),
  );
  t.ok(all.every(({ createdWeek }) => createdWeek > 0));
  const take = (which = "") => change(site, (tx) => identity.takeRegistration(tx, which));
  const taken = await Promise.all([1, 2, 3, 4].map(() => take(first?.id)));
  t.same(
    taken.filter((one) => one !== null),
    [first?.account],
  );
  await change(site, (tx) => identity.dropRegistrationOf(tx, second?.account ?? ""));
  t.equal(await take(second?.id), null);
  await change(site, (tx) => identity.dropAccount(tx, third?.account ?? ""));
  t.equal(await take(third?.id), null, "an account takes its registration along");
  t.equal(await identity.account(reads(site), third?.account ?? ""), null);
});

on("the staff are those with a site role", async (t, site) => {
  const { identity } = site.deps;
  const before = (await identity.staff(reads(site))).length;
  const row = accountRow({ siteRole: "moderator" });
  await change(site, (tx) => identity.addAccount(tx, row));
  const after = await identity.staff(reads(site));
  t.equal(after.length, before + 1);
  t.match(
    after.find((one) => one.id === row.id),
    { siteRole: "moderator" },
  );
});

on("one of many who decide at once has decided", async (t, site) => {
  const staff = await staffOf(site);
  const { account } = await ask(site, `ann ${site.dialect}`, { note: "I would like to listen." });
  const { items } = await listRegistrations(site.deps, staff, "", 50);
  const asked = items.find(({ note }) => note === "I would like to listen.");
  const decided = await Promise.all(
    [approveRegistration, refuseRegistration, approveRegistration, refuseRegistration].map((how) =>
      outcome(how(site.deps, staff, asked?.id ?? "")),
    ),
  );
  t.same(decided.sort(), ["done", "not-found", "not-found", "not-found"]);
  const row = await site.deps.identity.account(reads(site), account.id);
  t.ok(row === null || row.approved, "it is either let in or gone");
});

on("who has lost their role decides nothing, whatever their session remembers", async (t, site) => {
  const staff = await staffOf(site);
  await ask(site, `bea ${site.dialect}`, { note: "Bea's." });
  const { items } = await listRegistrations(site.deps, staff, "", 50);
  const asked = items.find(({ note }) => note === "Bea's.")?.id ?? "";
  await change(site, (tx) =>
    site.deps.identity.changeAccount(tx, staff.account, { siteRole: null }),
  );
  t.equal(await outcome(approveRegistration(site.deps, staff, asked)), "forbidden");
  t.equal(await outcome(refuseRegistration(site.deps, staff, asked)), "forbidden");
});

on("a site role lets somebody in who waits", async (t, site) => {
  const name = `cleo ${site.dialect}`;
  const { account } = await ask(site, name, { note: "Cleo's." });
  const staff = await staffOf(site);
  await setSiteRole(site.deps, name, "moderator");
  const row = await site.deps.identity.account(reads(site), account.id);
  t.match(row, { approved: true, siteRole: "moderator" });
  const { items } = await listRegistrations(site.deps, staff, "", 50);
  t.notOk(items.some(({ note }) => note === "Cleo's."));
});

onEach("a registration that was refused leaves no trace of the account", async (t, dialect) => {
  const { place, open } = await freshPlace(t, dialect);
  const site = await open();
  const staff = await staffOf(site);
  const { account } = await ask(site, "dora", { note: "Please let me in." });
  await change(site, (tx) =>
    site.deps.inbox.tell(tx, account.id, { kind: "registration-approved", subject: null }),
  );
  const slug = await newRoom(site);
  await moveReadLine(site.deps, { ...staff, account: account.id }, slug, 1);
  const session = (await site.deps.identity.sessionsOf(reads(site), account.id))[0]?.id ?? "";
  const person = { account: account.id, session, siteRole: null, standing: null, approved: false };
  t.match(await readMe(site.deps, person), { approved: false });
  const before = await everyRow(place);
  t.ok(before.some(({ value }) => value === account.id));
  t.notOk(
    before.some(({ value }) => value.includes("let me in")),
    "the note is sealed",
  );
  const [asked] = (await listRegistrations(site.deps, staff, "", 50)).items;
  await refuseRegistration(site.deps, staff, asked?.id ?? "");
  const after = await everyRow(place);
  t.same(
    after.filter(({ value }) => value.includes(account.id)),
    [],
  );
  t.same(
    after.filter(({ column }) => /^(notices|registrations|recovery_codes|read_lines)/.test(column)),
    [],
  );
});
