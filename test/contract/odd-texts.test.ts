import { listDisclaimers, publishVersion } from "../../src/disclaimers/index.ts";
import {
  changeThread,
  deletePost,
  listFacesIn,
  listThreads,
  openThread,
  readEvents,
  readPost,
  readThread,
  useThreadTools,
  writePost,
} from "../../src/posts/index.ts";
import { joinRoom, listRooms, readRoom, setRoles } from "../../src/rooms/index.ts";
import { dbOf } from "../../src/storage/handle.ts";
import { postgresKit, sqliteKit } from "../../src/storage/kit.ts";
import { defineTables } from "../../src/storage/tables/index.ts";
import { accountRow, id, personaRow, postRow, roomRow, threadRow } from "./rows.ts";
import { contract, newMember, newPerson, newRoom, outcome } from "./site.ts";

const on = contract();
const tables = { SQLite: defineTables(sqliteKit), PostgreSQL: defineTables(postgresKit()) };

/** What may come in an address, where no schema has looked at it. (A NUL is refused before it gets here.) */
const names = ["", " ", "\u001f", "\ud800", "\u{10ffff}", "'; --", "%", "x".repeat(5_000)];

on("an address that can be nobody's is not found, whatever characters it has", async (t, site) => {
  const { deps } = site;
  const { actor: owner } = await newPerson(site, { siteRole: "owner" });
  const slug = await newRoom(site);
  for (const name of names) {
    const asked: Record<string, () => Promise<unknown>> = {
      room: () => readRoom(deps, owner, name),
      events: () => readEvents(deps, owner, name, 0, 1),
      disclaimers: () => listDisclaimers(deps, owner, name),
      membership: () => joinRoom(deps, owner, name, { face: "room" }),
      posting: () => writePost(deps, owner, name, { body: "x" }),
      opening: () => openThread(deps, owner, name, { title: "x", body: "x" }),
      threads: () => listThreads(deps, owner, name, { sort: "new", limit: 1, cursor: undefined }),
      thread: () => readThread(deps, owner, name),
      retitling: () => changeThread(deps, owner, name, { title: "x" }),
      closing: () => useThreadTools(deps, owner, name, { lock: true }),
      faces: () => listFacesIn(deps, owner, slug, name),
      post: () => readPost(deps, owner, name),
      deleting: () => deletePost(deps, owner, name),
      roles: () => setRoles(deps, owner, slug, name, ["mentor"]),
      version: () => publishVersion(deps, owner, name, { title: "x", body: "x" }),
    };
    for (const [what, work] of Object.entries(asked)) {
      const said = await outcome(work()).catch((error) => `broke: ${error}`.slice(0, 80));
      if (said !== "not-found") t.fail(`${what} ${JSON.stringify(name.slice(0, 9))}: ${said}`);
    }
  }
  t.pass("asked for all of them");
});

on(
  "a reply to nothing, and into no thread, is refused, whatever characters its name has",
  async (t, site) => {
    const slug = await newRoom(site);
    const member = await newMember(site, slug);
    for (const replyTo of names.filter((name) => name !== "")) {
      const said = outcome(writePost(site.deps, member, slug, { body: "x", replyTo }));
      const text = await said.catch((error) => `broke: ${error}`.slice(0, 80));
      if (text !== "invalid") t.fail(`${JSON.stringify(replyTo.slice(0, 9))}: ${text}`);
      const thread = replyTo;
      const into = outcome(writePost(site.deps, member, slug, { body: "x", thread }));
      const answer = await into.catch((error) => `broke: ${error}`.slice(0, 80));
      if (answer !== "invalid") t.fail(`thread ${JSON.stringify(thread.slice(0, 9))}: ${answer}`);
    }
    t.pass("asked for all of them");
  },
);

on("a list of threads goes on from no cursor but its own", async (t, site) => {
  const slug = await newRoom(site);
  const { actor } = await newPerson(site);
  for (const cursor of names) {
    const list = listThreads(site.deps, actor, slug, { sort: "active", limit: 5, cursor });
    const said = await outcome(list).catch((error) => `broke: ${error}`.slice(0, 80));
    if (said !== "invalid") t.fail(`${JSON.stringify(cursor.slice(0, 9))}: ${said}`);
  }
  t.pass("asked for all of them");
});

