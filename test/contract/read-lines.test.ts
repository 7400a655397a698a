import { leaveRoom, moveReadLine, readReadLine } from "../../src/rooms/index.ts";
import { everyRow } from "./every-row.ts";
import { change, id, reads } from "./rows.ts";
import {
  contract,
  freshPlace,
  headOf,
  join,
  newMember,
  newPerson,
  newRoom,
  onEach,
  outcome,
  post,
} from "./site.ts";

const on = contract();

on("every query of the store of read lines is tried here", async (t, { deps }) => {
  const tried = ["dropReadLine", "holdReadLine", "putReadLine", "readLine"];
  t.same(Object.keys(deps.readLines).sort(), tried);
});

on("a line comes back as it was put, and no other changes with it", async (t, site) => {
  const { readLines } = site.deps;
  const room = await newRoom(site);
  const [one, other] = [id(), id()].map((lookup) => ({ lookup, room, sealed: "first" }));
  if (one === undefined || other === undefined) throw new Error("two lines");
  t.equal(await readLines.readLine(reads(site), one.lookup), null);
  await change(site, (tx) => readLines.putReadLine(tx, one));
  await change(site, (tx) => readLines.putReadLine(tx, other));
  await change(site, (tx) => readLines.putReadLine(tx, { ...one, sealed: "second" }));
  t.same(await readLines.readLine(reads(site), one.lookup), { ...one, sealed: "second" });
  t.same(await change(site, (tx) => readLines.holdReadLine(tx, other.lookup)), other);
  t.equal(await change(site, (tx) => readLines.holdReadLine(tx, id())), null);
  await change(site, (tx) => readLines.dropReadLine(tx, one.lookup));
  t.equal(await readLines.readLine(reads(site), one.lookup), null);
  t.same(await readLines.readLine(reads(site), other.lookup), other);
});

on("of many who move one line at once, the furthest counts", async (t, site) => {
  const slug = await newRoom(site);
  const actor = await newMember(site, slug);
  for (let at = 0; at < 8; at++) await post(site, actor, slug);
  const head = await headOf(site, slug);
  const steps = [3, head, 1, 5, 2, head - 1, 4];
  await Promise.all(steps.map((seq) => moveReadLine(site.deps, actor, slug, seq)));
  t.same(await readReadLine(site.deps, actor, slug), { seq: head });
  await moveReadLine(site.deps, actor, slug, 0);
  t.same(await readReadLine(site.deps, actor, slug), { seq: head }, "it never goes back");
  t.equal(await outcome(moveReadLine(site.deps, actor, slug, head + 1)), "invalid");
  t.same(await readReadLine(site.deps, actor, slug), { seq: head });
});

on("each account has its own line in each room, as a member or not", async (t, site) => {
  const [here, there] = [await newRoom(site), await newRoom(site)];
  const [{ actor: reader }, member] = [await newPerson(site), await newMember(site, here)];
  await join(site, member, there);
  for (const slug of [here, there]) for (let at = 0; at < 3; at++) await post(site, member, slug);
  await moveReadLine(site.deps, reader, here, 2);
  await moveReadLine(site.deps, member, here, 3);
  await moveReadLine(site.deps, member, there, 1);
  const lines = [];
  for (const actor of [reader, member])
    for (const slug of [here, there]) lines.push((await readReadLine(site.deps, actor, slug)).seq);
  t.same(lines, [2, 0, 3, 1]);
  await leaveRoom(site.deps, member, here);
  t.same(await readReadLine(site.deps, member, here), { seq: 0 }, "leaving forgets it");
  t.same(await readReadLine(site.deps, member, there), { seq: 1 }, "in that room alone");
  t.same(await readReadLine(site.deps, reader, here), { seq: 2 }, "and nobody else's");
});

on("who may not read, who waits and who has signed out moves nothing", async (t, site) => {
  const slug = await newRoom(site, { visibility: "private" });
  const open = await newRoom(site, { visibility: "public" });
  const { actor } = await newPerson(site);
  t.equal(await outcome(moveReadLine(site.deps, actor, slug, 0)), "not-found");
  t.equal(await outcome(readReadLine(site.deps, actor, slug)), "not-found");
  t.equal(await outcome(moveReadLine(site.deps, actor, "nowhere", 0)), "not-found");
  const ended = { ...actor, session: id() };
  t.equal(await outcome(moveReadLine(site.deps, ended, open, 1)), "unauthenticated");
  const waiting = { ...actor, approved: false };
  t.equal(await outcome(moveReadLine(site.deps, waiting, open, 1)), "forbidden");
  t.same(await readReadLine(site.deps, actor, open), { seq: 0 });
});

onEach("a row tells neither whose line it is nor how far it has come", async (t, dialect) => {
  const { place, open } = await freshPlace(t, dialect);
  const site = await open();
  const slug = await newRoom(site);
  const people = [await newMember(site, slug), await newMember(site, slug)] as const;
  for (let at = 0; at < 12; at++) await post(site, people[0], slug);
  await moveReadLine(site.deps, people[0], slug, 1);
  await moveReadLine(site.deps, people[1], slug, 12);
  const rows = (await everyRow(place)).filter(({ column }) => column.startsWith("read_lines."));
  const sealed = rows.filter(({ column }) => column === "read_lines.sealed");
  t.equal(sealed.length, 2);
  t.equal(new Set(sealed.map(({ value }) => value.length)).size, 1, "both are of one length");
  for (const { account } of people) t.notOk(rows.some(({ value }) => value.includes(account)));
});

onEach("an account that ends takes its lines along, in every room", async (t, dialect) => {
  const { place, open } = await freshPlace(t, dialect);
  const site = await open();
  const rooms = [await newRoom(site), await newRoom(site), await newRoom(site)];
  const [{ actor: leaving }, { actor: staying }] = [await newPerson(site), await newPerson(site)];
  for (const slug of rooms)
    for (const actor of [leaving, staying]) await moveReadLine(site.deps, actor, slug, 1);
  await change(site, async (tx) => {
    for (const held of site.deps.held) await held.forget(tx, leaving.account);
  });
  for (const slug of rooms) {
    t.same(await readReadLine(site.deps, leaving, slug), { seq: 0 });
    t.same(await readReadLine(site.deps, staying, slug), { seq: 1 });
  }
  const rows = (await everyRow(place)).filter(({ column }) => column === "read_lines.lookup");
  t.equal(rows.length, rooms.length, "nothing is left of it");
});
