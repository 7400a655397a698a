// A single post: how its words are drawn, and what one can do with it.
import assert from "node:assert/strict";
import { createRoom, expecting, member, openThread, post } from "../support/client.ts";
import type { Post } from "../support/shapes.ts";
import { until } from "../support/wait.ts";
import { message, more, openLive } from "./support/live.ts";
import { stories } from "./support/stories.ts";

const story = stories();

const markdown = [
  "# What helped",
  "",
  "- **small** plates",
  "- *cold* food",
  "",
  "> with bread",
  "",
  "See [the list](https://example.org/food), https://example.org/plain or mail me@example.org.",
  "Not [this](javascript:alert(1)) and not ![that](https://example.org/pixel.png).",
  "<b>No</b> markup.",
].join("\n");

story(
  "Markdown is drawn as words, lists, quotes and safe links, and as nothing else",
  async (stage) => {
    const { server, visitor } = stage;
    const room = await createRoom(server);
    const heron = await member(server, room);
    await post(server, heron, room, markdown);
    const reader = await visitor(heron);
    const stream = await openLive(reader, room);
    await stream.locator("strong", { hasText: "small" }).waitFor();
    await stream.locator("blockquote", { hasText: "with bread" }).waitFor();
    const links = await stream
      .locator(".body-text a")
      .evaluateAll((found) =>
        found.map((link) => [
          link.getAttribute("href"),
          link.getAttribute("rel"),
          link.textContent,
        ]),
      );
    const rel = "noopener noreferrer nofollow ugc";
    assert.deepEqual(links, [
      ["https://example.org/food", rel, "the list"],
      ["https://example.org/plain", rel, "https://example.org/plain"],
      ["mailto:me@example.org", rel, "me@example.org"],
      ["https://example.org/pixel.png", rel, "that"],
    ]);
    const words = await stream.locator(".body-text").textContent();
    for (const part of [
      "the list (example.org)",
      "[this](javascript:alert(1))",
      "<b>No</b> markup.",
    ])
      assert.ok(words?.includes(part), part);
    assert.equal(await stream.locator(".body-text img, .body-text h1").count(), 0);
  },
);

story("plain words keep their lines, and each paragraph its own direction", async (stage) => {
  const { server, visitor } = stage;
  const room = await createRoom(server);
  const heron = await member(server, room);
  await post(server, heron, room, "One line\nand another.\n\nשלום לכולם");
  const reader = await visitor(heron);
  const stream = await openLive(reader, room);
  const paragraphs = stream.locator(".body-text p");
  assert.equal(await paragraphs.count(), 2);
  const lines = await paragraphs.first().evaluate((one) => one.getClientRects()[0]?.height ?? 0);
  const line = await paragraphs.last().evaluate((one) => one.getClientRects()[0]?.height ?? 1);
  assert.equal(Math.round(lines / line), 2);
  const direction = (one: Element) => getComputedStyle(one).direction;
  assert.equal(await paragraphs.last().evaluate(direction), "rtl");
});

story("texts that are made to take long to read take no time", async ({ server, visitor }) => {
  const room = await createRoom(server);
  const heron = await member(server, room);
  const traps = [
    "*a _b ".repeat(1_600),
    "> ".repeat(4_000),
    "[".repeat(9_000),
    "_a_".repeat(3_000),
  ];
  for (const trap of traps) await post(server, heron, room, trap);
  await post(server, heron, room, "**Good** morning.");
  const reader = await visitor(heron);
  const stream = await openLive(reader, room);
  await stream.locator("strong", { hasText: "Good" }).waitFor();
  const deepest = await stream.evaluate((log) => {
    const depth = (element: Element): number =>
      1 + Math.max(0, ...[...element.children].map(depth));
    return depth(log);
  });
  assert.ok(deepest < 30, `nothing is nested deeply: ${deepest}`);
});

story("a post can be kept, its link copied, and both again", async ({ server, visitor }) => {
  const room = await createRoom(server);
  const heron = await member(server, room);
  const { id } = await post(server, heron, room, "Worth keeping.");
  const reader = await visitor(heron);
  await reader.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openLive(reader, room);
  await more(reader, "Worth keeping.");
  await reader.press("Copy link");
  await reader.see("The link is copied.");
  const copied = await reader.page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, `${server.url}/posts/${id}`);

  const kept = async () => {
    const { token } = heron;
    const list = await expecting<{ items: unknown[] }>(200, server, "GET /me/bookmarks", { token });
    return list.items.length;
  };
  const keep = reader.page.getByRole("button", { name: "Keep" });
  await keep.click();
  await reader.page.getByRole("button", { name: "Keep", pressed: true }).waitFor();
  assert.equal(await kept(), 1);
  await keep.click();
  await reader.page.getByRole("button", { name: "Keep", pressed: false }).waitFor();
  assert.equal(await kept(), 0);
});

