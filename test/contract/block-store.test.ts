import { NewestPages, type PostStore } from "../../src/posts/index.ts";
import { blockPersona, listBlocks, unblockPersona } from "../../src/rooms/index.ts";
import { change, id, personaRow, reads } from "./rows.ts";
import { contract, join, newPerson, newRoom, outcome, post, type Site } from "./site.ts";

const on = contract();

/** Somebody, and the faces of others whom they meet in a room. */
async function scene(site: Site, others: number) {
  const slug = await newRoom(site);
  const { actor } = await newPerson(site);
  const own = await join(site, actor, slug);
  const faces: string[] = [];
  for (let at = 0; at < others; at++) {
    const { actor: other } = await newPerson(site);
    faces.push((await join(site, other, slug)).id);
  }
  return { slug, actor, own: own.id, faces };
}

const listed = async ({ deps }: Site, actor: Parameters<typeof listBlocks>[1]) =>
  (await listBlocks(deps, actor)).map(({ id, kind }) => `${id} ${kind}`);

on("every query of the block store is tried here", async (t, { deps }) => {
  t.same(Object.keys(deps.blocks).sort(), ["blocksOf", "holdBlocks", "putBlocks"]);
});

on("a list comes back as it was put, and each account has its own", async (t, site) => {
  const { blocks } = site.deps;
  const [one, other] = [id(), id()];
  t.equal(await blocks.blocksOf(reads(site), one), null);
  await change(site, (tx) => blocks.putBlocks(tx, one, "first"));
  await change(site, (tx) => blocks.putBlocks(tx, other, "another"));
  await change(site, (tx) => blocks.putBlocks(tx, one, "second"));
  t.equal(await blocks.blocksOf(reads(site), one), "second");
  t.equal(await change(site, (tx) => blocks.holdBlocks(tx, other)), "another");
  await change(site, (tx) => blocks.putBlocks(tx, one, null));
  t.equal(await blocks.blocksOf(reads(site), one), null);
  t.equal(await blocks.blocksOf(reads(site), other), "another");
});

on("nothing is lost when several are blocked at the same moment", async (t, site) => {
  const { actor, faces } = await scene(site, 8);
  await Promise.all(
    faces.map((face, at) => blockPersona(site.deps, actor, face, at % 3 ? "block" : "mute")),
  );
  t.same(
    (await listed(site, actor)).sort(),
    faces.map((face, at) => `${face} ${at % 3 ? "block" : "mute"}`).sort(),
  );
  await Promise.all(
    faces.map((face, at) => unblockPersona(site.deps, actor, face, at % 3 ? "block" : "mute")),
  );
  t.equal(await site.deps.blocks.blocksOf(reads(site), actor.account), null, "nothing is kept");
});

on("blocking and muting are two entries, each taken back by itself", async (t, site) => {
  const { actor, faces } = await scene(site, 1);
  const face = faces[0] ?? "";
  for (const kind of ["block", "mute", "block"] as const)
    await blockPersona(site.deps, actor, face, kind);
  t.same(await listed(site, actor), [`${face} block`, `${face} mute`]);
  t.same([...(await site.deps.knownBlocks.of(reads(site), actor))], [face]);
  await unblockPersona(site.deps, actor, face, "block");
  t.same([...(await site.deps.knownBlocks.of(reads(site), actor))], [face], "still muted");
  await unblockPersona(site.deps, actor, face, "mute");
  t.equal((await site.deps.knownBlocks.of(reads(site), actor)).size, 0);
});

on("who cannot be blocked, and what taking back never says", async (t, site) => {
  const { actor, own, faces } = await scene(site, 1);
  const private_ = await newRoom(site, { visibility: "private" });
  const { actor: insider } = await newPerson(site, { siteRole: "moderator" });
  const unseen = await join(site, insider, private_);
  const stray = personaRow();
  const block = (face: string) => outcome(blockPersona(site.deps, actor, face, "block"));
  t.equal(await block(own), "invalid");
  t.equal(await block(id()), "not-found");
  t.equal(await block(unseen.id), "not-found", "a face in a room that is not theirs to know of");
  t.equal(await block(faces[0] ?? ""), "done");
  for (const face of [own, id(), unseen.id, stray.id])
    t.equal(await outcome(unblockPersona(site.deps, actor, face, "mute")), "done");
  const ended = { ...actor, session: id() };
  t.equal(await outcome(blockPersona(site.deps, ended, faces[0] ?? "", "mute")), "unauthenticated");
  t.equal(
    await outcome(unblockPersona(site.deps, ended, faces[0] ?? "", "block")),
    "unauthenticated",
  );
  t.same(await listed(site, actor), [`${faces[0]} block`]);
});

on("the day of a block is all that is kept of its time", async (t, site) => {
  const { actor, faces } = await scene(site, 1);
  await blockPersona(site.deps, actor, faces[0] ?? "", "block");
  const [item] = await listBlocks(site.deps, actor);
  t.equal(item?.since, "2030-01-15T00:00:00.000Z");
});

on("how soon a page is there for others does not depend on who hides whom", async (t, site) => {
  const { slug, actor, faces } = await scene(site, 1);
  const { actor: author } = await newPerson(site);
  const loud = await join(site, author, slug);
  await post(site, author, slug);
  await post(site, actor, slug);
  let looks = 0;
  const posts: PostStore = {
    ...site.deps.posts,
    postsBefore: (...args) => {
      looks += 1;
      return site.deps.posts.postsBefore(...args);
    },
  };
  const pages = new NewestPages({ ...site.deps, posts });
  const hides = [faces[0], loud.id];
  for (const face of hides) await blockPersona(site.deps, actor, face ?? "", "block");
  t.equal((await pages.read(actor, slug, 50)).count, 1);
  looks = 0;
  t.equal((await pages.read(author, slug, 50)).count, 2);
  t.equal(looks, 0, "it was made already");
  t.equal((await pages.read(actor, slug, 50)).count, 1);
});
