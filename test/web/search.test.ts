// Looking for what was written: everywhere, in one room, and not at all where somebody does not want it.
import assert from "node:assert/strict";
import { without } from "../support/attack.ts";
import { createRoom, expecting, member, post, word } from "../support/client.ts";
import { until } from "../support/wait.ts";
import { type Stage, stories } from "./support/stories.ts";
import type { Visitor } from "./support/visitor.ts";
import { webAttacks } from "./support/web-attacks.ts";
import { plainTexts } from "./xss/corpus.ts";
import { assertOnlyText } from "./xss/scan.ts";

const story = stories();
const attack = webAttacks();

async function search({ write, press }: Visitor, words: string): Promise<void> {
  await write("Words to look for", words);
  await press("Search");
}

const newest = async (visitor: Visitor) => (await listed(visitor).first().textContent()) ?? "";
const listed = ({ page }: Visitor) => page.locator(".found > li");

/** Somebody who has written in two rooms, and what both posts have in common. */
async function twoRooms({ server }: Pick<Stage, "server">) {
  const [one, other] = [await createRoom(server), await createRoom(server)];
  const person = await member(server, one);
  const second = await member(server, other);
  const needle = word(14);
  await post(server, second, other, `${needle} elsewhere`);
  const { id } = await post(server, person, one, `${needle} and ${"so on ".repeat(100)}`);
  await until("the index", async () => {
    const { token } = person;
    const found = await expecting<{ items: unknown[] }>(200, server, `GET /search?q=${needle}`, {
      token,
    });
    return found.items.length === 2;
  });
  return { one, other, person, second, needle, id };
}

story(
  "words are looked for everywhere, then in one room, and the way leads there and back",
  async (stage) => {
    const { one, person, needle, id } = await twoRooms(stage);
    const visitor = await stage.visitor(person);
    const { page, see, follow } = visitor;
    await visitor.visit("/rooms");
    await follow("Search what was written");
    await search(visitor, needle.toUpperCase());
    await see("2 posts, newest first.");
    assert.equal(await page.locator(".found mark").count(), 2, "what was looked for is marked");
    assert.ok(!page.url().includes(needle), "no address tells what it was");
    await listed(visitor).first().getByRole("link").first().click();
    await page.waitForURL((url) => url.href.includes(id) || url.href.includes(one));
    await page.goBack();
    await see("2 posts, newest first.");
    await visitor.visit(`/rooms/${one}`);
    await follow("Search this room");
    await search(visitor, needle);
    await see("1 post, newest first.");
    await search(visitor, `${needle} nothing`);
    await see("Nothing was found.");
    await search(visitor, "?!");
    await see("It must have a letter or a digit.");
    await visitor.assertAxe();
  },
);

story(
  "older posts come when they are asked for, and a warning stands before the words",
  async (stage) => {
    const { server } = stage;
    const room = await createRoom(server);
    const person = await member(server, room);
    const needle = word(14);
    for (let at = 0; at < 24; at += 1) await post(server, person, room, `${needle} ${at}`);
    const warned = { contentWarning: "waiting for results" };
    await post(server, person, room, `${needle} warned`, warned);
    const visitor = await stage.visitor(person);
    await visitor.visit(`/search?room=${room}`);
    await until("the newest post", async () => {
      await search(visitor, needle);
      await visitor.see("The newest 20 posts.");
      return (await newest(visitor)).includes("waiting for results");
    });
    assert.ok(!(await newest(visitor)).includes(needle));
    await visitor.press("Look for older posts");
    await visitor.see("25 posts, newest first.");
    assert.equal(await listed(visitor).count(), 25);
  },
);

story("somebody takes a face out of the search, and puts it back", async (stage) => {
  const { person, second, needle } = await twoRooms(stage);
  const shy = await stage.visitor(second);
  await shy.visit("/you/faces");
  const box = shy.page.getByLabel(/^Searching finds what/);
  assert.equal(await box.isChecked(), true);
  await box.click();
  await shy.see("Searching finds nothing of this face any more.");
  assert.equal(await box.isChecked(), false);
  const visitor = await stage.visitor(person);
  await visitor.visit("/search");
  await search(visitor, needle);
  await visitor.see("1 post, newest first.");
  await box.click();
  await shy.see("People who search can find what this face wrote.");
  await until("it being found again", async () => {
    await search(visitor, needle);
    await visitor.settle();
    return (await listed(visitor).count()) === 2;
  });
});

attack(
  "what is found stays text, with what was looked for in the middle of it",
  async ({ server, visitor }) => {
    const room = await createRoom(server, { policy: { disclaimers: "off" } });
    const writer = await member(server, room);
    const needle = word(14);
    const texts = plainTexts.slice(0, 18);
    for (const text of texts)
      await post(server, writer, room, `${text} ${needle} ${text}`.slice(0, 2_000));
    const reader = await visitor(writer);
    await reader.visit(`/search?room=${room}`);
    await until("all of them", async () => {
      await search(reader, needle);
      await reader.settle();
      return (await listed(reader).count()) === texts.length;
    });
    await assertOnlyText(reader.page);
  },
  [
    {
      guard: "drawing what was found as text",
      patch: [
        without(
          "",
          "web/screens/search/marked-text.tsx",
          "{text.slice(at)}",
          "<span dangerouslySetInnerHTML={{ __html: text.slice(at) }} />",
        ).patch,
        without("", "http/headers.ts", '"content-security-policy": contentSecurityPolicy,').patch,
      ].flat(),
    },
  ],
);
