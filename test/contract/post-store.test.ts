import type { NewPost, PostRow } from "../../src/posts/index.ts";
import {
  change,
  id,
  live,
  membershipRow,
  personaRow,
  postRow,
  reads,
  roomRow,
  stored,
} from "./rows.ts";
import { contract, type Site } from "./site.ts";

const on = contract();

/** A room with one member, whose face is known. */
async function scene({ deps }: Site) {
  const room = roomRow();
  const face = personaRow({ standing: "patient" });
  await deps.unitOfWork.transaction(async (tx) => {
    await deps.rooms.addRoom(tx, room);
    await deps.personas.addPersona(tx, face);
    const roles = ["mentor" as const];
    await deps.rooms.addMembership(tx, membershipRow(room.slug, face.id, { roles }));
  });
  const shown = {
    handle: face.handle,
    kind: face.kind,
    standing: face.standing,
    roles: ["mentor"],
  };
  return { slug: room.slug, face, shown };
}

/** Stores posts, and tells how they must come back. */
function add(site: Site, ...rows: NewPost[]): Promise<PostRow[]> {
  return change(site, async (tx) => {
    const added: PostRow[] = [];
    for (const row of rows) {
      const post = await site.deps.posts.addPost(tx, row);
      await site.deps.rooms.addEvent(tx, row.room, {
        seq: row.seq,
        kind: "post.created",
        post,
        thread: null,
      });
      added.push(stored(row, post));
    }
    return added;
  });
}

async function addOne(site: Site, row: NewPost): Promise<PostRow> {
  const [added] = await add(site, row);
  if (added === undefined) throw new Error("nothing was stored");
  return added;
}

on("every query of the post store is tried here", async (t, { deps }) => {
  const tried = `addPost post changePost postsBefore postsAfter idsBetween entriesAfter face hasReaction
    reactionsOf addReaction dropReaction dropReactions repeated rememberRepeat forgetRepeats`;
  t.same(Object.keys(deps.posts).sort(), tried.split(/\s+/).sort());
});

on("a post comes back as it was stored, with the face that wrote it", async (t, site) => {
  const { slug, face, shown } = await scene(site);
  const plain = await addOne(site, postRow(slug, 1, face.id));
  const full = await addOne(
    site,
    postRow(slug, 2, face.id, {
      ...{ body: 'Größe 龙 👩‍👩‍👧 "q" \\ \' % \t\n', contentWarning: "blood", replyTo: plain.id },
      ...{ reactions: { thanks: 2, "with-you": 1 }, revision: 3, editedAt: 1_900_000_000_005 },
    }),
  );
  for (const row of [plain, full])
    t.same(await site.deps.posts.post(reads(site), row.id), { ...row, face: shown });
  t.equal(await site.deps.posts.post(reads(site), id()), null);
});

on("a post whose author has left keeps its face, without roles", async (t, site) => {
  const { slug, face, shown } = await scene(site);
  const row = await addOne(site, postRow(slug, 1, face.id));
  t.same(await site.deps.posts.face(reads(site), slug, face.id), shown);
  await change(site, (tx) => site.deps.rooms.dropMembership(tx, slug, face.id));
  t.same(await site.deps.posts.post(reads(site), row.id), {
    ...row,
    face: { ...shown, roles: null },
  });
  t.same(await site.deps.posts.face(reads(site), slug, face.id), { ...shown, roles: null });
});

on("a number of a room is one entry's, and so one post's", async (t, site) => {
  const { slug, face } = await scene(site);
  await add(site, postRow(slug, 1, face.id));
  await t.rejects(add(site, postRow(slug, 1, face.id)));
  t.equal((await site.deps.posts.postsAfter(reads(site), live(slug), 0, 9)).length, 1);
});

on("pages before and after a number rise, and hold the ones next to it", async (t, site) => {
  const { posts } = site.deps;
  const [{ slug, face }, elsewhere] = [await scene(site), await scene(site)];
  await add(site, ...[2, 3, 5, 8, 9].map((seq) => postRow(slug, seq, face.id)));
  await add(site, postRow(elsewhere.slug, 4, elsewhere.face.id));
  const seqs = (rows: { seq: number }[]) => rows.map(({ seq }) => seq);
  const before = async (seq: number, limit: number) =>
    seqs(await posts.postsBefore(reads(site), live(slug), seq, limit));
  const after = async (seq: number, limit: number) =>
    seqs(await posts.postsAfter(reads(site), live(slug), seq, limit));
  t.same(await before(Number.MAX_SAFE_INTEGER, 2), [8, 9]);
  t.same(await before(8, 2), [3, 5]);
  t.same(await before(2, 5), []);
  t.same(await after(0, 2), [2, 3]);
  t.same(await after(3, 9), [5, 8, 9]);
  t.same(await after(9, 9), []);
  t.same(await after(Number.MAX_SAFE_INTEGER, 9), []);
});

on("the log carries each post as it is now, and null where there is none", async (t, site) => {
  const { posts, rooms } = site.deps;
  const { slug, face } = await scene(site);
  const row = await addOne(site, postRow(slug, 1, face.id));
  await change(site, async (tx) => {
    await rooms.addEvent(tx, slug, { seq: 2, kind: "room.changed", post: null, thread: null });
    await rooms.addEvent(tx, slug, { seq: 3, kind: "post.removed", post: row.id, thread: null });
    await posts.changePost(tx, row.id, { body: "", state: "removed" });
  });
  const now = { ...row, body: "", state: "removed" };
  const all = await posts.entriesAfter(reads(site), slug, 0, 10);
  t.same(all, [
    { seq: 1, event: "post.created", post: now, thread: null },
    { seq: 2, event: "room.changed", post: null, thread: null },
    { seq: 3, event: "post.removed", post: now, thread: null },
  ]);
  t.same(await posts.entriesAfter(reads(site), slug, 1, 1), all.slice(1, 2));
  t.same(await posts.entriesAfter(reads(site), slug, 3, 9), []);
  const twice = { seq: 3, kind: "room.changed", post: null, thread: null } as const;
  await t.rejects(
    change(site, (tx) => rooms.addEvent(tx, slug, twice)),
    "a number is given once",
  );
});

