import type { NoticeKind } from "../../src/core/tell.ts";
import { dropNotice, listNotices } from "../../src/notices/index.ts";
import { change, id, reads } from "./rows.ts";
import { contract, newPerson, outcome, type Site } from "./site.ts";

const on = contract();
const day = 86_400_000;

function tell(site: Site, account: string, kind: NoticeKind, subject: string | null = null) {
  return change(site, (tx) => site.deps.inbox.tell(tx, account, { kind, subject }));
}

type Actor = Parameters<typeof listNotices>[1];

/** The whole inbox, a page at a time. */
async function inboxOf({ deps }: Site, actor: Actor, limit = 2) {
  const items = [];
  for (let before: Parameters<typeof listNotices>[2] = null; ; ) {
    const page = await listNotices(deps, actor, before, limit);
    items.push(...page.items);
    if (page.next === null) return items;
    before = page.next;
  }
}

on("every query of the notice store is tried here", async (t, { deps }) => {
  const tried = ["addNotice", "dropNotice", "dropNotices", "noticesOf"];
  t.same(Object.keys(deps.notices).sort(), tried);
});

on("a notice reaches its own account only, the newest day first", async (t, site) => {
  const [{ actor }, { actor: other }] = [await newPerson(site), await newPerson(site)];
  const subjects = [1, 2, 3, 4, 5].map(() => id());
  for (const subject of subjects) {
    await tell(site, actor.account, "face-revealed", subject);
    site.time.now += day;
  }
  const items = await inboxOf(site, actor);
  t.same(
    items.map(({ subject }) => subject),
    [...subjects].reverse(),
  );
  t.ok(items.every(({ createdAt }) => createdAt.endsWith("T00:00:00.000Z")));
  t.ok(items.every(({ text }) => text.length > 20));
  t.same(await inboxOf(site, other), []);
  const [first] = items;
  const drop = (who: Actor) => outcome(dropNotice(site.deps, who, first?.id ?? ""));
  t.equal(await drop(other), "not-found", "another's cannot be thrown away");
  t.equal(await drop(actor), "done");
  t.equal(await drop(actor), "not-found");
  t.equal((await inboxOf(site, actor)).length, 4);
});

on("all of one day are listed once, however the pages fall", async (t, site) => {
  const { actor } = await newPerson(site);
  for (let at = 0; at < 7; at++) await tell(site, actor.account, "reads-exceeded", id());
  for (const limit of [1, 2, 3, 7, 50]) {
    const ids = (await inboxOf(site, actor, limit)).map((one) => one.id);
    t.equal(new Set(ids).size, 7);
    t.equal(ids.length, 7);
  }
});

on("a notice is kept for ninety days", async (t, site) => {
  const { actor } = await newPerson(site);
  await tell(site, actor.account, "registration-approved");
  site.time.now += 90 * day;
  t.equal((await inboxOf(site, actor)).length, 1);
  site.time.now += day;
  t.same(await inboxOf(site, actor), [], "not shown any more");
  await tell(site, (await newPerson(site)).actor.account, "registration-approved");
  const lookup = site.deps.keyring.mac("notices", actor.account);
  const range = { since: 0, before: null };
  t.same(await site.deps.notices.noticesOf(reads(site), lookup, range, 9), [], "nor kept");
});

on("nothing in a row tells what it says or to whom", async (t, site) => {
  const { actor } = await newPerson(site);
  const kinds = ["registration-approved", "face-revealed-single-handed"] as const;
  await tell(site, actor.account, kinds[0]);
  await tell(site, actor.account, kinds[1], id());
  const lookup = site.deps.keyring.mac("notices", actor.account);
  const range = { since: 0, before: null };
  const rows = await site.deps.notices.noticesOf(reads(site), lookup, range, 9);
  t.equal(new Set(rows.map(({ sealed }) => sealed.length)).size, 1, "all are of one length");
  t.ok(rows.every((row) => row.day % day === 0));
  for (const word of [actor.account, ...kinds]) t.notMatch(JSON.stringify(rows), word);
});

on(
  "sockets hear of a notice once it is durable, and not of one that was undone",
  async (t, site) => {
    const { actor } = await newPerson(site);
    const rung: string[] = [];
    site.deps.noticeBell.listen((account, notice) => {
      if (account === actor.account) rung.push(notice);
    });
    const undone = change(site, async (tx) => {
      await site.deps.inbox.tell(tx, actor.account, { kind: "face-revealed", subject: null });
      throw new Error("undone");
    });
    await t.rejects(undone, /undone/);
    t.same(rung, []);
    await tell(site, actor.account, "face-revealed");
    const [notice] = await inboxOf(site, actor);
    t.same(rung, [notice?.id]);
  },
);

on("an account that ends takes its notices along", async (t, site) => {
  const [{ actor }, { actor: other }] = [await newPerson(site), await newPerson(site)];
  for (const one of [actor, actor, other]) await tell(site, one.account, "face-revealed");
  await change(site, (tx) => site.deps.inbox.forget(tx, actor.account));
  t.same(await inboxOf(site, actor), []);
  t.equal((await inboxOf(site, other)).length, 1);
});
