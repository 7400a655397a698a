import { randomUUID } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Actor } from "../../src/identity/index.ts";
import { changeThread, deletePost, editPost, openThread } from "../../src/posts/index.ts";
import {
  blockPersona,
  changePersona,
  changeRoom,
  leaveRoom,
  listOwnPersonas,
  unblockPersona,
} from "../../src/rooms/index.ts";
import { onServer } from "./databases.ts";
import { finds, found, search } from "./searching.ts";
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

const SQLite: typeof import("better-sqlite3") = createRequire(import.meta.url)("better-sqlite3");
const on = contract();

/** A word that nobody else in this file has. */
const rare = () => `z${randomUUID().replaceAll("-", "").slice(0, 16)}`;

async function scene(site: Site, wish: Parameters<typeof newRoom>[1] = {}) {
  const slug = await newRoom(site, wish);
  const author = await newMember(site, slug);
  const write = async (body: string) => (await post(site, author, slug, body)).post.id;
  return { slug, author, write };
}

async function faceOf(site: Site, actor: Actor): Promise<string> {
  const [face] = await listOwnPersonas(site.deps, actor);
  return face?.id ?? "";
}

on("all words must be there, in any order, whatever their case and accents", async (t, site) => {
  const { author, write } = await scene(site);
  const word = rare();
  const first = await write(`${word}: Müller's second line of TREATMENT`);
  const second = await write(`${word} straße, naïve ﬁne`);
  await finds(site, author, word, [second, first]);
  for (const q of ["muller", "MÜLLER", "line second", "müller’s treatment", "(second) - line!"])
    t.same(await found(site, author, `${word} ${q}`), [first], "the one");
  for (const q of ["strasse", "STRASSE", "naive fine", "NAÏVE"])
    t.same(await found(site, author, `${word} ${q}`), [second], "the other");
  for (const q of ["mull", "second naive", "treatments"])
    t.same(await found(site, author, `${word} ${q}`), [], "none");
});

on("a small room among large ones has its own posts only, and so have they", async (t, site) => {
  const [small, large] = [await scene(site), await scene(site)];
  const word = rare();
  const ids: string[] = [];
  for (let at = 0; at < 40; at += 1) ids.unshift(await large.write(`${word} among many`));
  const alone = await small.write(`${word} alone`);
  for (let at = 0; at < 40; at += 1) ids.unshift(await large.write(`${word} among many`));
  await finds(site, small.author, word, [alone], { room: small.slug });
  await finds(site, large.author, word, ids, { room: large.slug });
  const page = await search(site, small.author, word, { room: small.slug, limit: 1 });
  t.equal(page.nextCursor, null, "nothing follows");
  t.same(await found(site, small.author, `${word} many`, { room: small.slug }), []);
});

on("quotes make a phrase, and a star the beginning of a word", async (t, site) => {
  const { author, write } = await scene(site);
  const word = rare();
  const first = await write(`${word} the side effects of it`);
  const second = await write(`${word} effects on the other side`);
  await finds(site, author, word, [second, first]);
  const finding = (q: string) => found(site, author, `${word} ${q}`);
  t.same(await finding('"side effects"'), [first]);
  t.same(await finding('"effects side"'), []);
  t.same(await finding("“effects on the”"), [second], "with other quotes");
  t.same(await finding('"side effects'), [first], "or one of them only");
  t.same(await finding("eff*"), [second, first]);
  t.same(await finding("othe*"), [second]);
  t.same(await finding('"side eff*"'), [first]);
  t.same(await finding("effectslongerthanany*"), []);
  t.same(await finding("side-effects"), [first], "what signs part is a phrase");
});

on("scripts without spaces are searched by their characters", async (t, site) => {
  const { author, write } = await scene(site);
  const word = rare();
  const id = await write(`${word} 私は化学療法を受けています`);
  await finds(site, author, word, [id]);
  t.same(await found(site, author, `${word} 化学`), [id]);
  t.same(await found(site, author, `${word} 学化`), []);
});

