import { change, id, membershipRow, personaRow, reads, roomRow } from "./rows.ts";
import { contract, headOf, type Site } from "./site.ts";

const on = contract();

async function room(site: Site, is: Parameters<typeof roomRow>[0] = {}) {
  const row = roomRow(is);
  await change(site, (tx) => site.deps.rooms.addRoom(tx, row));
  return row;
}

async function persona(site: Site, is: Parameters<typeof personaRow>[0] = {}) {
  const row = personaRow(is);
  await change(site, (tx) => site.deps.personas.addPersona(tx, row));
  return row;
}

on("every query of the stores of personas and rooms is tried here", async (t, { deps }) => {
  const rooms = `addRoom room roomsAfter slugs changeRoom lockRoom lockSite addEvent
    memberByLookups member roomsOf addMembership dropMembership changeMembership
    moveMembership renewPeople forgetWaits`;
  t.same(Object.keys(deps.rooms).sort(), rooms.split(/\s+/).sort());
  const personas =
    "addPersona persona personaByLookup changePersona cutOff isHandleTaken personasAfter";
  t.same(Object.keys(deps.personas).sort(), personas.split(" ").sort());
});

on("a persona comes back as it was stored, by its id and its lookup", async (t, site) => {
  const { personas } = site.deps;
  for (const is of [
    {},
    { kind: "community", handle: "Größe 龙", standing: "caregiver" } as const,
  ]) {
    const row = await persona(site, is);
    t.same(await personas.persona(reads(site), row.id), row);
    t.same(await personas.personaByLookup(reads(site), row.lookup), row);
    t.equal(await personas.isHandleTaken(reads(site), row.handleIndex), true);
  }
  t.equal(await personas.persona(reads(site), id()), null);
  t.equal(await personas.personaByLookup(reads(site), ""), null);
  t.equal(await personas.isHandleTaken(reads(site), "free"), false);
});

on("one persona changes by itself", async (t, site) => {
  const { personas } = site.deps;
  const [row, other] = [await persona(site), await persona(site, { kind: "thread", room: "a" })];
  const changes = {
    ...{ handle: "New", handleIndex: id(), bio: "Größe 👩‍👩‍👧\n'\"", standing: "caregiver" },
    ...{ retired: true, lookup: id(), slowUntil: 1_900_000_000_000 },
  };
  await change(site, (tx) => personas.changePersona(tx, row.id, changes));
  t.same(await personas.persona(reads(site), row.id), { ...row, ...changes });
  t.same(await personas.persona(reads(site), other.id), other);
  t.equal(await personas.personaByLookup(reads(site), row.lookup), null);
  t.equal(await personas.isHandleTaken(reads(site), row.handleIndex), false);
  await change(site, (tx) => personas.changePersona(tx, row.id, { bio: null, slowUntil: null }));
  t.match(await personas.persona(reads(site), row.id), { bio: null, slowUntil: null });
  const taken = { handleIndex: other.handleIndex };
  await t.rejects(change(site, (tx) => personas.changePersona(tx, row.id, taken)));
  await t.rejects(
    change(site, (tx) => personas.changePersona(tx, row.id, { bio: "x".repeat(281) })),
    "a text that is too long is not stored",
  );
});

on("a handle or a lookup stands for one persona", async (t, site) => {
  const { handleIndex, lookup } = await persona(site);
  await t.rejects(persona(site, { handleIndex }));
  await t.rejects(persona(site, { lookup }));
});

on("all personas are walked through page by page, each once", async (t, site) => {
  const added = new Set<string>();
  for (let count = 0; count < 25; count += 1) added.add((await persona(site)).id);
  const seen: string[] = [];
  for (let last = ""; ; last = seen.at(-1) ?? "") {
    const page = await site.deps.personas.personasAfter(reads(site), last, 4);
    seen.push(...page.map(({ id }) => id));
    if (page.length < 4) break;
  }
  t.equal(new Set(seen).size, seen.length);
  t.same(
    [...added].filter((id) => !seen.includes(id)),
    [],
  );
});

on("a room comes back as it was stored", async (t, site) => {
  const full = {
    ...{ title: "Größe", about: "Über\nuns", condition: "MS", aliases: ["a", 'b"c', "d\\e"] },
    ...{ kind: "clinician", visibility: "public", publicFrom: 7, keptDays: 30 },
    ...{ disclaimers: "banner", slowModeSeconds: 5, listeningMinutes: 9, head: 3, members: 4 },
  } as const;
  for (const is of [{}, { ...full, aliases: [...full.aliases] }]) {
    const row = await room(site, is);
    t.same(await site.deps.rooms.room(reads(site), row.slug), row);
    t.equal(await headOf(site, row.slug), row.head);
  }
  t.equal(await site.deps.rooms.room(reads(site), "none"), null);
});

