// Learning who is behind a face: by two people, once, and not in secret.
import assert from "node:assert/strict";
import { expecting, member, owner, post } from "../support/client.ts";
import { newStaff } from "../support/staff.ts";
import { stories } from "./support/stories.ts";
import type { Visitor } from "./support/visitor.ts";

const alone = stories();
const story = stories();
const ground = "She wrote that she will not be here tomorrow.";

/** Asks to know who wrote this. */
async function ask({ visit, write, press, see }: Visitor, link: string): Promise<void> {
  await visit("/site/reveals/new");
  await write("Link of a post", link);
  await press("Show the face");
  await see("quiet heron");
  await write("Why somebody has to know", ground);
  await press("Ask");
}

story("one asks, another says yes, and the first looks once", async (stage) => {
  const { server } = stage;
  const person = await member(server, "hello", { handle: "quiet heron" });
  const { id } = await post(server, person, "hello", "I will not be here tomorrow.");
  const [asking, agreeing] = await Promise.all([
    stage.visitor(await newStaff(server)),
    stage.visitor(await owner(server)),
  ]);
  await ask(asking, `${server.url}/posts/${id}`);
  await asking.see("It waits for the yes of somebody else");
  assert.equal(await asking.page.getByRole("button", { name: /^Say yes/ }).count(), 0);

  await agreeing.visit("/site/reveals");
  await agreeing.see("quiet heron");
  await agreeing.see(ground);
  await agreeing.assertAxe();
  await agreeing.press("Say yes to this: request 1");
  await agreeing.see("You are shown nothing.");
  await agreeing.press("Yes, I have read why, and agree");
  await agreeing.see("You said yes.");
  assert.equal(await agreeing.page.getByRole("button", { name: /^Look/ }).count(), 0);

  await asking.visit("/site/reveals");
  await asking.press("Look who it is: request 1");
  await asking.see("They are told at once that somebody looked.");
  await asking.miss(person.signInName);
  await asking.press("Yes, show it to me once");
  await asking.page.locator(".note:focus", { hasText: person.signInName }).waitFor();
  await asking.see("It was looked at, once.");
  await asking.visit("/site/reveals");
  await asking.see("It was looked at, once.");
  await asking.miss(person.signInName);
  assert.equal(await asking.page.getByRole("button", { name: /^Look/ }).count(), 0);
  const { items } = await expecting<{ items: { kind: string }[] }>(
    ...([200, server, "GET /me/notifications", { token: person.token }] as const),
  );
  assert.ok(items.some(({ kind }) => kind === "face-revealed"));
});

story("only a law that is named can forbid telling the person", async (stage) => {
  const { server } = stage;
  const person = await member(server, "hello", { handle: "shy plover" });
  const { id } = await post(server, person, "hello", "Hello.");
  const visitor = await stage.visitor(await newStaff(server));
  const { page, press, see, write, tick } = visitor;
  await visitor.visit("/site/reveals/new");
  await write("Link of a post", id);
  await press("Show the face");
  await tick(/^This law forbids telling/);
  await press("Ask");
  await see("Write why somebody has to know.");
  await see("Name the law or the order.");
  await write("Why somebody has to know", "A court wants to know.");
  await write("The law or order that it rests on (you may leave it empty)", "Court of X, 12/3");
  await press("Ask");
  await see("The person is not told: the law that is named here forbids it.");
  await page.getByText("Court of X, 12/3").waitFor();
});

alone(
  "an owner who is alone is told that all can see it, and has to wait an hour",
  async (stage) => {
    const { server } = stage;
    const person = await member(server, "hello", { handle: "quiet heron" });
    const { id } = await post(server, person, "hello", "I will not be here tomorrow.");
    const visitor = await stage.visitor(await owner(server));
    const { press, see } = visitor;
    await ask(visitor, `${server.url}/posts/${id}`);
    await see("You decide this alone. Everybody can see that one person runs this site");
    await see("You can say yes to it after an hour.");
    await press("Say yes to this: request 1");
    await see("the person is told so when you look");
    await press("Yes, I have read why, and agree");
    await see("so an hour has to pass first. Think it over.");
  },
);