story("what one gave and kept before is told again, on each device and page", async (stage) => {
  const { server } = stage;
  const room = await createRoom(server);
  const [heron, river] = [await member(server, room), await member(server, room)];
  const { thread } = await openThread(server, river, room, { body: "Said in a thread." });
  const inThread = `/rooms/${room}/threads/${thread.id}`;
  const said = await post(server, river, room, "Said to all.");
  const { items } = await expecting<{ items: Post[] }>(
    200,
    server,
    `GET /rooms/${room}/posts?thread=${thread.id}`,
    heron,
  );
  for (const { id } of [said, ...items]) {
    await expecting(200, server, `PUT /posts/${id}/reactions/thanks`, { token: heron.token });
    await expecting(204, server, `PUT /posts/${id}/bookmark`, { token: heron.token });
  }
  await expecting(200, server, `PUT /posts/${said.id}/reactions/helped`, { token: river.token });
  const reader = await stage.visitor(heron);
  const { page } = reader;
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (/\/(posts|own-marks)$/.test(pathname)) asked.push(pathname.split("/").at(-1) ?? "");
  });
  const buttons = (pressed: boolean) => page.locator(`.post-menu [aria-pressed="${pressed}"]`);
  const pressed = async () => {
    await buttons(true).nth(1).waitFor();
    assert.deepEqual(await buttons(true).allTextContents(), ["Thanks", "Keep"]);
    assert.equal(await buttons(false).count(), 3);
  };
  for (let visit = 0; visit < 2; visit += 1) {
    await openLive(reader, room);
    await more(reader, "Said to all.");
    await pressed();
  }
  assert.deepEqual(asked, ["posts", "own-marks", "posts", "own-marks"], "once for each page");
  await reader.visit(inThread);
  await reader.press("More you can do with this post");
  await pressed();
  await reader.visit("/kept");
  await reader.follow("Said in a thread.");
  await reader.press("More you can do with this post");
  await pressed();
  await reader.press("Keep");
  await buttons(true).nth(1).waitFor({ state: "detached" });
  assert.deepEqual(await buttons(true).allTextContents(), ["Thanks"]);
});

story("a slow answer about one's marks holds up nobody, and undoes nothing", async (stage) => {
  const { server } = stage;
  const room = await createRoom(server);
  const heron = await member(server, room);
  const { id } = await post(server, heron, room, "Said to all.");
  await expecting(204, server, `PUT /posts/${id}/bookmark`, { token: heron.token });
  const reader = await stage.visitor(heron);
  const { promise, resolve: answer } = Promise.withResolvers<void>();
  await reader.page.route("**/own-marks?*", async (route) => {
    const response = await route.fetch();
    await promise;
    await route.fulfill({ response });
  });
  const told = reader.page.waitForResponse("**/own-marks?*");
  const fetching = reader.page.waitForRequest("**/own-marks?*");
  await openLive(reader, room);
  await fetching;
  await more(reader, "Said to all.");
  const keep = (pressed: boolean) => reader.page.getByRole("button", { name: "Keep", pressed });
  for (const isPressed of [true, false]) {
    await keep(!isPressed).click();
    await keep(isPressed).waitFor();
  }
  answer();
  await (await told).finished();
  await reader.page.getByRole("button", { name: "Thanks", pressed: false }).click();
  await reader.page.getByRole("button", { name: "Thanks", pressed: true }).waitFor();
  assert.equal(await keep(false).count(), 1, "let go of meanwhile");
});

