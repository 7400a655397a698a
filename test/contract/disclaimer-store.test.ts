import type { DisclaimerRow } from "../../src/disclaimers/index.ts";
import { change, id, reads } from "./rows.ts";
import { contract, type Site } from "./site.ts";

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
    putReceipt`;
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