on("an address is one room's, also when two are opened at the same moment", async (t, site) => {
  const rows = Array.from({ length: 6 }, (_, at) => roomRow({ slug: "the-same", title: `${at}` }));
  const added = await Promise.all(
    rows.map((row) => change(site, (tx) => site.deps.rooms.addRoom(tx, row))),
  );
  t.same(added.sort(), ["added", ...Array(5).fill("slug-taken")]);
});

on(
  "rooms are listed by rising address, character by character, on every database",
  async (t, site) => {
    const slugs = ["z-a", "z-b", "z1", "za", "zaa", "za-b", "zab", "z-1"];
    for (const slug of slugs) await room(site, { slug });
    const sorted = [...slugs].sort();
    const all = await site.deps.rooms.slugs(reads(site));
    t.same(
      all.filter((slug) => slugs.includes(slug)),
      sorted,
    );
    const paged: string[] = [];
    for (let last = "z"; ; last = paged.at(-1) ?? "") {
      const page = await site.deps.rooms.roomsAfter(reads(site), last, 3);
      paged.push(...page.map(({ slug }) => slug));
      if (page.length < 3) break;
    }
    t.same(paged, sorted);
  },
);

on("a room's settings change by themselves", async (t, site) => {
  const [row, other] = [await room(site), await room(site)];
  const changes = { title: "New", aliases: ["x"], publicFrom: 5, keptDays: 7, gate: id() };
  await change(site, (tx) => site.deps.rooms.changeRoom(tx, row.slug, changes));
  t.same(await site.deps.rooms.room(reads(site), row.slug), { ...row, ...changes });
  t.same(await site.deps.rooms.room(reads(site), other.slug), other);
});

on(
  "an entry moves the room's head to it, and one of a work that failed does not",
  async (t, site) => {
    const { rooms } = site.deps;
    const { slug } = await room(site);
    const add = () =>
      change(site, async (tx) => {
        const seq = ((await rooms.lockRoom(tx, slug))?.head ?? 0) + 1;
        await rooms.addEvent(tx, slug, { seq, kind: "room.changed", post: null, thread: null });
        return seq;
      });
    t.same([await add(), await add()], [1, 2]);
    const failed = change(site, async (tx) => {
      await rooms.addEvent(tx, slug, { seq: 3, kind: "room.changed", post: null, thread: null });
      throw new Error("no");
    });
    await t.rejects(failed, /no/);
    t.equal(await headOf(site, slug), 2);
    t.same((await Promise.all([add(), add(), add()])).sort(), [3, 4, 5]);
    t.equal(await headOf(site, slug), 5);
  },
);

on("a locked room stays as it is until the commit", async (t, site) => {
  const { rooms } = site.deps;
  const { slug } = await room(site, { title: "0" });
  const raise = () =>
    change(site, async (tx) => {
      const locked = await rooms.lockRoom(tx, slug);
      const title = String(Number(locked?.title) + 1);
      await rooms.changeRoom(tx, slug, { title });
    });
  await Promise.all(Array.from({ length: 30 }, raise));
  t.equal((await rooms.room(reads(site), slug))?.title, "30", "no change was lost");
  t.equal(await change(site, (tx) => rooms.lockRoom(tx, "none")), null);
});

on("a member is found by either face, and a face's rooms are known", async (t, site) => {
  const { rooms } = site.deps;
  const [{ slug }, { slug: other }] = [await room(site), await room(site)];
  const face = await persona(site, { kind: "community", standing: "patient" });
  const until = { listeningUntil: 1_900_000_000_000, slowUntil: 1_900_000_000_001 };
  const row = membershipRow(slug, face.id, { roles: ["mentor", "host"], ...until });
  await change(site, (tx) => rooms.addMembership(tx, row));
  const { handle, kind, standing, lookup } = face;
  const member = { ...row, handle, kind, standing };
  t.same(await rooms.member(reads(site), slug, face.id), member);
  t.same(await rooms.memberByLookups(reads(site), slug, [lookup, "none"]), member);
  t.same(await rooms.memberByLookups(reads(site), slug, ["none", lookup]), member);
  t.equal(await rooms.memberByLookups(reads(site), other, [lookup, lookup]), null);
  t.equal(await rooms.memberByLookups(reads(site), slug, ["none", "other"]), null);
  t.same(await rooms.roomsOf(reads(site), face.id), [slug]);
  t.equal((await rooms.room(reads(site), slug))?.members, 1);
  await t.rejects(
    change(site, (tx) => rooms.addMembership(tx, row)),
    "nobody is in twice",
  );
  t.equal((await rooms.room(reads(site), slug))?.members, 1);
});

