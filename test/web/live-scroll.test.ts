// Reading on: what comes, and what is fetched, never moves what somebody reads.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { createRoom, expecting, type Member, member, post } from "../support/client.ts";
import type { Server } from "../support/server.ts";
import type { Post } from "../support/shapes.ts";
import { until } from "../support/wait.ts";
import { message, openLive, said } from "./support/live.ts";
import { stories } from "./support/stories.ts";
import { postIt, textLabel } from "./support/writing.ts";

const story = stories();
const phone = { width: 390, height: 844 };

/** Rounding of the parts of a pixel. */
const hair = 2;

async function talkativeRoom(server: Server, count: number): Promise<[string, Member, Member]> {
  const room = await createRoom(server);
  const [heron, river] = [await member(server, room), await member(server, room)];
  const posts: Promise<Post>[] = [];
  for (let at = 0; at < count; at += 1) {
    const body = `Message ${at}. ${"And so on. ".repeat(at % 9)}`;
    posts.push(post(server, river, room, body));
    if (posts.length === 20) await Promise.all(posts.splice(0));
  }
  await Promise.all(posts);
  return [room, heron, river];
}

/** Scrolls up to the middle of what is there, and says which message stands where on the screen. */
async function readInTheMiddle(page: Page): Promise<{ id: string; top: number }> {
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
  await settled(page);
  return page.evaluate(() => {
    const found = [...document.querySelectorAll("article")].find(
      (article) => article.getBoundingClientRect().top > 100,
    );
    return { id: found?.id ?? "", top: found?.getBoundingClientRect().top ?? 0 };
  });
}

function topOf(page: Page, id: string): Promise<number> {
  return page.evaluate(
    (id) => document.getElementById(id)?.getBoundingClientRect().top ?? Number.NaN,
    id,
  );
}

/** Waits until two looks at the page, some frames apart, find it scrolled to the same place. */
async function settled(page: Page): Promise<void> {
  let before = Number.NaN;
  await until("the page stands still", async () => {
    const now = await page.evaluate(async () => {
      for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
      return scrollY + document.documentElement.scrollHeight;
    });
    const isStill = now === before;
    before = now;
    return isStill;
  });
}

function isAtEnd(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const end = document.querySelector(".stream-end")?.getBoundingClientRect().top ?? Infinity;
    return end <= innerHeight;
  });
}

story("it opens at the newest, and who is there follows what comes", async (stage) => {
  const { server, visitor } = stage;
  const [room, heron, river] = await talkativeRoom(server, 60);
  const reader = await visitor(heron, phone);
  await openLive(reader, room);
  await settled(reader.page);
  assert.ok(await isAtEnd(reader.page));
  for (let at = 0; at < 12; at += 1) await post(server, river, room, `News ${at}. `.repeat(9));
  await message(reader, "News 11.").waitFor();
  await settled(reader.page);
  assert.ok(await isAtEnd(reader.page));
  assert.equal(await reader.page.getByRole("button", { name: "New messages" }).count(), 0);
});

story("who reads further up is not moved by what comes, and is told of it", async (stage) => {
  const { server, visitor } = stage;
  const [room, heron, river] = await talkativeRoom(server, 45);
  const reader = await visitor(heron, phone);
  const { page } = reader;
  await openLive(reader, room);
  const { id, top } = await readInTheMiddle(page);
  await post(server, river, room, "First news.");
  await post(server, river, room, "Second news.");
  await reader.see("New messages");
  await settled(page);
  assert.ok(Math.abs((await topOf(page, id)) - top) <= hair);

  await reader.press("New messages");
  await page.locator("article:focus", { hasText: "First news." }).waitFor();
  await reader.miss("New messages");
  await settled(page);
  assert.ok(await isAtEnd(page));
});

story("who opened something in the last message is not moved away from it", async (stage) => {
  const { server, visitor } = stage;
  const [room, heron, river] = await talkativeRoom(server, 30);
  const reader = await visitor(heron, phone);
  const { page } = reader;
  await openLive(reader, room);
  await settled(page);
  const last = page.getByRole("log").getByRole("article").last();
  const id = (await last.getAttribute("id")) ?? "";
  await last.getByRole("button", { name: "More you can do with this post" }).focus();
  await page.keyboard.press("Enter");
  await last.getByRole("button", { name: "Copy link" }).focus();
  await settled(page);
  const top = await topOf(page, id);
  for (let at = 0; at < 5; at += 1) await post(server, river, room, `News ${at}. `.repeat(9));
  await message(reader, "News 4.").waitFor();
  await settled(page);
  assert.ok(Math.abs((await topOf(page, id)) - top) <= hair);
});

story("who writes keeps the place where they write, whatever comes above it", async (stage) => {
  const { server, visitor } = stage;
  const [room, heron, river] = await talkativeRoom(server, 30);
  const writer = await visitor(heron, phone);
  const { page } = writer;
  await openLive(writer, room);
  await writer.write(textLabel, "I will tell you");
  await settled(page);
  const place = () =>
    page.evaluate(() => document.querySelector("textarea")?.getBoundingClientRect().top ?? 0);
  const top = await place();
  for (let at = 0; at < 5; at += 1) await post(server, river, room, `News ${at}. `.repeat(9));
  await message(writer, "News 4.").waitFor();
  await settled(page);
  assert.ok(Math.abs((await place()) - top) <= hair);
  await postIt(writer);
  assert.equal((await said(writer)).at(-1), "I will tell you");
});