story("only one's own posts can be changed, and only those of others hidden", async (stage) => {
  const { server, visitor } = stage;
  const room = await createRoom(server);
  const [heron, river] = [await member(server, room), await member(server, room)];
  await post(server, heron, room, "Mine.");
  await post(server, heron, room, "Mine as well.", { as: "anonymous" });
  await post(server, river, room, "Yours.");
  const reader = await visitor(heron);
  await openLive(reader, room);
  for (const [text, offered, not] of [
    ["Mine.", "Delete", "Hide this person"],
    ["Mine as well.", "Delete", "Hide this person"],
    ["Yours.", "Hide this person", "Delete"],
  ] as const) {
    const menu = await more(reader, text);
    await menu.getByRole("button", { name: offered }).waitFor();
    assert.equal(await menu.getByRole("button", { name: not }).count(), 0);
  }
});

story("who has not read the note at the door is led there before they react", async (stage) => {
  const { server, visitor } = stage;
  const room = "ovarian-cancer";
  const heron = await member(server, room);
  await post(server, heron, room, "Thank me later.");
  const newcomer = await member(server, "hello");
  await expecting(201, server, `POST /rooms/${room}/membership`, {
    token: newcomer.token,
    body: { face: "room" },
  });
  const reader = await visitor(newcomer);
  await openLive(reader, room);
  await more(reader, "Thank me later.");
  await reader.press("Thanks");
  await reader.see(/Please read the note at the door first/);
  await reader.page.locator(".note:focus").waitFor();
  await message(reader, "Thank me later.")
    .getByRole("link", { name: "Read the note at the door" })
    .click();
  await reader.page.waitForURL(`**/rooms/${room}/note?**`);
});

story("an edit that is refused keeps what was written", async ({ server, visitor }) => {
  const room = await createRoom(server);
  const heron = await member(server, room);
  await post(server, heron, room, "Short.");
  const writer = await visitor(heron);
  await openLive(writer, room);
  await (await more(writer, "Short.")).getByRole("button", { name: "Edit" }).click();
  const text = writer.page.locator(".post-editor textarea");
  const long = "long ".repeat(2_001);
  await text.fill(long);
  await writer.press("Save");
  await writer.page.locator(".post-editor .note:focus").waitFor();
  assert.equal(await text.inputValue(), long);
  await writer.page.locator(".post-editor").getByRole("button", { name: "Cancel" }).click();
  await writer.page.locator("article.post:focus").waitFor();
  await message(writer, "Short.").waitFor();
});

story("how many have reacted is told in words", async ({ server, visitor }) => {
  const room = await createRoom(server);
  const people = await Promise.all([1, 2, 3, 4].map(() => member(server, room)));
  const [heron] = people;
  assert.ok(heron);
  const { id } = await post(server, heron, room, "It is over. I am well.");
  const reader = await visitor(heron);
  const stream = await openLive(reader, room);
  for (const [person, words] of [
    [people[0], "Thanks from one"],
    [people[1], "Thanks from a few"],
    [people[2], "Thanks from a few"],
    [people[3], "Thanks from several"],
  ] as const) {
    const { token } = person ?? heron;
    await expecting(200, server, `PUT /posts/${id}/reactions/thanks`, { token });
    await stream.getByText(words).waitFor();
  }
});

story(
  "about how many are here is told without a list, and so that nobody is counted",
  async (stage) => {
    const { server, visitor } = stage;
    const room = await createRoom(server);
    const heron = await member(server, room);
    await post(server, heron, room, "Good morning.");
    const reader = await visitor(heron);
    // The server takes a minute over it on purpose; the frame is as it sends it.
    let tell = (_about: number) => {};
    await reader.page.routeWebSocket("**/realtime", (socket) => {
      socket.connectToServer();
      tell = (about) => socket.send(JSON.stringify({ type: "presence", room, about }));
    });
    await openLive(reader, room);
    await post(server, heron, room, "Is it?");
    await message(reader, "Is it?").waitFor();
    tell(20);
    await reader.see("About 20 here.");
    tell(0);
    await reader.miss("About 20 here.");
  },
);

story("an answer in a thread leads to what it answers", async ({ server, visitor }) => {
  const room = await createRoom(server);
  const [heron, river] = [await member(server, room), await member(server, room)];
  const { thread, post: first } = await openThread(server, heron, room);
  await post(server, river, room, "Warm milk.", { thread: thread.id, replyTo: first.id });
  const reader = await visitor(heron);
  await reader.visit(`/rooms/${room}/threads/${thread.id}`);
  await reader.page.getByRole("link", { name: /^In answer to/ }).click();
  await reader.page.locator(`#post-${first.id}:focus`).waitFor();
  await until("it stays on this page", () => reader.page.url().includes(thread.id));
});