on("what cannot be searched for is refused by name, and not repeated", async (t, site) => {
  const { author } = await scene(site);
  const many = Array.from({ length: 9 }, (_, at) => `w${at}`).join(" ");
  for (const q of ["", " ", "*", '""', "-", "ab*", many, `"${"w ".repeat(17)}"`, "\ud800"]) {
    const refusal = await search(site, author, q).catch((error) => error);
    t.equal(refusal.code, "invalid", JSON.stringify(q));
    t.same(
      refusal.members.errors.map(({ path }: { path: string }) => path),
      ["/q"],
    );
    if (q.length > 3) t.notOk(JSON.stringify(refusal.members).includes(q));
  }
  const strange = await search(site, author, "words", { cursor: "abc" }).catch((error) => error);
  t.same(strange.members.errors[0].path, "/cursor");
});

on("no sign means anything to the database", async (t, site) => {
  const { author, write } = await scene(site);
  const word = rare();
  const id = await write(`${word} near and not`);
  await finds(site, author, word, [id]);
  for (const q of [
    ...["') OR 1=1 --", "body:near", "NEAR(near not)", "^near", "near + not", "{place}: near"],
    ...["near AND", "'near' | 'x'", "near:*B", "near\\", "near\u0000not", "&!<->", "rowid"],
  ])
    t.match(await outcome(found(site, author, `${word} ${q}`)), /^(done|invalid)$/, q);
  t.same(await found(site, author, `${word} NOT`), [id], "words of other languages are words");
  t.same(await found(site, author, `${word} OR nothing`), []);
});

on("the newest come first, page by page, each once", async (t, site) => {
  const { author, write, slug } = await scene(site);
  const word = rare();
  const ids: string[] = [];
  for (let at = 0; at < 7; at += 1) ids.unshift(await write(`${word} ${at}`));
  await finds(site, author, word, ids);
  t.same(await found(site, author, word, { limit: 3 }), ids);
  t.same(await found(site, author, word, { limit: 7 }), ids);
  const { items, nextCursor } = await search(site, author, word, { limit: 7 });
  t.equal(nextCursor, null, "nothing follows the last");
  t.equal(items[0]?.room, slug);
  const page = await search(site, author, word, { limit: 2 });
  t.not(page.nextCursor, null);
  await write(`${word} new`);
  const next = await search(site, author, word, { limit: 2, cursor: page.nextCursor ?? "" });
  t.same(
    next.items.map(({ id }) => id),
    ids.slice(2, 4),
    "what comes meanwhile moves nothing",
  );
});

on("a page shows posts as they are, and where the words stand", async (t, site) => {
  const { author, write } = await scene(site);
  const word = rare();
  const id = await write(`${"so ".repeat(200)}\n${word}\n${"on ".repeat(200)}`);
  await finds(site, author, word, [id]);
  const [item] = (await search(site, author, word)).items;
  const { text, matches } = item?.snippet.body ?? { text: "", matches: [] };
  t.equal(item?.snippet.title, null);
  t.ok(text.length < 260 && text.startsWith("…") && text.endsWith("…"));
  t.notMatch(text, /\n/);
  t.same(
    matches.map(({ start, end }) => text.slice(start, end)),
    [word],
  );
});

on("room, kind and time narrow it down", async (t, site) => {
  const [here, there] = [await scene(site), await scene(site)];
  const word = rare();
  const inThere = await there.write(word);
  const early = await here.write(word);
  site.time.now += 5 * 3_600_000;
  const middle = site.time.now;
  const { post: question } = await openThread(site.deps, here.author, here.slug, {
    ...{ title: "What helps?", body: word, kind: "question" },
  });
  site.time.now += 5 * 3_600_000;
  const late = await here.write(word);
  const all = [late, question.id, early, inThere];
  await finds(site, here.author, word, all);
  const finding = (wish: object) => found(site, here.author, word, wish);
  t.same(await finding({ room: here.slug }), all.slice(0, 3));
  t.same(await finding({ room: there.slug }), [inThere]);
  t.same(await finding({ kind: "question" }), [question.id]);
  t.same(await finding({ kind: "announcement" }), []);
  t.same(await finding({ from: middle }), [late, question.id]);
  t.same(await finding({ to: middle }), [early, inThere]);
  t.same(await finding({ from: middle, to: middle + 1, limit: 1 }), [question.id]);
  t.same(await finding({ from: site.time.now + 86_400_000 }), []);
  t.same(await finding({ to: 1 }), []);
});