for (const browser of ["a browser", "a browser that does not hold what is read by itself"]) {
  story(
    `earlier messages come above what one reads, and it stays where it is, in ${browser}`,
    async (stage) => {
      const { server, visitor } = stage;
      const [room, heron] = await talkativeRoom(server, 170);
      const reader = await visitor(heron, phone);
      const { page } = reader;
      await openLive(reader, room);
      if (browser !== "a browser") await page.evaluate(withoutAnchors);
      const seen = new Set<number>();
      for (;;) {
        const before = await page.getByRole("log").getByRole("article").count();
        seen.add(before);
        if (before === 170) break;
        const place = await page.evaluate(() => {
          // Near enough to the top for more to be asked for.
          scrollTo(0, 500);
          const article = [...document.querySelectorAll("article")].find(
            (one) => one.getBoundingClientRect().top > 100,
          );
          return { id: article?.id ?? "", top: article?.getBoundingClientRect().top ?? 0 };
        });
        await page.getByRole("article").nth(before).waitFor({ state: "attached" });
        await settled(page);
        const moved = (await topOf(page, place.id)) - place.top;
        assert.ok(Math.abs(moved) <= hair, `it moved by ${moved} px`);
      }
      assert.deepEqual([...seen], [30, 60, 90, 120, 150, 170]);
      assert.equal(await page.getByRole("button", { name: "Earlier messages" }).count(), 0);
      const numbers = (await said(reader)).map((text) => Number(/\d+/.exec(text ?? "")?.[0]));
      assert.equal(new Set(numbers).size, 170);
    },
  );
}

/** Takes from the page what some browsers do not have, and the sizes that are guessed before they are known. */
function withoutAnchors(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { overflow-anchor: none } .chunk { content-visibility: visible }");
  document.adoptedStyleSheets.push(sheet);
}

story("what is new since the last visit is marked, and it opens there", async (stage) => {
  const { server, visitor } = stage;
  const [room, heron, river] = await talkativeRoom(server, 20);
  const { items } = await expecting<{ items: Post[] }>(200, server, `GET /rooms/${room}/posts`, {
    token: heron.token,
  });
  const body = { seq: items.at(-1)?.seq };
  await expecting(204, server, `PUT /rooms/${room}/read-line`, { token: heron.token, body });
  for (let at = 0; at < 25; at += 1) await post(server, river, room, `News ${at}. `.repeat(9));
  const reader = await visitor(heron, phone);
  const { page } = reader;
  await openLive(reader, room);
  const mark = await reader.see("New since you were here");
  await settled(page);
  const first = await mark.evaluate((one) => one.nextElementSibling?.textContent ?? "");
  assert.match(first, /News 0\./);
  assert.ok(((await mark.boundingBox())?.y ?? -1) > 0, "it is on the screen");

  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const line = () =>
    expecting<{ seq: number }>(200, server, `GET /rooms/${room}/read-line`, { token: heron.token });
  await until("the newest is there", async () => (await said(reader)).at(-1)?.includes("News 24."));
  await until("the line has moved", async () => (await line()).seq > (body.seq ?? 0) + 20, 20_000);
});

story("the link to one message leads to it, and one can read on from there", async (stage) => {
  const { server, visitor } = stage;
  const [room, heron] = await talkativeRoom(server, 200);
  const page1 = await expecting<{ items: Post[] }>(
    200,
    server,
    `GET /rooms/${room}/posts?after=0&limit=100`,
    { token: heron.token },
  );
  const wanted = page1.items[60];
  const reader = await visitor(heron, phone);
  const { page } = reader;
  await page.goto(`/posts/${wanted?.id}`);
  await page.waitForURL(`**/rooms/${room}/live#${wanted?.id}`);
  await page.locator(`#post-${wanted?.id}:focus`).waitFor();
  await settled(page);
  const before = await said(reader);
  assert.ok(before.length < 200);
  await page.keyboard.press("End");
  await until(
    "all is there to the newest",
    async () => {
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      return (await page.getByRole("button", { name: "Later messages" }).count()) === 0;
    },
    30_000,
  );
  const all = await expecting<{ items: Post[] }>(200, server, `GET /rooms/${room}/posts?limit=1`, {
    token: heron.token,
  });
  assert.equal((await said(reader)).at(-1), all.items[0]?.body.trim());
});

story("five thousand messages are all in the document, each once and in order", async (stage) => {
  const { server, visitor } = stage;
  const [room, heron] = await talkativeRoom(server, 5_000);
  const reader = await visitor(heron, phone);
  const { page } = reader;
  await openLive(reader, room);
  await until(
    "all are there",
    async () => {
      await page.evaluate(() => scrollTo(0, 0));
      // Not by its role: that takes long in so large a document.
      return (await page.locator(".more-of-it").count()) === 0;
    },
    120_000,
  );
  const ids = await page
    .getByRole("log")
    .evaluate((stream) => [...stream.querySelectorAll("article")].map(({ id }) => id.slice(5)));
  assert.equal(ids.length, 5_000);
  const stored: string[] = [];
  for (let after = 0; stored.length < 5_000; ) {
    const route = `GET /rooms/${room}/posts?after=${after}&limit=100`;
    const { items } = await expecting<{ items: Post[] }>(200, server, route, {
      token: heron.token,
    });
    stored.push(...items.map(({ id }) => id));
    after = items.at(-1)?.seq ?? after;
  }
  assert.deepEqual(ids, stored);
});
