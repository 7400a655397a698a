import fc from "fast-check";
import type { NewThread, ThreadRow } from "../../src/posts/index.ts";
import type { ThreadSort } from "../../src/posts/wire.ts";
import {
  change,
  id,
  live,
  personaRow,
  postRow,
  reads,
  roomRow,
  stored,
  threadRow,
} from "./rows.ts";
import { contract, type Site } from "./site.ts";

const on = contract();
const highest = Number.MAX_SAFE_INTEGER;

/** A room of this head, with somebody who writes. */
async function scene({ deps }: Site, head = 0): Promise<{ slug: string; persona: string }> {
  const room = roomRow({ head });
  const face = personaRow();
  await deps.unitOfWork.transaction(async (tx) => {
    await deps.rooms.addRoom(tx, room);
    await deps.personas.addPersona(tx, face);
  });
  return { slug: room.slug, persona: face.id };
}

/** Stores threads, and tells how they must come back. */
function add(site: Site, ...rows: NewThread[]): Promise<ThreadRow[]> {
  return change(site, async (tx) => {
    const added: ThreadRow[] = [];
    for (const { gate, ...row } of rows) {
      const id = await site.deps.threads.addThread(tx, { ...row, gate });
      added.push({ id, ...row, masks: null });
    }
    return added;
  });
}

async function addOne(site: Site, row: NewThread): Promise<ThreadRow> {
  const [added] = await add(site, row);
  if (added === undefined) throw new Error("nothing was stored");
  return added;
}

on("every query of the thread store is tried here", async (t, { deps }) => {
  const tried = ["addThread", "thread", "changeThread", "countPost", "threadsBefore"];
  t.same(Object.keys(deps.threads).sort(), tried.sort());
});

on("a thread comes back as it was stored, and changes where it is changed", async (t, site) => {
  const { threads } = site.deps;
  const { slug, persona } = await scene(site);
  const plain = await addOne(site, threadRow(slug, 2, persona));
  const full = await addOne(
    site,
    threadRow(slug, 4, persona, {
      ...{ title: 'Größe 龙 👩‍👩‍👧 "q" \\ \' %', kind: "question", contentWarning: "blood" },
      ...{ lastSeq: 9, posts: 3, answered: true, locked: true, pinned: true },
    }),
  );
  for (const row of [plain, full]) {
    t.match(row.id, /^[\w-]{22}$/);
    t.same(await threads.thread(reads(site), row.id), row);
  }
  const changes = { title: "", contentWarning: null, answered: false, pinned: false, posts: 2 };
  await change(site, (tx) => threads.changeThread(tx, full.id, changes));
  await change(site, (tx) => threads.countPost(tx, full.id, { seq: 12, at: 7 }));
  const now = { ...full, ...changes, posts: 3, lastSeq: 12, lastAt: 7 };
  t.same(await threads.thread(reads(site), full.id), now);
  t.same(await threads.thread(reads(site), plain.id), plain, "and no other one");
});

on("an id of a thread is no post's, an id of a post no thread's", async (t, site) => {
  const { threads, posts } = site.deps;
  const { slug, persona } = await scene(site);
  const thread = await addOne(site, threadRow(slug, 2, persona));
  const post = await change(site, (tx) => posts.addPost(tx, postRow(slug, 2, persona)));
  t.not(thread.id, post);
  t.equal(await threads.thread(reads(site), post), null);
  t.equal(await posts.post(reads(site), thread.id), null);
  t.equal(await threads.thread(reads(site), id()), null);
  await change(site, (tx) => threads.changeThread(tx, post, { title: "Taken over" }));
  t.equal((await threads.thread(reads(site), thread.id))?.title, thread.title);
});

on("pages hold the posts of one thread, or of the live conversation", async (t, site) => {
  const { posts } = site.deps;
  const { slug, persona } = await scene(site);
  const one = await addOne(site, threadRow(slug, 2, persona));
  const two = await addOne(site, threadRow(slug, 4, persona));
  const threads = [one.id, two.id, null];
  const rows = Array.from({ length: 30 }, (_, at) =>
    postRow(slug, at + 5, persona, {
      thread: threads[at % 3] ?? null,
      kind: at < 3 ? "question" : "message",
    }),
  );
  const added = await change(site, async (tx) => {
    const all = [];
    for (const row of rows) all.push(stored(row, await posts.addPost(tx, row)));
    return all;
  });
  for (const [at, thread] of threads.entries()) {
    const place = { room: slug, thread };
    const own = added
      .filter((_, index) => index % 3 === at)
      .map(({ room: _room, ...post }) => post);
    t.same(await posts.postsAfter(reads(site), place, 0, 99), own);
    t.same(await posts.postsBefore(reads(site), place, highest, 99), own);
    t.same(await posts.postsBefore(reads(site), place, highest, 3), own.slice(-3));
    t.same(await posts.postsAfter(reads(site), place, own[4]?.seq ?? 0, 2), own.slice(5, 7));
    t.same(await posts.postsBefore(reads(site), place, own[4]?.seq ?? 0, 2), own.slice(2, 4));
    const [from = 0, to = 0] = [own[2]?.seq, own[6]?.seq];
    const stretch = own.slice(2, 7).map((post) => post.id);
    t.same(await posts.idsBetween(reads(site), place, from, to, 99), stretch);
    t.same(await posts.idsBetween(reads(site), place, from, to, 3), stretch.slice(0, 3));
  }
  for (const thread of [id(), added[0]?.id ?? ""])
    t.same(await posts.postsAfter(reads(site), { room: slug, thread }, 0, 99), []);
  const elsewhere = await scene(site);
  const astray = { room: elsewhere.slug, thread: one.id };
  t.same(await posts.postsAfter(reads(site), astray, 0, 99), []);
  t.same(await posts.postsAfter(reads(site), live(elsewhere.slug), 0, 99), []);
  const nowhere = change(site, (tx) =>
    posts.addPost(tx, postRow(slug, 99, persona, { thread: added[0]?.id ?? "" })),
  );
  await t.rejects(nowhere, "nothing stands in what is no thread");
});

