import { deletePost, editPost, writePost } from "../../src/posts/index.ts";
import type { Draft } from "../../src/posts/wire.ts";
import { live } from "./rows.ts";
import {
  contract,
  headOf,
  join,
  newMember,
  newPerson,
  newRoom,
  outcome,
  type Site,
} from "./site.ts";

const on = contract();
const draft: Draft = { body: "Said once.", clientId: "key-00000001" };

async function posts({ deps }: Site, slug: string): Promise<number> {
  return (await deps.posts.postsAfter(deps.unitOfWork.reads, live(slug), 0, 100)).length;
}

on(
  "a draft that is sent twenty times at once is posted once, and everybody gets that post",
  async (t, site) => {
    const slug = await newRoom(site);
    const writer = await newMember(site, slug);
    const send = () => writePost(site.deps, writer, slug, draft);
    const sent = await Promise.all(Array.from({ length: 20 }, send));
    t.equal(new Set(sent.map(({ post }) => post.id)).size, 1);
    t.equal(sent.filter(({ isNew }) => isNew).length, 1);
    t.same(new Set(sent.map(({ post }) => JSON.stringify(post))).size, 1, "all get the same post");
    t.equal(await posts(site, slug), 1);
    t.equal(await headOf(site, slug), 2, "one number taken");
  },
);

on("the same key with another text is refused, whatever differs", async (t, site) => {
  const slug = await newRoom(site);
  const writer = await newMember(site, slug);
  const { post } = await writePost(site.deps, writer, slug, draft);
  const others: Draft[] = [
    { ...draft, body: "Said otherwise." },
    { ...draft, replyTo: post.id },
    { ...draft, contentWarning: "blood" },
  ];
  for (const other of others)
    t.equal(await outcome(writePost(site.deps, writer, slug, other)), "conflict");
  t.equal(await posts(site, slug), 1);
});

on("of two texts under one key at once one is posted and the other refused", async (t, site) => {
  const slug = await newRoom(site);
  const writer = await newMember(site, slug);
  const send = (body: string) => outcome(writePost(site.deps, writer, slug, { ...draft, body }));
  t.same((await Promise.all([send("one"), send("two")])).sort(), ["conflict", "done"]);
  t.equal(await posts(site, slug), 1);
});

on("a key counts for its account and its room only", async (t, site) => {
  const [slug, elsewhere] = [await newRoom(site), await newRoom(site)];
  const { actor: writer } = await newPerson(site);
  for (const room of [slug, elsewhere]) await join(site, writer, room);
  const other = await newMember(site, slug);
  const sent = [
    await writePost(site.deps, writer, slug, draft),
    await writePost(site.deps, writer, elsewhere, draft),
    await writePost(site.deps, other, slug, draft),
  ];
  t.ok(sent.every(({ isNew }) => isNew));
  t.equal(new Set(sent.map(({ post }) => post.id)).size, 3);
});

on(
  "a repeat gives the post as it is now, also after it was changed or removed",
  async (t, site) => {
    const slug = await newRoom(site);
    const writer = await newMember(site, slug);
    const { post } = await writePost(site.deps, writer, slug, draft);
    await editPost(site.deps, writer, post.id, { body: "Said better." });
    const edited = await writePost(site.deps, writer, slug, draft);
    t.match(edited, { isNew: false, post: { id: post.id, body: "Said better.", revision: 2 } });
    await deletePost(site.deps, writer, post.id);
    const removed = await writePost(site.deps, writer, slug, draft);
    t.match(removed, { isNew: false, post: { id: post.id, body: "", state: "removed" } });
    t.equal(await posts(site, slug), 1);
  },
);

on("a key is remembered for a day, and no longer", async (t, site) => {
  const slug = await newRoom(site);
  const writer = await newMember(site, slug);
  const { post } = await writePost(site.deps, writer, slug, draft);
  site.time.now += 24 * 3_600_000 - 1_000;
  t.equal((await writePost(site.deps, writer, slug, draft)).post.id, post.id);
  site.time.now += 2_000;
  t.ok((await writePost(site.deps, writer, slug, draft)).isNew);
});

on("a draft that was refused may be sent again under its key", async (t, site) => {
  const slug = await newRoom(site);
  const { actor: writer } = await newPerson(site);
  t.equal(await outcome(writePost(site.deps, writer, slug, draft)), "not-a-member");
  await join(site, writer, slug);
  t.ok((await writePost(site.deps, writer, slug, draft)).isNew);
});
