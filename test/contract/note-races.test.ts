import { createHash } from "node:crypto";
import {
  addRoomDisclaimer,
  addSiteDisclaimer,
  publishVersion,
} from "../../src/disclaimers/index.ts";
import type { Actor } from "../../src/identity/index.ts";
import { createRoom, type RoomStore } from "../../src/rooms/index.ts";
import {
  accept,
  contract,
  headOf,
  isGapless,
  logOf,
  newMember,
  newPerson,
  newRoom,
  outcome,
  post,
  type Site,
} from "./site.ts";

const on = contract();

async function turns(count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Twenty rounds in one room of a post and a new version at once; what was wrong, and how the posts went. */
async function race(site: Site, owner: Actor): Promise<{ faults: string[]; said: string[] }> {
  const slug = await newRoom(site, { policy: { disclaimers: "required" } });
  const text = (round: number) => ({ title: "Note", body: `${round}` });
  const note = await addRoomDisclaimer(site.deps, owner, slug, text(0));
  const writer = await newMember(site, slug);
  const write = () => outcome(post(site, writer, slug));
  const faults: string[] = [];
  const said: string[] = [];
  for (let round = 1; round <= 20; round += 1) {
    const head = await headOf(site, slug);
    // In turn: the post right away, or once the version's transaction has locked the room.
    const locked = Promise.withResolvers<void>();
    const lockRoom: RoomStore["lockRoom"] = async (tx, slug) => {
      const row = await site.deps.rooms.lockRoom(tx, slug);
      locked.resolve();
      return row;
    };
    const deps = { ...site.deps, rooms: { ...site.deps.rooms, lockRoom } };
    const publish = publishVersion(deps, owner, note.id, text(round));
    const turn = round % 2 === 0 ? locked.promise.then(() => turns(round % 4)) : turns(round % 3);
    const [first] = await Promise.all([turn.then(write), publish]);
    said.push(first);
    const later = await write();
    if (later !== "disclaimer-required") faults.push(`round ${round}: a later post was ${later}`);
    const events = (await logOf(site, slug, head)).map(({ event }) => event).join();
    const expected = first === "done" ? "post.created,room.changed" : "room.changed";
    if (events !== expected) faults.push(`round ${round}, ${first}: the log has ${events}`);
    await accept(site, writer, slug);
  }
  if (!isGapless(await logOf(site, slug))) faults.push("the log has a gap");
  return { faults, said };
}

on(
  "a post and a new version at once: a post stands before the version, or nowhere",
  async (t, site) => {
    const { actor: owner } = await newPerson(site, { siteRole: "owner" });
    const rooms = await Promise.all(Array.from({ length: 10 }, () => race(site, owner)));
    t.same(
      rooms.flatMap(({ faults }) => faults),
      [],
    );
    const said = rooms.flatMap(({ said }) => said);
    const count = (what: string) => said.filter((one) => one === what).length;
    t.equal(count("done") + count("disclaimer-required"), 200, "nothing else was said");
    t.comment(`${count("done")} posts went through`);
    t.ok(count("done") > 0 && count("disclaimer-required") > 0, "both happened");
  },
);

on("a note for the whole site that comes with a new room applies there", async (t, site) => {
  const { actor: owner } = await newPerson(site, { siteRole: "owner" });
  const { deps } = site;
  for (let round = 0; round < 8; round += 1) {
    const slug = `new-${round}`;
    const body = `A note of round ${round}.`;
    await Promise.all([
      createRoom(deps, owner, { slug, title: "New" }),
      addSiteDisclaimer(deps, owner, { scope: "site", title: "Note", body }),
    ]);
    const room = await deps.rooms.room(deps.unitOfWork.reads, slug);
    const asked = await deps.disclaimers.gate(deps.unitOfWork.reads, room?.gate ?? "");
    const sha256 = createHash("sha256").update(`Note\n${body}`).digest("hex");
    if (asked.some((item) => item.sha256 === sha256)) continue;
    t.fail(`the new room of round ${round} does not ask for it`);
    return;
  }
  t.pass("every new room asks for it");
});