on("a list goes on from any name that its cursor may hold", async (t, site) => {
  const { actor } = await newPerson(site);
  for (const name of names) {
    const said = await listRooms(site.deps, actor, name, 5).catch((error) => `broke: ${error}`);
    if (typeof said === "string")
      t.fail(`${JSON.stringify(name.slice(0, 9))}: ${said.slice(0, 80)}`);
  }
  t.pass("asked for all of them");
});

on("what people write comes back character by character", async (t, site) => {
  const slug = await newRoom(site);
  const member = await newMember(site, slug);
  const texts = [
    "Größe, 龙, हिन्दी, می‌خواهم",
    "👩‍👩‍👧‍👦 \u{1f3fb}",
    "e\u0301 and é",
    "a\r\nb\tc",
    `"quoted" 'single' \\ back \`tick\` $1 ? :name %s`,
    " spaces around ",
    "x".repeat(10_000),
    "龙".repeat(8_000),
  ];
  for (const body of texts) {
    const { post } = await writePost(site.deps, member, slug, {
      body,
      contentWarning: body.slice(0, 9).replace(/[\r\n\t]/g, " "),
    });
    t.equal((await readPost(site.deps, member, post.id)).body, body, body.slice(0, 20));
    const title = body.slice(0, 100).replace(/[\r\n\t]/g, " ");
    const { thread } = await openThread(site.deps, member, slug, { title, body });
    t.equal((await readThread(site.deps, member, thread.id)).title, title);
  }
});

/** A row of each table that limits a text, and the texts with the characters they may have. */
const limited = {
  accounts: { row: () => accountRow(), limits: { country: 2 } },
  personas: { row: () => personaRow(), limits: { handle: 40 } },
  rooms: { row: () => roomRow(), limits: { title: 120, about: 1_000, condition: 120 } },
  threads: {
    row: () => threadRow("r", Math.floor(Math.random() * 1e9), "p"),
    limits: { title: 200, contentWarning: 200 },
  },
  posts: {
    row: () => postRow("r", Math.floor(Math.random() * 1e9), "p"),
    limits: { body: 10_000, contentWarning: 200 },
  },
  disclaimerVersions: {
    row: () => ({
      disclaimer: "d",
      version: Math.floor(Math.random() * 1e9),
      title: "",
      body: "",
      sha256: "",
      publishedDay: 0,
    }),
    limits: { title: 200, body: 10_000 },
  },
  audit: {
    row: () => ({
      position: Math.floor(Math.random() * 1e9),
      at: 0,
      actor: "",
      action: "",
      subject: "",
      mac: "",
    }),
    limits: { action: 60, subject: 200 },
  },
} as const;

on("a text that is too long for its column is refused by the database itself", async (t, site) => {
  await site.deps.unitOfWork.transaction((tx) =>
    site.deps.disclaimers.addDisclaimer(tx, {
      id: "d",
      scope: "site",
      room: null,
      role: null,
      version: 1,
      withdrawn: true,
    }),
  );
  for (const [name, { row, limits }] of Object.entries(limited)) {
    const table = tables[site.dialect][name as keyof typeof limited];
    for (const [column, most] of Object.entries(limits)) {
      const put = (text: string) =>
        site.deps.unitOfWork.transaction(async (tx) => {
          await dbOf(tx)
            .insert(table)
            .values({ ...row(), [column]: text } as never);
        });
      await t.resolves(put("😀".repeat(most)), `${name}.${column} takes ${most} characters`);
      await t.rejects(put("x".repeat(most + 1)), `${name}.${column} refuses one more`);
    }
  }
});

on("a word that is none of a column's is refused by the database itself", async (t, site) => {
  const wrong = [
    ["accounts", accountRow({ siteRole: "admin" as "owner" })],
    ["personas", personaRow({ kind: "bot" as "room" })],
    ["rooms", roomRow({ visibility: "secret" as "public" })],
    ["rooms", roomRow({ disclaimers: "maybe" as "off" })],
    ["posts", postRow("r", 1, "p", { state: "hidden" as "visible" })],
    ["posts", postRow("r", 1, "p", { kind: "system" as "message" })],
    ["threads", threadRow("r", 2, "p", { kind: "message" as "talk" })],
    ["invites", { codeMac: id(), kind: "any", room: null, expiresAt: 1 }],
    ["disclaimers", { id: id(), scope: "any", position: 1, version: 1, withdrawn: false }],
  ] as const;
  for (const [name, row] of wrong) {
    const put = site.deps.unitOfWork.transaction(async (tx) => {
      await dbOf(tx)
        .insert(tables[site.dialect][name])
        .values(row as never);
    });
    await t.rejects(put, name);
  }
});