on("a thread's title is found with the post that opened it, as it is now", async (t, site) => {
  const { author, slug } = await scene(site);
  const [title, body, anew] = [rare(), rare(), rare()];
  const { thread, post: first } = await openThread(site.deps, author, slug, {
    ...{ title: `About ${title}`, body },
  });
  await finds(site, author, `${title} ${body}`, [first.id]);
  const [item] = (await search(site, author, title)).items;
  t.equal(item?.snippet.title?.text, `About ${title}`);
  t.same(item?.snippet.body.matches, []);
  t.same(
    await found(site, author, `"${title} ${body}"`),
    [],
    "no phrase goes from one to the other",
  );
  await changeThread(site.deps, author, thread.id, { title: anew });
  t.same(await found(site, author, title), [], "from that moment on");
  await finds(site, author, anew, [first.id]);
});

on("an edit is found by its new words, a removed post by none, at once", async (t, site) => {
  const { author, write } = await scene(site);
  const [word, before, after] = [rare(), rare(), rare()];
  const id = await write(`${word} ${before}`);
  await finds(site, author, before, [id]);
  await editPost(site.deps, author, id, { body: `${word} ${after}` });
  t.same(await found(site, author, before), []);
  await finds(site, author, after, [id]);
  await deletePost(site.deps, author, id);
  for (const q of [word, after, `${after.slice(0, 6)}*`, `"${word} ${after}"`])
    t.same(await found(site, author, q), []);
});

on("searches that race edits and removals never bring a word back", async (t, site) => {
  const { author, write } = await scene(site);
  const other = rare();
  for (let round = 0; round < 40; round += 1) {
    const [word, after] = [rare(), rare()];
    const id = await write(`${word} ${other}`);
    if (round % 4 === 0) await finds(site, author, word, [id]);
    const look = () => Promise.all([1, 2, 3].map(() => found(site, author, word)));
    const looking = look();
    await editPost(site.deps, author, id, { body: `${after} ${other}` });
    t.same(await found(site, author, word), [], "after the edit");
    const removing = Promise.all([look(), deletePost(site.deps, author, id)]);
    await removing;
    for (const gone of [word, after, other]) t.same(await found(site, author, gone), []);
    await looking;
  }
  await site.forum.scrub.idle();
  t.equal(site.forum.scrub.state().pending, 0, "every removal was seen through");
});

on("a private room's posts are for its members, and only while they are", async (t, site) => {
  const { author, write, slug } = await scene(site, { visibility: "community" });
  const leaver = await newMember(site, slug);
  const { actor: owner } = await newPerson(site, { siteRole: "owner" });
  const { actor: other } = await newPerson(site);
  const word = rare();
  const id = await write(word);
  await finds(site, other, word, [id]);
  await changeRoom(site.deps, owner, slug, { visibility: "private" });
  for (const actor of [author, leaver, owner]) t.same(await found(site, actor, word), [id]);
  for (const actor of [other, null]) {
    t.same(await search(site, actor, word), { items: [], nextCursor: null });
    t.equal(await outcome(search(site, actor, word, { room: slug })), "not-found");
  }
  await leaveRoom(site.deps, leaver, slug);
  t.same(await found(site, leaver, word), []);
  t.equal(await outcome(search(site, leaver, word, { room: slug })), "not-found");
  t.same(await found(site, { ...author, approved: false }, word), [], "who waits reads as nobody");
});

on("without a session only what was written in public is found", async (t, site) => {
  const { author, write, slug } = await scene(site);
  const { actor: owner } = await newPerson(site, { siteRole: "owner" });
  const word = rare();
  const early = await write(`${word} early`);
  await changeRoom(site.deps, owner, slug, { visibility: "public" });
  const open = await write(`${word} open`);
  await finds(site, author, word, [open, early]);
  await finds(site, null, word, [open]);
  await editPost(site.deps, author, early, { body: `${word} edited in public` });
  await finds(site, author, "edited in public", [early], { room: slug });
  t.same(await found(site, null, word), [open]);
  await changeRoom(site.deps, owner, slug, { visibility: "community" });
  t.same(await found(site, null, word), []);
  await changeRoom(site.deps, owner, slug, { visibility: "public" });
  const again = await write(`${word} again`);
  await finds(site, null, word, [again]);
});

