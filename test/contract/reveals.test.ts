import type { RevealRow } from "../../src/reveal/index.ts";
import { approveReveal, listReveals, lookBehind, requestReveal } from "../../src/reveal/index.ts";
import { change, id, reads } from "./rows.ts";
import { contract, join, newPerson, newRoom, outcome, type Site } from "./site.ts";

const on = contract();
const hour = 3_600_000;
const day = 24 * hour;

function revealRow(is: Partial<RevealRow> = {}): RevealRow {
  return {
    ...{ id: id(), persona: id(), requestedBy: id(), approvedBy: null, sealed: "sealed" },
    ...{ silent: false, singleHanded: false, opensAt: 1, expiresAt: 2, looked: false },
    ...is,
  };
}

/** Two of the staff, and a face of somebody whose sign-in name can be opened. */
async function scene(site: Site) {
  const { actor: asker } = await newPerson(site, { siteRole: "owner" });
  const { actor: other } = await newPerson(site, { siteRole: "moderator" });
  const { actor: person } = await newPerson(site);
  const { keyring, identity } = site.deps;
  const nameSealed = keyring.seal("sign-in-name-seal", "grey heron", person.account);
  await change(site, (tx) => identity.changeAccount(tx, person.account, { nameSealed }));
  const face = await join(site, person, await newRoom(site));
  return { asker, other, person, persona: face.id };
}

on("every query of the reveal store is tried here", async (t, site) => {
  const { reveals } = site.deps;
  t.same(Object.keys(reveals).sort(), [
    ...[
      "addReveal",
      "approveReveal",
      "dropReveals",
      "dropRevealsOf",
      "reveal",
      "revealsAfter",
      "takeLook",
    ],
  ]);
  const row = revealRow({ expiresAt: 10 });
  await change(site, (tx) => reveals.addReveal(tx, row));
  t.same(await reveals.reveal(reads(site), row.id), row);
  t.equal(await reveals.reveal(reads(site), id()), null);
  const approval = { approvedBy: id(), singleHanded: true, expiresAt: 20 };
  const approve = () => change(site, (tx) => reveals.approveReveal(tx, row.id, approval));
  const approved = await Promise.all([approve(), approve(), approve()]);
  t.same(approved.sort(), [false, false, true], "once");
  t.same(await reveals.reveal(reads(site), row.id), { ...row, ...approval });
  const look = () => change(site, (tx) => reveals.takeLook(tx, row.id));
  t.same((await Promise.all([look(), look(), look()])).sort(), [false, false, true], "once");
  const listed = await reveals.revealsAfter(reads(site), "", 100);
  t.ok(listed.some((one) => one.id === row.id && one.looked));
  await change(site, (tx) => reveals.dropReveals(tx, 20));
  t.not(await reveals.reveal(reads(site), row.id), null);
  await change(site, (tx) => reveals.dropReveals(tx, 21));
  t.equal(await reveals.reveal(reads(site), row.id), null);
});

on("of many looks at once one sees something", async (t, site) => {
  const { asker, other, persona } = await scene(site);
  const { id: request } = await requestReveal(site.deps, asker, persona, { ground: "A ground." });
  t.equal(await outcome(lookBehind(site.deps, asker, request)), "conflict");
  await approveReveal(site.deps, other, request);
  const looks = await Promise.all(
    [1, 2, 3, 4].map(() => outcome(lookBehind(site.deps, asker, request))),
  );
  t.same(looks.sort(), ["conflict", "conflict", "conflict", "done"]);
});

on("it shows the sign-in name, and nothing else", async (t, site) => {
  const { asker, other, persona } = await scene(site);
  const { id: request } = await requestReveal(site.deps, asker, persona, { ground: "A ground." });
  await approveReveal(site.deps, other, request);
  const seen = await lookBehind(site.deps, asker, request);
  t.same(seen, { persona, signInName: "grey heron" });
});

on("a ground is sealed, and staff read it for ninety days", async (t, site) => {
  const { asker, other, persona } = await scene(site);
  const wish = { ground: "They wrote where they are.", law: "A law.", silent: true };
  const { id: request } = await requestReveal(site.deps, asker, persona, wish);
  const row = await site.deps.reveals.reveal(reads(site), request);
  t.notMatch(JSON.stringify(row), /wrote|A law/);
  const seen = async () =>
    (await listReveals(site.deps, other, "", 100)).items.find((one) => one.id === request);
  t.match(await seen(), { ...wish, state: "waiting", mine: false });
  site.time.now += day;
  t.match(await seen(), { state: "expired" });
  site.time.now += 89 * day;
  await requestReveal(site.deps, asker, persona, { ground: "Another." });
  t.match(await seen(), { state: "expired" });
  site.time.now += 2 * day;
  await requestReveal(site.deps, asker, persona, { ground: "Another." });
  t.equal(await seen(), undefined);
});

on("a face that is nobody's, or whose owner has gone, shows nobody", async (t, site) => {
  const { asker, other, person, persona } = await scene(site);
  const nobody = requestReveal(site.deps, asker, id(), { ground: "A ground." });
  t.equal(await outcome(nobody), "not-found");
  const { id: request } = await requestReveal(site.deps, asker, persona, { ground: "A ground." });
  await approveReveal(site.deps, other, request);
  await change(site, (tx) => site.deps.identity.dropAccount(tx, person.account));
  t.equal(await outcome(lookBehind(site.deps, asker, request)), "not-found");
});
