import { addBookmark, deletePost, listBookmarks, removeBookmark } from "../../src/posts/index.ts";
import { blockPersona, changeRoom, unblockPersona } from "../../src/rooms/index.ts";
import { everyRow } from "./every-row.ts";
import { change, id, reads } from "./rows.ts";
import {
  contract,
  freshPlace,
  newMember,
  newPerson,
  newRoom,
  onEach,
  outcome,
  post,
  type Site,
} from "./site.ts";

const on = contract();
type Actor = Parameters<typeof listBookmarks>[1];

const kept = async ({ deps }: Site, actor: Actor) =>
  (await listBookmarks(deps, actor)).map(({ id }) => id);

/** Somebody who reads, and a room with as many posts. */
async function scene(site: Site, count: number) {
  const slug = await newRoom(site);
  const author = await newMember(site, slug);
  const { actor: reader } = await newPerson(site);
  const ids: string[] = [];
  for (let at = 0; at < count; at++) ids.push((await post(site, author, slug)).post.id);
  return { slug, author, reader, ids };
}

on("every query of the store of bookmarks is tried here", async (t, { deps }) => {
  const tried = ["bookmarks", "dropBookmarks", "holdBookmarks", "putBookmarks"];
  t.same(Object.keys(deps.bookmarks).sort(), tried);
});

on("a list comes back as it was put, and each account has its own", async (t, site) => {
  const { bookmarks } = site.deps;
  const [one, other] = [id(), id()];
  t.equal(await bookmarks.bookmarks(reads(site), one), null);
  for (const [owner, sealed] of [
    [one, "first"],
    [other, "another"],
    [one, "second"],
  ] as const)
    await change(site, (tx) => bookmarks.putBookmarks(tx, { owner, sealed }));
  t.same(await bookmarks.bookmarks(reads(site), one), { owner: one, sealed: "second" });
  const held = await change(site, (tx) => bookmarks.holdBookmarks(tx, other));
  t.same(held, { owner: other, sealed: "another" });
  await change(site, (tx) => bookmarks.dropBookmarks(tx, one));
  t.equal(await bookmarks.bookmarks(reads(site), one), null);
  t.same(await bookmarks.bookmarks(reads(site), other), held);
});

on("nothing is lost when several are kept at the same moment", async (t, site) => {
  const { reader, ids } = await scene(site, 8);
  await Promise.all(ids.map((post) => addBookmark(site.deps, reader, post)));
  t.same((await kept(site, reader)).toSorted(), ids.toSorted());
  await Promise.all(ids.map((post) => removeBookmark(site.deps, reader, post)));
  t.same(await kept(site, reader), []);
});

on("the last kept comes first, once, however often it was kept", async (t, site) => {
  const { reader, author, ids } = await scene(site, 3);
  const [first = "", second = "", third = ""] = ids;
  for (const post of [second, first, third, first, second])
    await addBookmark(site.deps, reader, post);
  t.same(await kept(site, reader), [third, first, second]);
  await removeBookmark(site.deps, reader, first);
  t.same(await kept(site, reader), [third, second]);
  t.same(await kept(site, author), [], "each has their own");
});

on(
  "a removed post stays as a tombstone, an unreadable or hidden one stays away",
  async (t, site) => {
    const { slug, author, reader, ids } = await scene(site, 2);
    const loud = await newMember(site, slug);
    const { post: heard } = await post(site, loud, slug);
    for (const one of [...ids, heard.id]) await addBookmark(site.deps, reader, one);
    await deletePost(site.deps, author, ids[1] ?? "");
    const listed = await listBookmarks(site.deps, reader);
    t.same(
      listed.map(({ state }) => state),
      ["visible", "removed", "visible"],
    );
    t.equal(listed[1]?.body, "");
    await blockPersona(site.deps, reader, heard.persona.id, "mute");
    t.same(await kept(site, reader), ids.toReversed(), "whoever one hides is hidden here too");
    await unblockPersona(site.deps, reader, heard.persona.id, "mute");
    t.equal((await kept(site, reader)).length, 3);
    const { actor: owner } = await newPerson(site, { siteRole: "owner" });
    await changeRoom(site.deps, owner, slug, { visibility: "private" });
    t.same(await kept(site, reader), []);
    for (const one of [...ids, heard.id]) await removeBookmark(site.deps, reader, one);
    await changeRoom(site.deps, owner, slug, { visibility: "community" });
    t.same(await kept(site, reader), [], "and could be let go meanwhile");
  },
);

on("what one may not read cannot be kept, nor by whom it may not be", async (t, site) => {
  const { slug, reader, ids } = await scene(site, 1);
  const [post = ""] = ids;
  const { actor: owner } = await newPerson(site, { siteRole: "owner" });
  const add = (actor: Actor, post: string) => outcome(addBookmark(site.deps, actor, post));
  t.equal(await add({ ...reader, approved: false }, post), "forbidden");
  const ended = { ...reader, session: id() };
  t.equal(await add(ended, post), "unauthenticated");
  t.equal(await outcome(removeBookmark(site.deps, ended, post)), "unauthenticated");
  await changeRoom(site.deps, owner, slug, { visibility: "private" });
  t.equal(await add(reader, post), "not-found");
  t.equal(await add(reader, id()), "not-found");
  t.equal(await add(owner, post), "done");
  t.same(await kept(site, reader), []);
});

on("five hundred can be kept, and no more until one is let go", async (t, site) => {
  const { reader, ids } = await scene(site, 2);
  const [first = "", second = ""] = ids;
  const { keyring, bookmarks } = site.deps;
  const owner = keyring.mac("bookmarks", reader.account);
  const others = Array.from({ length: 499 }, () => id());
  const list = JSON.stringify([...others, first]);
  const sealed = keyring.seal("bookmarks-seal", list, owner);
  await change(site, (tx) => bookmarks.putBookmarks(tx, { owner, sealed }));
  t.equal(await outcome(addBookmark(site.deps, reader, second)), "conflict");
  t.equal(await outcome(addBookmark(site.deps, reader, first)), "done", "it is there already");
  await removeBookmark(site.deps, reader, others[0] ?? "");
  t.equal(await outcome(addBookmark(site.deps, reader, second)), "done");
  t.same(await kept(site, reader), [second, first]);
});

onEach(
  "a row tells neither whose it is nor what, and few tell not how many",
  async (t, dialect) => {
    const { place, open } = await freshPlace(t, dialect);
    const site = await open();
    const { reader, author, ids } = await scene(site, 12);
    await addBookmark(site.deps, author, ids[0] ?? "");
    for (const post of ids) await addBookmark(site.deps, reader, post);
    const rows = (await everyRow(place)).filter(({ column }) => column.startsWith("bookmarks."));
    const sealed = rows.filter(({ column }) => column === "bookmarks.sealed");
    t.equal(sealed.length, 2);
    t.equal(new Set(sealed.map(({ value }) => value.length)).size, 1, "one or twelve");
    for (const secret of [reader.account, author.account, ...ids])
      t.notOk(rows.some(({ value }) => value.includes(secret)));
    for (const post of ids) await removeBookmark(site.deps, reader, post);
    await change(site, async (tx) => {
      for (const held of site.deps.held) await held.forget(tx, author.account);
    });
    const left = (await everyRow(place)).filter(({ column }) => column.startsWith("bookmarks."));
    t.same(left, [], "an empty list leaves no row, nor does an account that ends");
  },
);
