import type { DisclaimerRow } from "../../src/disclaimers/index.ts";
import { joinRoom } from "../../src/rooms/index.ts";
import { accountRow, change, id, reads } from "./rows.ts";
import {
  contract,
  freshPlace,
  join,
  newMember,
  newPerson,
  newRoom,
  onEach,
  type Site,
} from "./site.ts";

const on = contract();
type Place = Partial<Pick<DisclaimerRow, "scope" | "room" | "role" | "version" | "withdrawn">>;

/** A disclaimer with a first version whose title says which one it is. */
async function add({ deps }: Site, title: string, is: Place = {}): Promise<string> {
  const row = {
    ...{ id: id(), scope: "room" as const, room: null, role: null },
    ...{ version: 1, withdrawn: false, ...is },
  };
  await deps.unitOfWork.transaction(async (tx) => {
    await deps.rooms.lockSite(tx);
    await deps.disclaimers.addDisclaimer(tx, row);
    await deps.disclaimers.addVersion(tx, version(row.id, row.version, title));
  });
  return row.id;
}

function version(
  disclaimer: string,
  version: number,
  title: string,
  cadenceDays: number | null = null,
) {
  const sha256 = `${version}`.repeat(64).slice(0, 64);
  return {
    disclaimer,
    version,
    title,
    body: "Größe\n\n龙",
    sha256,
    cadenceDays,
    publishedDay: 86_400_000,
  };
}

on("every query of the disclaimer store is tried here", async (t, { deps }) => {
  const tried = `current disclaimer addDisclaimer changeDisclaimer addVersion addGate gate receipts
    putReceipt allCurrent versions askedOf everyVersion dropReceipts`;
  t.same(Object.keys(deps.disclaimers).sort(), tried.split(/\s+/).sort());
});

on(
  "what applies in a room is the site's, then the roles', then its own, each as they came",
  async (t, site) => {
    const { disclaimers } = site.deps;
    const room = `room-${id()}`;
    await add(site, "room 1", { room });
    await add(site, "role 1", { scope: "role", role: "clinician" });
    await add(site, "site 1", { scope: "site" });
    await add(site, "another room's", { room: "another" });
    await add(site, "room 2", { room });
    await add(site, "site 2", { scope: "site" });
    const gone = await add(site, "withdrawn", { room });
    await change(site, (tx) => disclaimers.changeDisclaimer(tx, gone, { withdrawn: true }));
    const titles = (await disclaimers.current(reads(site), room)).map(({ title }) => title);
    t.same(titles, ["site 1", "site 2", "role 1", "room 1", "room 2"]);
  },
);

on("a disclaimer comes back in its present version", async (t, site) => {
  const { disclaimers } = site.deps;
  const room = `room-${id()}`;
  const one = await add(site, "first", { room });
  await change(site, async (tx) => {
    await disclaimers.addVersion(tx, version(one, 2, "second", 30));
    t.equal((await disclaimers.current(tx, room)).at(-1)?.title, "first", "not in force by itself");
    await disclaimers.changeDisclaimer(tx, one, { version: 2 });
  });
  const present = (await disclaimers.current(reads(site), room)).at(-1);
  const { disclaimer: _id, ...text } = version(one, 2, "second", 30);
  t.match(present, { id: one, room, scope: "room", role: null, withdrawn: false, ...text });
  const row = await disclaimers.disclaimer(reads(site), one);
  t.match(row, { id: one, scope: "room", room, role: null, version: 2, withdrawn: false });
  t.equal(await disclaimers.disclaimer(reads(site), id()), null);
  const again = change(site, (tx) => disclaimers.addVersion(tx, version(one, 2, "other")));
  await t.rejects(again, "a version is written once");
});

on("two disclaimers that are added at the same moment have an order", async (t, site) => {
  const room = `room-${id()}`;
  await Promise.all(Array.from({ length: 6 }, (_, at) => add(site, `${at}`, { room })));
  const { current } = site.deps.disclaimers;
  const positions = (await current(reads(site), room))
    .filter((row) => row.room === room)
    .map(({ position }) => position);
  t.equal(new Set(positions).size, 6, `positions ${positions}`);
});

on("a gate comes back as it was written, and a missing one is an error", async (t, site) => {
  const { disclaimers } = site.deps;
  const items = [
    { id: id(), version: 1, sha256: "a".repeat(64), role: null },
    { id: id(), version: 12, sha256: "b".repeat(64), role: "clinician" },
  ];
  const [gate, none] = [id(), id()];
  await change(site, (tx) => disclaimers.addGate(tx, gate, "a-room", items));
  await change(site, (tx) => disclaimers.addGate(tx, none, "a-room", []));
  t.same(await disclaimers.gate(reads(site), gate), items);
  t.same(await disclaimers.gate(reads(site), none), []);
  await t.rejects(disclaimers.gate(reads(site), id()));
});

