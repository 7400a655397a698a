import { setImmediate as turn } from "node:timers/promises";
import { exportData } from "../../src/data-rights/index.ts";
import type { Actor } from "../../src/identity/index.ts";
import { deletePost } from "../../src/posts/index.ts";
import { word } from "../support/client.ts";
import { until } from "../support/wait.ts";
import { unzip } from "../support/zip.ts";
import { contract, newMember, newRoom, post, type Site } from "./site.ts";

const rule = contract();

/** Somebody who has just shown who they are, with so many posts of about six kilobytes each. */
async function writer(site: Site, posts: number): Promise<{ actor: Actor; ids: string[] }> {
  const { deps } = site;
  const room = await newRoom(site);
  const actor = await newMember(site, room);
  const ids: string[] = [];
  while (ids.length < posts) {
    const some = Array.from({ length: Math.min(8, posts - ids.length) }, () =>
      post(site, actor, room, filler()),
    );
    const written = (await Promise.all(some)).map(({ post }) => post);
    ids.push(...written.sort((one, other) => one.seq - other.seq).map(({ id }) => id));
  }
  await deps.unitOfWork.transaction((tx) =>
    deps.credentials.stepUpSession(tx, actor.session, site.time.now + 600_000),
  );
  return { actor, ids };
}

/** Nothing that a zip would make small. */
function filler(): string {
  return Array.from({ length: 600 }, () => word(9)).join(" ");
}

/** The site with a gate before each page of posts, which also counts them. */
function gated(site: Site) {
  const pages = { asked: 0, gate: Promise.resolve() };
  const posts: Site["deps"]["exports"]["posts"] = async (reads, numbers) => {
    pages.asked++;
    await pages.gate;
    return site.deps.exports.posts(reads, numbers);
  };
  const { log: logger } = site.forum;
  return { pages, work: { ...site.deps, logger, exports: { ...site.deps.exports, posts } } };
}

rule("the first bytes of a copy leave before any post is read", async (t, site) => {
  const { actor, ids } = await writer(site, 3);
  const { pages, work } = gated(site);
  let open = () => {};
  pages.gate = new Promise((done) => {
    open = done;
  });
  const zip = await exportData(work, actor);
  const chunks: Buffer[] = [];
  zip.on("data", (chunk: Buffer) => chunks.push(chunk));
  await until("the first bytes", () => Buffer.concat(chunks).includes("READ-ME-FIRST.html"));
  await until("the posts are asked for", () => pages.asked > 0);
  t.notOk(zip.readableEnded);
  open();
  await until("all of it", () => zip.readableEnded);
  const files = [...(await unzip(Buffer.concat(chunks))).values()].join("");
  for (const id of ids) t.match(files, id);
});

rule("a copy is made no faster than it is read, and ends with its reader", async (t, site) => {
  const { actor } = await writer(site, 600);
  const { pages, work } = gated(site);
  const zip = await exportData(work, actor);
  await until("the posts are asked for", () => pages.asked > 0);
  // Whatever can go on without a reader has done so when nothing has moved for long.
  for (let still = 0, before = -1; still < 2_000; still++) {
    if (pages.asked !== before) still = 0;
    before = pages.asked;
    await turn();
  }
  t.ok(pages.asked < 6, `${pages.asked} of 12 pages were read for nobody`);
  t.ok(zip.readableLength < 1_000_000);
  t.ok(work.exportsUnderWay.has(actor.account));
  const asked = pages.asked;
  zip.destroy();
  await until("it is over", () => !work.exportsUnderWay.has(actor.account));
  for (let at = 0; at < 200; at++) await turn();
  t.ok(pages.asked <= asked + 1, "and nothing more is read");
});

rule("what is deleted while a copy is made is not in the pages behind", async (t, site) => {
  const { actor, ids } = await writer(site, 240);
  const { pages, work } = gated(site);
  let open = () => {};
  pages.gate = new Promise((done) => {
    open = done;
  });
  const zip = await exportData(work, actor);
  const whole = zip.toArray();
  await until("the posts are asked for", () => pages.asked > 0);
  const [first = "", last = ""] = [ids[0], ids.at(-1)];
  await deletePost(site.deps, actor, first);
  await deletePost(site.deps, actor, last);
  open();
  const files = [...(await unzip(Buffer.concat(await whole))).values()].join("");
  t.notMatch(files, first);
  t.notMatch(files, last);
  t.match(files, ids[1] ?? "");
});

rule("a copy that cannot be finished has no end, and another can be made", async (t, site) => {
  const { actor } = await writer(site, 2);
  const { work } = gated(site);
  const broken = async () => {
    throw new Error("the disk");
  };
  const zip = await exportData({ ...work, exports: { ...work.exports, posts: broken } }, actor);
  await t.rejects(zip.toArray());
  await until("it is over", () => !work.exportsUnderWay.has(actor.account));
  t.ok((await unzip(Buffer.concat(await (await exportData(work, actor)).toArray()))).size > 4);
});