on("a membership changes and ends, once, and the room counts its members", async (t, site) => {
  const { rooms } = site.deps;
  const { slug } = await room(site);
  const { id: face } = await persona(site);
  await change(site, (tx) => rooms.addMembership(tx, membershipRow(slug, face)));
  const changes = { roles: ["moderator" as const], slowUntil: 5, listeningUntil: null };
  await change(site, (tx) => rooms.changeMembership(tx, slug, face, changes));
  t.match(await rooms.member(reads(site), slug, face), changes);
  const drop = () => change(site, (tx) => rooms.dropMembership(tx, slug, face));
  await Promise.all([drop(), drop(), drop()]);
  t.equal(await rooms.member(reads(site), slug, face), null);
  t.same(await rooms.roomsOf(reads(site), face), []);
  t.equal((await rooms.room(reads(site), slug))?.members, 0);
});

on("a membership goes over to another face, and the room counts the same", async (t, site) => {
  const { rooms } = site.deps;
  const { slug } = await room(site);
  const [old, next] = [await persona(site), await persona(site)];
  const before = membershipRow(slug, old.id, { roles: ["host"], joinedWeek: 0, slowUntil: 7 });
  await change(site, (tx) => rooms.addMembership(tx, before));
  const row = membershipRow(slug, next.id, { listeningUntil: 5 });
  await change(site, (tx) => rooms.moveMembership(tx, old.id, row));
  t.equal(await rooms.member(reads(site), slug, old.id), null);
  t.match(await rooms.member(reads(site), slug, next.id), row);
  t.equal((await rooms.room(reads(site), slug))?.members, 1);
});

on("times of waits that are over are blanked, and no others", async (t, site) => {
  const { rooms, personas } = site.deps;
  const { slug } = await room(site);
  const over = { listeningUntil: 500, slowUntil: 499 };
  const running = { listeningUntil: 501, slowUntil: 502 };
  const [one, other] = [
    await persona(site, { kind: "thread", room: slug, slowUntil: 500 }),
    await persona(site, { kind: "thread", room: slug, slowUntil: 501 }),
  ];
  await change(site, (tx) => rooms.addMembership(tx, membershipRow(slug, one.id, over)));
  await change(site, (tx) => rooms.addMembership(tx, membershipRow(slug, other.id, running)));
  await change(site, (tx) => rooms.forgetWaits(tx, 500));
  const blank = { listeningUntil: null, slowUntil: null };
  t.match(await rooms.member(reads(site), slug, one.id), blank);
  t.match(await rooms.member(reads(site), slug, other.id), running);
  t.equal((await personas.persona(reads(site), one.id))?.slowUntil, null);
  t.equal((await personas.persona(reads(site), other.id))?.slowUntil, 501);
});

on("faces of one room, or of all, are said to look different", async (t, site) => {
  const { rooms } = site.deps;
  const [one, other] = [await room(site), await room(site)];
  const tags = async () =>
    Promise.all(
      [one, other].map(async ({ slug }) => (await rooms.room(reads(site), slug))?.peopleTag),
    );
  const first = await tags();
  await change(site, (tx) => rooms.renewPeople(tx, one.slug));
  const second = await tags();
  t.same([second[0] === first[0], second[1] === first[1]], [false, true]);
  await change(site, (tx) => rooms.renewPeople(tx, null));
  const third = await tags();
  t.same([third[0] === second[0], third[1] === second[1]], [false, false]);
});

on(
  "every change of who is in a room gives it a new tag, and nothing else does",
  async (t, site) => {
    const { rooms } = site.deps;
    const { slug } = await room(site);
    const { id: face } = await persona(site);
    const tag = async () => (await rooms.room(reads(site), slug))?.peopleTag;
    const steps = {
      joined: () => change(site, (tx) => rooms.addMembership(tx, membershipRow(slug, face))),
      changed: () =>
        change(site, (tx) => rooms.changeMembership(tx, slug, face, { roles: ["host"] })),
      left: () => change(site, (tx) => rooms.dropMembership(tx, slug, face)),
    };
    const tags = [await tag()];
    for (const step of Object.values(steps)) {
      await step();
      tags.push(await tag());
    }
    t.equal(new Set(tags).size, 4, `${tags}`);
    await change(site, (tx) => rooms.changeRoom(tx, slug, { title: "New" }));
    await change(site, (tx) =>
      rooms.addEvent(tx, slug, { seq: 1, kind: "room.changed", post: null, thread: null }),
    );
    await steps.left();
    t.equal(await tag(), tags[3]);
  },
);

on("the site's lock lets one change go on at a time", async (t, site) => {
  const { slug } = await room(site, { title: "0" });
  const raise = () =>
    change(site, async (tx) => {
      await site.deps.rooms.lockSite(tx);
      const seen = await site.deps.rooms.room(tx, slug);
      await site.deps.rooms.changeRoom(tx, slug, { title: String(Number(seen?.title) + 1) });
    });
  await Promise.all(Array.from({ length: 20 }, raise));
  t.equal((await site.deps.rooms.room(reads(site), slug))?.title, "20");
});
