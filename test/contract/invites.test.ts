import {
  addInvite,
  consents,
  inviteOwner,
  inviteToSite,
  registerAccount,
  takeInvite,
} from "../../src/identity/index.ts";
import { inviteToRoom, joinRoom } from "../../src/rooms/index.ts";
import { contract, freshPlace, newPerson, newRoom, onEach, outcome, type Site } from "./site.ts";

const on = contract();
const minute = 60_000;
const day = 1_440 * minute;

function take({ deps }: Site, code: string) {
  return deps.unitOfWork.transaction((tx) => takeInvite(deps, tx, code));
}

function register({ deps }: Site, signInName: string, invite: string) {
  const given = consents.map(({ purpose, version }) => ({ purpose, version }));
  const wish = { signInName, passphrase: "seven quiet herons", consents: given, invite };
  return registerAccount({ ...deps, registration: "invite" }, { ...wish, ageConfirmed: true });
}

on("an invite lets one person in, however many come with it at once", async (t, site) => {
  const { actor: owner } = await newPerson(site, { siteRole: "moderator" });
  const { invite } = await inviteToSite(site.deps, owner);
  const names = ["ann", "bea", "cleo", "dora"].map((name) => `${name} ${site.dialect}`);
  const came = await Promise.all(names.map((name) => outcome(register(site, name, invite))));
  t.same(came.sort(), ["done", "invalid", "invalid", "invalid"]);
  t.equal(await take(site, invite), null);
});

on(
  "an invite that could not be used stays, when the account was refused for another reason",
  async (t, site) => {
    const { actor: owner } = await newPerson(site, { siteRole: "owner" });
    const { invite } = await inviteToSite(site.deps, owner);
    const taken = `ann ${site.dialect}`;
    t.equal(await outcome(register(site, taken, invite)), "conflict", "the name is taken");
    t.equal(await outcome(register(site, `eve ${site.dialect}`, invite)), "done");
  },
);

on(
  "an invite ends after two weeks, also when the clock is set back afterwards",
  async (t, site) => {
    const { deps, time } = site;
    const add = () => deps.unitOfWork.transaction((tx) => addInvite(deps, tx, "site", null));
    const [early, late, other] = [await add(), await add(), await add()];
    t.equal(early.expiresAt, new Date(time.now + 14 * day).toISOString());
    time.now += 14 * day - minute;
    t.match(await take(site, early.invite), { kind: "site" });
    time.now += 2 * minute;
    t.equal(await take(site, late.invite), null);
    time.now -= 10 * day;
    t.equal(await take(site, other.invite), null);
  },
);

on("only the site's staff invite to the site", async (t, site) => {
  t.equal(await outcome(inviteToSite(site.deps, (await newPerson(site)).actor)), "forbidden");
});

on(
  "an invite to a private room opens that room, for one person, and nothing else",
  async (t, site) => {
    const { actor: owner } = await newPerson(site, { siteRole: "owner" });
    const slug = await newRoom(site, { visibility: "private" });
    const other = await newRoom(site, { visibility: "private" });
    const { invite } = await inviteToRoom(site.deps, owner, slug);
    const people = await Promise.all([1, 2, 3].map(() => newPerson(site)));
    const enter = (who: number, room: string, code?: string) => {
      const wish = { face: "room", ...(code === undefined ? {} : { invite: code }) } as const;
      const actor = people[who]?.actor;
      return actor === undefined ? "nobody" : outcome(joinRoom(site.deps, actor, room, wish));
    };
    t.equal(await enter(0, slug), "not-found");
    t.equal(await enter(0, other, invite), "not-found", "another room");
    t.equal(await outcome(register(site, `fay ${site.dialect}`, invite)), "invalid", "no account");
    const came = await Promise.all([0, 1, 2].map((who) => enter(who, slug, invite)));
    t.same(came.sort(), ["done", "not-found", "not-found"]);
  },
);

onEach(
  "the owner's link makes one owner, in half an hour, and only the latest one",
  async (t, dialect) => {
    const site = await (await freshPlace(t, dialect)).open();
    const { deps, time } = site;
    const link = async () => (await inviteOwner(deps))?.invite ?? "none";
    const [first, second] = [await link(), await link()];
    t.equal(await outcome(register(site, "ann", first)), "invalid", "a later link was made");
    time.now += 31 * minute;
    t.equal(await outcome(register(site, "ann", second)), "invalid", "too late");
    const third = await link();
    const came = ["ann", "bea", "cleo"].map((name) => outcome(register(site, name, third)));
    t.same((await Promise.all(came)).sort(), ["done", "invalid", "invalid"]);
    t.equal(await deps.identity.hasOwner(deps.unitOfWork.reads), true);
    t.equal(await link(), "none", "there is an owner");
  },
);
