import { checkChain } from "../../src/audit/index.ts";
import { changeSite, namedSite } from "../../src/identity/index.ts";
import { change, id, reads } from "./rows.ts";
import { freshPlace, newPerson, onEach, outcome } from "./site.ts";

onEach("what the owner says of the site is kept, each part by itself", async (t, dialect) => {
  const { open } = await freshPlace(t, dialect);
  const { deps } = await open();
  const { siteNames, unitOfWork } = deps;
  t.same(Object.keys(siteNames).sort(), ["putSiteName", "siteNames"]);
  const said = () => siteNames.siteNames(unitOfWork.reads);
  const put = (field: "name" | "contact", value: string | null) =>
    unitOfWork.transaction((tx) => siteNames.putSiteName(tx, field, value));
  t.same(await said(), { name: null, contact: null });
  await put("name", "The side room");
  await put("contact", "Ask Ann.");
  await put("name", "Größe 龙");
  t.same(await said(), { name: "Größe 龙", contact: "Ask Ann." });
  await put("contact", null);
  await put("contact", null);
  t.same(await said(), { name: "Größe 龙", contact: null });
});

onEach("the owner names the site, and each change is written down", async (t, dialect) => {
  const { open } = await freshPlace(t, dialect);
  const site = await open();
  const { deps } = site;
  const { actor: owner } = await newPerson(site, { siteRole: "owner" });
  t.same(await namedSite(deps, reads(site)), { name: "Sideroom", contact: null, fixed: [] });
  const named = { name: "Slow mornings", contact: "Ask at the desk." };
  t.same(await changeSite(deps, owner, named), { ...named, fixed: [] });
  t.match(await changeSite(deps, owner, { contact: null }), { name: named.name, contact: null });
  const acts = await deps.audit.actsAfter(reads(site), 0, 100);
  const written = acts.filter(({ action }) => action === "site.changed");
  t.same(
    written.map(({ subject }) => subject),
    ["name", "contact", "contact"],
  );
  t.notMatch(JSON.stringify(acts), /Slow mornings|desk/, "without the words");
  t.notOk(JSON.stringify(acts).includes(owner.account));
  t.equal(await checkChain(deps, reads(site)), null);
});

onEach("who is no owner at that moment names nothing", async (t, dialect) => {
  const { open } = await freshPlace(t, dialect);
  const site = await open();
  const { deps } = site;
  const { actor: owner } = await newPerson(site, { siteRole: "owner" });
  const { actor: moderator } = await newPerson(site, { siteRole: "moderator" });
  const { actor: anyone } = await newPerson(site);
  const wish = { name: "Mine now" };
  for (const actor of [moderator, anyone, { ...anyone, siteRole: "owner" as const }])
    t.equal(await outcome(changeSite(deps, actor, wish)), "forbidden");
  t.equal(await outcome(changeSite(deps, { ...owner, session: id() }, wish)), "unauthenticated");
  await change(site, (tx) => deps.identity.changeAccount(tx, owner.account, { siteRole: null }));
  t.equal(await outcome(changeSite(deps, owner, wish)), "forbidden");
  t.match(await namedSite(deps, reads(site)), { name: "Sideroom" });
});

onEach("what the environment says wins, and cannot be changed", async (t, dialect) => {
  const { open } = await freshPlace(t, dialect, { SITE_NAME: "The Ward" });
  const site = await open();
  const { deps } = site;
  const { actor: owner } = await newPerson(site, { siteRole: "owner" });
  await change(site, (tx) => deps.siteNames.putSiteName(tx, "name", "An earlier name"));
  const fixed = { name: "The Ward", contact: null, fixed: ["name"] };
  t.same(await namedSite(deps, reads(site)), fixed);
  const both = { contact: "Ask Ann.", name: "Mine" };
  t.equal(await outcome(changeSite(deps, owner, both)), "conflict");
  t.same(await namedSite(deps, reads(site)), fixed, "nothing of it has changed");
  const contact = { contact: "Ask Ann." };
  t.same(await changeSite(deps, owner, contact), { ...fixed, ...contact });
});