on("receipts are found by their names, and giving one again makes it newer", async (t, site) => {
  const { disclaimers } = site.deps;
  const rows = [
    { receiptMac: id(), validUntil: null, day: 86_400_000 },
    { receiptMac: id(), validUntil: 1_900_000_000_000, day: 86_400_000 },
  ];
  for (const row of rows) await change(site, (tx) => disclaimers.putReceipt(tx, row));
  const find = async (...macs: string[]) =>
    (await disclaimers.receipts(reads(site), macs)).sort((one, other) =>
      one.receiptMac < other.receiptMac ? -1 : 1,
    );
  const sorted = [...rows].sort((one, other) => (one.receiptMac < other.receiptMac ? -1 : 1));
  const [first, second] = rows.map(({ receiptMac }) => receiptMac);
  t.same(await find(first ?? "", second ?? "", id()), sorted);
  t.same(await find(first ?? ""), [rows[0]]);
  t.same(await find(), []);
  t.same(await find(id(), id(), id()), []);
  const newer = { receiptMac: second ?? "", validUntil: 1_900_086_400_000, day: 172_800_000 };
  await Promise.all([1, 2, 3].map(() => change(site, (tx) => disclaimers.putReceipt(tx, newer))));
  t.same(await find(second ?? ""), [newer]);
});

on("all of the site are listed together, in the order of one room", async (t, site) => {
  const { disclaimers } = site.deps;
  const names = [1, 2].map(() => `all ${id()}`);
  await add(site, names[0] ?? "", { room: "one" });
  const gone = await add(site, "withdrawn", { room: "two" });
  await add(site, names[1] ?? "", { scope: "site" });
  await change(site, (tx) => disclaimers.changeDisclaimer(tx, gone, { withdrawn: true }));
  const all = (await disclaimers.allCurrent(reads(site))).map(({ title }) => title);
  t.same(
    all.filter((title) => title.startsWith("all ")),
    names.toReversed(),
  );
  t.notOk(all.includes("withdrawn"));
});

on("versions are listed from the newest to the first", async (t, site) => {
  const { disclaimers } = site.deps;
  const one = await add(site, "first");
  await add(site, "another's");
  await change(site, async (tx) => {
    for (const number of [2, 3, 4]) await disclaimers.addVersion(tx, version(one, number, "again"));
  });
  const versions = await disclaimers.versions(reads(site), one);
  t.same(
    versions.map(({ version }) => version),
    [4, 3, 2, 1],
  );
  t.same(versions.at(-1), version(one, 1, "first"));
  t.same(await disclaimers.versions(reads(site), id()), []);
});

onEach("of how many a text is asked is counted by place and role", async (t, dialect) => {
  const { open } = await freshPlace(t, dialect);
  const site = await open();
  const asked = (place: { room?: string; role?: string }) =>
    site.deps.disclaimers.askedOf(reads(site), { room: null, role: null, ...place });
  const off = await newRoom(site);
  const people = [
    await newMember(site, off),
    await newMember(site, off),
    await newMember(site, off),
  ];
  t.equal(await asked({}), 0, "no room asks for anything");
  t.equal(await asked({ room: off }), 0);
  const here = await newRoom(site, { policy: { disclaimers: "required" } });
  const there = await newRoom(site, { policy: { disclaimers: "required" } });
  await newPerson(site);
  t.equal(await asked({}), 4, "accounts, whether they are anywhere or not");
  await change(site, (tx) => site.deps.identity.addAccount(tx, accountRow({ approved: false })));
  t.equal(await asked({}), 4, "but for those who wait");
  const faces: string[] = [];
  for (const actor of people) faces.push((await join(site, actor, here)).id);
  t.equal(await asked({ room: here }), 3);
  t.equal(await asked({ room: there }), 0);
  t.equal(await asked({ room: "nowhere" }), 0);
  const { actor: clinician } = await newPerson(site);
  const both = { face: "community", standing: "clinician" } as const;
  for (const slug of [here, there, off]) await joinRoom(site.deps, clinician, slug, both);
  t.equal(await asked({ role: "clinician" }), 1, "a face in two rooms is one");
  await change(site, (tx) =>
    site.deps.rooms.changeMembership(tx, here, faces[0] ?? "", { roles: ["moderator", "mentor"] }),
  );
  const inOff = await join(site, (await newPerson(site)).actor, off);
  await change(site, (tx) =>
    site.deps.rooms.changeMembership(tx, off, inOff.id, { roles: ["moderator"] }),
  );
  for (const role of ["moderator", "mentor"]) t.equal(await asked({ role }), 1, role);
  t.equal(await asked({ role: "host" }), 0);
});