on("a change of a post touches what it names, and no other post", async (t, site) => {
  const { posts } = site.deps;
  const { slug, face, shown } = await scene(site);
  const rows = [
    await addOne(site, postRow(slug, 1, face.id)),
    await addOne(site, postRow(slug, 2, face.id)),
  ] as const;
  const changes = { body: "New", contentWarning: null, reactions: { helped: 1 }, editedAt: 5 };
  await change(site, (tx) => posts.changePost(tx, rows[0].id, changes));
  t.same(await posts.post(reads(site), rows[0].id), { ...rows[0], face: shown, ...changes });
  t.same(await posts.post(reads(site), rows[1].id), { ...rows[1], face: shown });
});

on("a reaction counts once for each face and name", async (t, site) => {
  const { posts } = site.deps;
  const { slug, face } = await scene(site);
  const row = await addOne(site, postRow(slug, 1, face.id));
  const has = (name: string) => posts.hasReaction(reads(site), row.id, face.id, name);
  await change(site, (tx) => posts.addReaction(tx, row.id, face.id, "thanks"));
  await change(site, (tx) => posts.addReaction(tx, row.id, face.id, "helped"));
  await t.rejects(change(site, (tx) => posts.addReaction(tx, row.id, face.id, "thanks")));
  t.same([await has("thanks"), await has("helped"), await has("same-here")], [true, true, false]);
  await change(site, (tx) => posts.dropReaction(tx, row.id, face.id, "thanks"));
  t.same([await has("thanks"), await has("helped")], [false, true]);
  await change(site, (tx) => posts.dropReactions(tx, row.id));
  t.equal(await has("helped"), false);
  const nowhere = change(site, (tx) => posts.addReaction(tx, id(), face.id, "thanks"));
  await t.rejects(nowhere, "there is no reaction to nothing");
});

on("what one face gave to some posts is found, and nothing else", async (t, site) => {
  const { posts } = site.deps;
  const { slug, face } = await scene(site);
  const other = personaRow();
  await change(site, (tx) => site.deps.personas.addPersona(tx, other));
  const rows = await add(site, ...[1, 2, 3, 4].map((seq) => postRow(slug, seq, face.id)));
  const [one = "", two = "", three = "", four = ""] = rows.map((row) => row.id);
  for (const [post, persona, name] of [
    ...([one, three].map((post) => [post, face.id, "thanks"]) as [string, string, string][]),
    ...([[one, face.id, "helped"]] as [string, string, string][]),
    ...([one, two].map((post) => [post, other.id, "same-here"]) as [string, string, string][]),
    ...([[four, face.id, "with-you"]] as [string, string, string][]),
  ])
    await change(site, (tx) => posts.addReaction(tx, post, persona, name));
  const given = async (persona: string, of: string[]) =>
    (await posts.reactionsOf(reads(site), persona, of))
      .map(({ post, name }) => `${of.indexOf(post)} ${name}`)
      .sort();
  t.same(await given(face.id, [one, two, three]), ["0 helped", "0 thanks", "2 thanks"]);
  t.same(await given(other.id, [one, two, three]), ["0 same-here", "1 same-here"]);
  t.same(await given(face.id, []), []);
  t.same(await given(face.id, [id(), two]), []);
  t.same(await given(id(), [one]), []);
});

on("the ids of a stretch are those of its posts, the first of them", async (t, site) => {
  const { posts } = site.deps;
  const { slug, face } = await scene(site);
  const rows = await add(site, ...[1, 2, 5, 6, 9].map((seq) => postRow(slug, seq, face.id)));
  await add(site, postRow((await scene(site)).slug, 3, face.id));
  const ids = rows.map((row) => row.id);
  const between = (from: number, to: number, limit = 9) =>
    posts.idsBetween(reads(site), live(slug), from, to, limit);
  t.same(await between(0, 99), ids);
  t.same(await between(2, 6), ids.slice(1, 4));
  t.same(await between(2, 6, 2), ids.slice(1, 3));
  t.same(await between(7, 8), []);
  t.same(await between(6, 2), []);
  t.same(await posts.idsBetween(reads(site), { room: slug, thread: id() }, 0, 99, 9), []);
});

on("what a key created is remembered until it is forgotten by its time", async (t, site) => {
  const { posts } = site.deps;
  const rows = [1_000, 2_000].map((createdAt) => ({
    keyMac: id(),
    bodyMac: id(),
    post: id(),
    createdAt,
  }));
  for (const row of rows) await change(site, (tx) => posts.rememberRepeat(tx, row));
  for (const row of rows) t.same(await posts.repeated(reads(site), row.keyMac), row);
  await change(site, (tx) => posts.forgetRepeats(tx, 2_000));
  t.equal(await posts.repeated(reads(site), rows[0]?.keyMac ?? ""), null);
  t.same(await posts.repeated(reads(site), rows[1]?.keyMac ?? ""), rows[1]);
  const [, kept] = rows;
  if (kept !== undefined) await t.rejects(change(site, (tx) => posts.rememberRepeat(tx, kept)));
});
