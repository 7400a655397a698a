// The living site: one command, people to look with, and a site that goes on until it is stopped.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import t from "tap";
import { chanceFrom } from "../../src/commands/demo/living/random.ts";
import type { Post, Thread } from "../../src/posts/wire.ts";
import { allPosts, expecting } from "../support/client.ts";
import { freePort } from "../support/free-port.ts";
import { sideroom } from "../support/run.ts";
import { projectRoot, temporaryFolder } from "../support/server.ts";
import type { Page } from "../support/shapes.ts";
import { until, within } from "../support/wait.ts";

t.setTimeout(550_000);

interface Told {
  url: string;
  guests: { role: string; signInName: string; passphrase: string }[];
}

t.test("one command makes a living site, and stopping it leaves nothing behind", async (t) => {
  const folder = temporaryFolder("demo-site");
  const port = String(await freePort());
  const args = ["src/main.ts", "demo-site", "--json", "--port", port, "--every", "0.05"];
  const run = spawn(process.execPath, args, {
    cwd: projectRoot,
    env: { PATH: process.env.PATH ?? "", HOST: "127.0.0.1", TMPDIR: folder },
  });
  const ended = new Promise<number | null>((done) => run.once("close", done));
  t.teardown(() => run.kill("SIGKILL"));
  let said = "";
  for (const stream of [run.stdout, run.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  const isTold = () => said.endsWith("\n") || run.exitCode !== null;
  await until("it says where it is", isTold, 60_000);
  const { url, guests } = JSON.parse(said) as Told;
  t.equal(url, `http://127.0.0.1:${port}`);

  const tokens = new Map<string, string>();
  for (const { role, signInName, passphrase } of guests) {
    const body = { signInName, passphrase };
    const { token } = await expecting<{ token: string }>(201, { url }, "POST /sessions", { body });
    tokens.set(role, token);
  }
  const seenBy = (role: string) => ({ token: tokens.get(role) ?? "" });
  const roleOf = async (who: string) =>
    (await expecting<{ siteRole: string }>(200, { url }, "GET /me", seenBy(who))).siteRole;
  t.equal(await roleOf("owner"), "owner");
  t.equal(await roleOf("moderator"), "moderator");
  t.equal(await roleOf("patient"), null);
  t.equal(await roleOf("caregiver"), null);

  const patient = seenBy("patient");
  const { items: rooms } = await expecting<Page<{ slug: string }>>(
    200,
    { url },
    "GET /rooms",
    patient,
  );
  const threads: Thread[] = [];
  for (const { slug } of rooms) {
    const route = `GET /rooms/${slug}/threads`;
    threads.push(...(await expecting<Page<Thread>>(200, { url }, route, patient)).items);
  }
  t.ok(
    rooms.every(({ slug }) => threads.some(({ room }) => room === slug)),
    "every room has threads",
  );
  const has = (what: string, is: (thread: Thread) => boolean) => t.ok(threads.some(is), what);
  has("a question with its answer", ({ kind, answered }) => kind === "question" && answered);
  has("an open question", ({ kind, answered }) => kind === "question" && !answered);
  has("a pinned one", ({ pinned }) => pinned);
  has("one under an anonymous face", ({ persona }) => persona.kind === "thread");
  has("one behind a warning", ({ contentWarning }) => contentWarning !== null);
  const mine = await expecting<Page<{ kind: string }>>(
    200,
    { url },
    "GET /me/personas",
    seenBy("caregiver"),
  );
  t.ok(
    mine.items.some(({ kind }) => kind === "thread"),
    "which is the caregiver's",
  );

  const kept = await expecting<Page<unknown>>(200, { url }, "GET /me/bookmarks", patient);
  t.ok(kept.items.length > 0, "the patient has kept something");
  const site = await expecting<{ name: string; fixed: string[] }>(200, { url }, "GET /site");
  t.same([site.name, site.fixed], ["Sideroom, a demo", []], "a name that its owner can change");
  const open = await expecting<Page<{ slug: string }>>(200, { url }, "GET /rooms");
  t.same(
    open.items.map(({ slug }) => slug),
    ["hello"],
    "one room is there for those without an account",
  );

  const everything = async (): Promise<Post[]> =>
    (
      await Promise.all(rooms.map(({ slug }) => allPosts({ url }, patient, slug)))
    ).flat() as unknown as Post[];
  const before = await everything();
  const times = before.map(({ createdAt }) => Date.parse(createdAt));
  t.ok(Math.max(...times) - Math.min(...times) > 86_400_000, "written over days");
  t.ok(
    before.some(({ reactions }) => Object.keys(reactions).length > 0),
    "with reactions",
  );
  const countReactions = (posts: Post[]) =>
    posts.flatMap(({ reactions }) => Object.values(reactions)).reduce((sum, n) => sum + n, 0);
  await until(
    "people go on writing and reacting",
    async () => {
      const now = await everything();
      const news = now.slice(before.length);
      return (
        now.length > before.length + 5 &&
        now.some(({ id, replyTo }) => replyTo !== null && !before.some((old) => old.id === id)) &&
        countReactions(now) > countReactions(before) &&
        news.length > 0
      );
    },
    30_000,
  );

  run.kill("SIGTERM");
  t.equal(await within("it ends", 20_000, ended), 0);
  t.same(readdirSync(folder), [], "nothing is left");
});

t.test("wishes that make no sense are refused", async (t) => {
  for (const wish of [
    ["--port", "0"],
    ["--port", "x"],
    ["--every", "0"],
    ["--seed", "1.5"],
  ]) {
    const ran = await sideroom(["demo-site", ...wish], {});
    t.equal(ran.code, 1, wish.join(" "));
    t.match(ran.stderr, /demo-site wants/);
  }
});

t.test("the same seed gives the same order, and nothing comes twice before its time", async (t) => {
  const cards = Array.from({ length: 20 }, (_, at) => at);
  const dealt = (seed: number) => {
    const deal = chanceFrom(seed).deck(cards);
    return Array.from({ length: 40 }, () => deal() ?? -1);
  };
  t.same(dealt(7), dealt(7));
  t.not(dealt(7).join(), dealt(8).join());
  const order = dealt(7);
  const sorted = (from: number) => order.slice(from, from + 20).sort((one, other) => one - other);
  t.same([sorted(0), sorted(20)], [cards, cards]);
});
