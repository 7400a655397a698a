// What a room keeps for some days only is removed after them, a few posts at a time.
import { keepNoLonger } from "../../src/data-rights/index.ts";
import { openThread, readThread } from "../../src/posts/index.ts";
import { changeRoom } from "../../src/rooms/index.ts";
import { word } from "../support/client.ts";
import { reads } from "./rows.ts";
import {
  freshPlace,
  logOf,
  newMember,
  newPerson,
  newRoom,
  onEach,
  post,
  type Site,
} from "./site.ts";

const day = 86_400_000;

/** A room that keeps posts for a week, with so many of them; and one that keeps all. */
async function rooms(site: Site, posts: number) {
  const [kept, all] = [await newRoom(site, { keptDays: 7 }), await newRoom(site)];
  const written = new Map<string, string[]>();
  for (const room of [kept, all]) {
    const writer = await newMember(site, room);
    const ids = [];
    for (let at = 0; at < posts; at++) ids.push((await post(site, writer, room, word(20))).post.id);
    written.set(room, ids);
  }
  return { kept, all, ids: (room: string) => written.get(room) ?? [] };
}

const statesOf = async (site: Site, ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await site.deps.posts.post(reads(site), id))?.state));

async function actsOf({ deps }: Site): Promise<{ actor: string; subject: string }[]> {
  const acts = await deps.audit.actsAfter(deps.unitOfWork.reads, 0, 500);
  return acts.filter(({ actor }) => actor === "retention");
}

onEach("what is older than its room keeps it goes, and nothing else", async (t, dialect) => {
  const { open } = await freshPlace(t, dialect);
  const site = await open();
  const { kept, all, ids } = await rooms(site, 45);
  const writer = await newMember(site, kept);
  const { thread } = await openThread(site.deps, writer, kept, { title: "Old", body: "words" });
  site.time.now += 7 * day - 1;
  t.equal(await keepNoLonger(site.deps), 0, "not a moment too soon");
  const { post: young } = await post(site, writer, kept, "young");
  site.time.now += 2;
  t.equal(await keepNoLonger(site.deps), 46);
  t.equal(await keepNoLonger(site.deps), 0, "once");
  t.same(new Set(await statesOf(site, ids(kept))), new Set(["removed"]));
  t.same(new Set(await statesOf(site, [...ids(all), young.id])), new Set(["visible"]));
  t.equal((await readThread(site.deps, writer, thread.id)).title, "");
  const removed = (await logOf(site, kept)).filter(({ event }) => event === "post.removed");
  t.equal(new Set(removed.map(({ post }) => post)).size, 46, "each is told");
  t.equal(removed.length, 46);
  const acts = await actsOf(site);
  t.same(
    acts.map(({ subject }) => subject),
    ["20 posts", "20 posts", "6 posts"],
  );
});

onEach(
  "several at once remove each post once, and one that is to stop does",
  async (t, dialect) => {
    const { open } = await freshPlace(t, dialect);
    const site = await open();
    const { kept, ids } = await rooms(site, 45);
    site.time.now += 8 * day;
    let asked = 0;
    t.equal(await keepNoLonger(site.deps, () => asked++ > 0), 20, "between two batches");
    const counts = await Promise.all([1, 2, 3].map(() => keepNoLonger(site.deps)));
    t.equal(
      counts.reduce((sum, count) => sum + count),
      25,
    );
    t.same(new Set(await statesOf(site, ids(kept))), new Set(["removed"]));
    const removed = (await logOf(site, kept)).filter(({ event }) => event === "post.removed");
    t.equal(removed.length, 45);
  },
);

onEach("a room that keeps for longer again loses no more", async (t, dialect) => {
  const { open } = await freshPlace(t, dialect);
  const site = await open();
  const { kept, ids } = await rooms(site, 3);
  const { actor } = await newPerson(site, { siteRole: "owner" });
  await changeRoom(site.deps, actor, kept, { keptDays: 3650 });
  site.time.now += 8 * day;
  t.equal(await keepNoLonger(site.deps), 0);
  await changeRoom(site.deps, actor, kept, { keptDays: null });
  site.time.now += 4000 * day;
  t.equal(await keepNoLonger(site.deps), 0);
  t.same(new Set(await statesOf(site, ids(kept))), new Set(["visible"]));
});