on("who is hidden from somebody is not found by them, and fills no page", async (t, site) => {
  const { author, write, slug } = await scene(site);
  const loud = await newMember(site, slug);
  const word = rare();
  const kept = await write(word);
  const all = [kept];
  for (let at = 0; at < 5; at += 1) all.unshift((await post(site, loud, slug, word)).post.id);
  const { actor: reader } = await newPerson(site);
  await finds(site, reader, word, all);
  const persona = await faceOf(site, loud);
  await blockPersona(site.deps, reader, persona, "mute");
  const page = await search(site, reader, word, { limit: 1 });
  t.same(
    page.items.map(({ id }) => id),
    [kept],
  );
  t.same(await found(site, reader, word), [kept]);
  t.equal((await found(site, author, word)).length, 6, "others find them");
  await unblockPersona(site.deps, reader, persona, "mute");
  t.equal((await found(site, reader, word)).length, 6);
});

on(
  "a face that does not want to be found is not, and its owner can change that",
  async (t, site) => {
    const { author, write, slug } = await scene(site);
    const { actor: other } = await newPerson(site);
    const word = rare();
    const ids = [await write(`${word} one`)];
    await finds(site, other, word, ids);
    const persona = await faceOf(site, author);
    t.equal((await listOwnPersonas(site.deps, author))[0]?.searchable, true);
    t.equal(
      await outcome(changePersona(site.deps, other, persona, { searchable: false })),
      "forbidden",
    );
    const changed = await changePersona(site.deps, author, persona, { searchable: false });
    t.notOk("searchable" in changed, "others are not told");
    for (const actor of [author, other]) t.same(await found(site, actor, word), []);
    t.equal((await listOwnPersonas(site.deps, author))[0]?.searchable, false);
    ids.unshift(await write(`${word} two`));
    const guard = await newMember(site, slug);
    const last = (await post(site, guard, slug, `${word} guard`)).post.id;
    await finds(site, other, word, [last]);
    await changePersona(site.deps, author, persona, { searchable: true });
    await finds(site, other, word, [last, ...ids]);
  },
);

on("an anonymous face can be left out too", async (t, site) => {
  const { author, slug } = await scene(site);
  const word = rare();
  const { post: asked } = await openThread(site.deps, author, slug, {
    ...{ title: "A question", body: word, as: "anonymous" },
  });
  await finds(site, author, word, [asked.id]);
  const change = (wish: object) => changePersona(site.deps, author, asked.persona.id, wish);
  t.equal(await outcome(change({ searchable: false, bio: null })), "forbidden");
  await change({ searchable: false });
  t.same(await found(site, author, word), []);
});

onEach("what came while nobody followed is found after the next start", async (t, dialect) => {
  const { place, open } = await freshPlace(t, dialect);
  const site = await open();
  const { author, write } = await scene(site);
  const word = rare();
  const ids = [await write(word)];
  await finds(site, author, word, ids);
  await deletePost(site.deps, author, ids.pop() ?? "");
  ids.unshift(await write(`${word} unheard`));
  await site.forum.close();
  const again = await open();
  await finds(again, author, word, ids);
  await again.forum.close();

  if (dialect === "SQLite") rmSync(join(place.config.dataDir, "search.db"));
  else await onServer("DROP TABLE search_docs", place.config.databaseUrl ?? "");
  const rebuilt = await open();
  await finds(rebuilt, author, word, ids);
  await rebuilt.forum.close();

  if (dialect !== "SQLite") return;
  writeFileSync(join(place.config.dataDir, "search.db"), "this is no database ".repeat(1_000));
  await finds(await open(), author, word, ids);
});

onEach("an index that knows more than the logs is built again", async (t, dialect) => {
  const { place, open } = await freshPlace(t, dialect);
  const site = await open();
  const { author, write } = await scene(site);
  const [word, older] = [rare(), rare()];
  const id = await write(word);
  await finds(site, author, word, [id]);
  await site.forum.close();
  // As after a copy from before was put in its place.
  const before = [
    `UPDATE posts SET body = '${older}'`,
    "DELETE FROM events",
    "UPDATE rooms SET head = 0",
  ];
  for (const statement of before) {
    if (dialect === "PostgreSQL") await onServer(statement, place.config.databaseUrl ?? "");
    else inFile(join(place.config.dataDir, "sideroom.db"), statement);
  }
  const again = await open();
  await finds(again, author, older, [id]);
  t.same(await found(again, author, word), []);
});

function inFile(file: string, statement: string): void {
  const database = new SQLite(file);
  database.exec(statement);
  database.close();
}
