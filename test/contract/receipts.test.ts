import {
  acknowledge,
  addRoomDisclaimer,
  addSiteDisclaimer,
  listDisclaimers,
  publishVersion,
  withdrawDisclaimer,
} from "../../src/disclaimers/index.ts";
import type { Actor } from "../../src/identity/index.ts";
import { addReaction, deletePost, editPost, removeReaction } from "../../src/posts/index.ts";
import { changeRoom } from "../../src/rooms/index.ts";
import {
  accept,
  contract,
  freshPlace,
  join,
  newMember,
  newPerson,
  newRoom,
  onEach,
  outcome,
  post,
  type Site,
} from "./site.ts";

const on = contract();
const day = 86_400_000;
const required = { policy: { disclaimers: "required" } } as const;

/** A room with a note of its own at the door, its owner, and a member who has accepted it. */
async function scene(site: Site, days?: number) {
  const slug = await newRoom(site, required);
  const { actor: owner } = await newPerson(site, { siteRole: "owner" });
  const cadence = days === undefined ? undefined : ({ kind: "days", days } as const);
  const text = { title: "Note", body: "At the door.", ...(cadence ? { cadence } : {}) };
  const note = await addRoomDisclaimer(site.deps, owner, slug, text);
  return { slug, owner, note, member: await newMember(site, slug) };
}

function write(site: Site, actor: Actor, slug: string): Promise<string> {
  return outcome(post(site, actor, slug));
}

on("nothing that others would see is written without a receipt, for nobody", async (t, site) => {
  const { slug, owner, note, member } = await scene(site);
  const { post: own } = await post(site, member, slug);
  await join(site, owner, slug);
  await publishVersion(site.deps, owner, note.id, { title: "Note", body: "Another." });
  for (const actor of [member, owner]) {
    t.equal(await write(site, actor, slug), "disclaimer-required");
    const reaction = addReaction(site.deps, actor, own.id, "thanks");
    t.equal(await outcome(reaction), "disclaimer-required");
  }
  const edit = editPost(site.deps, member, own.id, { body: "Changed." });
  t.equal(await outcome(edit), "disclaimer-required");
  t.equal(await outcome(removeReaction(site.deps, member, own.id, "thanks")), "done");
  t.equal(await outcome(deletePost(site.deps, member, own.id)), "done", "deleting needs none");
});

on(
  "a receipt is for this version: an older one or another text is a conflict, all or nothing",
  async (t, site) => {
    const { slug, owner, note } = await scene(site);
    const { actor } = await newPerson(site);
    const second = await addRoomDisclaimer(site.deps, owner, slug, {
      title: "Second",
      body: "Also.",
    });
    const newer = await publishVersion(site.deps, owner, note.id, {
      title: "Note",
      body: "Newer.",
    });
    const take = (...items: { id: string; version: number; sha256: string }[]) =>
      outcome(
        acknowledge(
          site.deps,
          actor,
          slug,
          items.map(({ id, version, sha256 }) => ({ id, version, sha256 })),
        ),
      );
    t.equal(await take(second, note), "conflict");
    t.equal(await take(second, { ...newer, sha256: "0".repeat(64) }), "conflict");
    t.equal(await take(second, { ...newer, id: "another" }), "invalid");
    const held = await listDisclaimers(site.deps, actor, slug);
    t.notOk(
      held.some(({ acknowledged }) => acknowledged),
      "nothing of it was taken",
    );
    t.equal(await take(second, newer), "done");
    t.equal(await take(second, newer), "done", "again");
    t.ok((await listDisclaimers(site.deps, actor, slug)).every(({ acknowledged }) => acknowledged));
  },
);

on("a receipt of a room counts there, one of the site counts everywhere", async (t, site) => {
  const [one, other] = [await scene(site), await scene(site)];
  await join(site, one.member, other.slug);
  const { owner } = one;
  const note = await addSiteDisclaimer(site.deps, owner, {
    scope: "site",
    title: "All",
    body: "All.",
  });
  t.equal(await write(site, one.member, one.slug), "disclaimer-required");
  await accept(site, one.member, other.slug);
  t.equal(await write(site, one.member, one.slug), "done", "accepted in the other room");
  await withdrawDisclaimer(site.deps, owner, note.id);
});

on("a receipt with a time holds for its days and ends by itself", async (t, site) => {
  const { slug, member } = await scene(site, 7);
  const [item] = (await listDisclaimers(site.deps, member, slug)).filter(
    ({ scope }) => scope === "room",
  );
  const until = Date.parse(item?.acknowledgedUntil ?? "");
  t.ok(until >= site.time.now + 7 * day && until <= site.time.now + 8 * day, "seven full days");
  site.time.now = until - 1;
  t.equal(await write(site, member, slug), "done");
  site.time.now = until;
  t.equal(await write(site, member, slug), "disclaimer-required");
  t.notOk(
    (await listDisclaimers(site.deps, member, slug)).every(({ acknowledged }) => acknowledged),
  );
  await accept(site, member, slug);
  t.equal(await write(site, member, slug), "done");
});

on("a clock that is set back revives no receipt", async (t, site) => {
  const { slug, member } = await scene(site, 7);
  site.time.now += 9 * day;
  t.equal(await write(site, member, slug), "disclaimer-required");
  site.time.now -= 9 * day;
  t.equal(await write(site, member, slug), "disclaimer-required");
  await accept(site, member, slug);
  t.equal(await write(site, member, slug), "done", "a new one counts at once");
});

onEach("a clock that is set back revives no receipt over a restart either", async (t, dialect) => {
  const { open } = await freshPlace(t, dialect);
  const before = await open();
  const { slug, member } = await scene(before, 7);
  before.time.now += 9 * day;
  t.equal(await write(before, member, slug), "disclaimer-required");
  await before.forum.close();
  const after = await open();
  t.ok(after.time.now < before.time.now, "the clock stands where it stood at first");
  t.equal(await write(after, member, slug), "disclaimer-required");
});

on(
  "a new version asks again, a withdrawn note does not, and a changed policy counts at once",
  async (t, site) => {
    const { slug, owner, note, member } = await scene(site);
    await publishVersion(site.deps, owner, note.id, { title: "Note", body: "Another." });
    t.equal(await write(site, member, slug), "disclaimer-required");
    await changeRoom(site.deps, owner, slug, { policy: { disclaimers: "banner" } });
    t.equal(await write(site, member, slug), "done", "a banner stops nobody");
    await changeRoom(site.deps, owner, slug, { policy: { disclaimers: "required" } });
    t.equal(await write(site, member, slug), "disclaimer-required");
    await withdrawDisclaimer(site.deps, owner, note.id);
    t.equal(await write(site, member, slug), "done");
  },
);

on("a note for a role is asked of those who have it", async (t, site) => {
  const { slug, owner, member } = await scene(site);
  const wish = {
    scope: "role",
    role: "clinician",
    title: "Clinicians",
    body: "General terms.",
  } as const;
  const note = await addSiteDisclaimer(site.deps, owner, wish);
  const { actor: clinician } = await newPerson(site, { standing: "clinician" });
  await join(site, clinician, slug);
  await publishVersion(site.deps, owner, note.id, { title: "Clinicians", body: "Still general." });
  t.equal(await write(site, member, slug), "done");
  t.equal(await write(site, clinician, slug), "disclaimer-required");
  await accept(site, clinician, slug);
  t.equal(await write(site, clinician, slug), "done");
  await withdrawDisclaimer(site.deps, owner, note.id);
});