on("the log carries each thread as it is now", async (t, site) => {
  const { posts, threads, rooms } = site.deps;
  const { slug, persona } = await scene(site);
  const thread = await addOne(site, threadRow(slug, 2, persona));
  const row = postRow(slug, 2, persona, { thread: thread.id });
  const post = await change(site, async (tx) => {
    const made = await posts.addPost(tx, row);
    const entries = [
      { seq: 1, kind: "thread.created", post: null, thread: thread.id },
      { seq: 2, kind: "post.created", post: made, thread: null },
      { seq: 3, kind: "thread.changed", post: null, thread: thread.id },
      { seq: 4, kind: "room.changed", post: null, thread: null },
    ] as const;
    for (const entry of entries) await rooms.addEvent(tx, slug, entry);
    await threads.changeThread(tx, thread.id, { title: "Another one", locked: true });
    return stored(row, made);
  });
  const now = { ...thread, title: "Another one", locked: true };
  t.same(await posts.entriesAfter(reads(site), slug, 0, 9), [
    { seq: 1, event: "thread.created", post: null, thread: now },
    { seq: 2, event: "post.created", post, thread: null },
    { seq: 3, event: "thread.changed", post: null, thread: now },
    { seq: 4, event: "room.changed", post: null, thread: null },
  ]);
});

on("a list goes by its number, falls, and tells the room's head", async (t, site) => {
  const { slug, persona } = await scene(site, 40);
  const elsewhere = await scene(site, 7);
  const row = (first: number, is: Partial<NewThread> = {}) =>
    threadRow(slug, first, persona, { ...is });
  const [a, b, c, d] = (await add(
    site,
    row(2, { lastSeq: 30, kind: "question" }),
    row(4, { lastSeq: 20, kind: "question", answered: true }),
    row(6, { lastSeq: 25 }),
    row(8, { lastSeq: 8, kind: "question" }),
  )) as [ThreadRow, ThreadRow, ThreadRow, ThreadRow];
  await add(site, threadRow(elsewhere.slug, 5, elsewhere.persona));
  const { threads } = site.deps;
  const list = (sort: ThreadSort, before = highest, lowest = 0, limit = 9) =>
    threads.threadsBefore(reads(site), slug, sort, { before, lowest, limit });
  t.same(await list("active"), { threads: [a, c, b, d], head: 40 });
  t.same((await list("new")).threads, [d, c, b, a]);
  t.same((await list("unanswered")).threads, [d, a]);
  t.same((await list("active", 30)).threads, [c, b, d]);
  t.same((await list("active", 30, 20)).threads, [c, b]);
  t.same((await list("new", 8, 4, 1)).threads, [c]);
  t.same((await list("unanswered", 8, 3)).threads, []);
  t.same(await list("new", 1), { threads: [], head: null });
});

on("a thousand threads are walked without a gap or a double, by any page size", async (t, site) => {
  const { slug, persona } = await scene(site, 5_000);
  const lasts = Array.from({ length: 1_000 }, (_, at) => 2_001 + ((at * 7_919) % 2_003));
  const rows = lasts.map((lastSeq, at) =>
    threadRow(slug, 2 * (at + 1), persona, {
      ...{ lastSeq, kind: at % 3 === 0 ? "question" : "talk", answered: at % 2 === 0 },
    }),
  );
  const all = await add(site, ...rows);
  const falling = (key: "firstSeq" | "lastSeq", some: ThreadRow[]) =>
    [...some].sort((one, two) => two[key] - one[key]).map(({ id: of }) => of);
  const open = all.filter(({ kind, answered }) => kind === "question" && !answered);
  const expected = {
    active: falling("lastSeq", all),
    new: falling("firstSeq", all),
    unanswered: falling("firstSeq", open),
  };
  t.equal(new Set(expected.active).size, 1_000);
  const walk = async (sort: ThreadSort, sizes: readonly number[]) => {
    const walked: string[] = [];
    for (let before = highest, turn = 0; ; turn += 1) {
      const limit = sizes[turn % sizes.length] ?? 1;
      const range = { before, lowest: 0, limit };
      const { threads } = await site.deps.threads.threadsBefore(reads(site), slug, sort, range);
      walked.push(...threads.map(({ id: of }) => of));
      const last = threads.at(-1);
      if (last === undefined || threads.length < limit) return walked;
      before = sort === "active" ? last.lastSeq : last.firstSeq;
    }
  };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<ThreadSort>("active", "new", "unanswered"),
      fc.array(fc.integer({ min: 1, max: 101 }), { minLength: 1, maxLength: 5 }),
      async (sort, sizes) => {
        const walked = await walk(sort, sizes.concat(97));
        return JSON.stringify(walked) === JSON.stringify(expected[sort]);
      },
    ),
    { numRuns: 12 },
  );
  t.pass("walked");
});
