// People in a room at the same moment: talking, listening, changing their minds, losing the right to be there.
import assert from "node:assert/strict";
import { createRoom, expecting, member, owner, post, register } from "../support/client.ts";
import { message, more, openLive, said } from "./support/live.ts";
import { stories } from "./support/stories.ts";
import { postIt, textLabel } from "./support/writing.ts";

const story = stories();

story("two people talk, and each sees at once what the other says", async ({ server, visitor }) => {
  const room = await createRoom(server);
  const heron = await member(server, room, { handle: "quiet heron" });
  const river = await member(server, room, { handle: "slow river" });
  await post(server, heron, room, "Is anybody awake?");
  const [one, other] = [await visitor(heron), await visitor(river)];
  await openLive(one, room);
  await openLive(other, room);

  await other.write(textLabel, "I am. It is the tablets.");
  await postIt(other);
  await message(one, "I am. It is the tablets.").waitFor();

  const own = message(one, "I am. It is the tablets.");
  await own.hover();
  await own.getByRole("button", { name: "Reply" }).click();
  await one.page.locator("textarea:focus").waitFor();
  await one.write(textLabel, "Tea helps.");
  await postIt(one);
  await message(other, "Tea helps.").getByText("In answer to slow river").waitFor();

  await more(other, "Tea helps.");
  await other.press("With you");
  await message(one, "Tea helps.").getByText("With you: one").waitFor();
  await other.press("With you");
  await message(one, "Tea helps.").getByText("With you: one").waitFor({ state: "detached" });
  const expected = ["Is anybody awake?", "I am. It is the tablets.", "Tea helps."];
  assert.deepEqual(await said(one), expected);
  assert.deepEqual(await said(other), expected);
});

story("who writes is seen to write, but not who it is", async ({ server, visitor }) => {
  const room = await createRoom(server);
  const [heron, river] = [await member(server, room), await member(server, room)];
  await post(server, heron, room, "Good morning.");
  const [one, other] = [await visitor(heron), await visitor(river)];
  await openLive(one, room);
  await openLive(other, room);
  await other.page.getByLabel(textLabel).pressSequentially("Good");
  const line = await one.see("Someone is writing.");
  assert.ok(!(await line.textContent())?.includes(river.persona.handle));
  await postIt(other);
  await one.miss("Someone is writing.");
});

story("what somebody changes or deletes changes or goes for everybody", async (stage) => {
  const { server, visitor } = stage;
  const room = await createRoom(server);
  const [heron, river] = [await member(server, room), await member(server, room)];
  await post(server, heron, room, "The scan is on Thursday.");
  await post(server, heron, room, "Dr Needle will tell me.");
  const [one, other] = [await visitor(heron), await visitor(river)];
  await openLive(one, room);
  await openLive(other, room);
  await message(one, "Dr Needle").waitFor();
  await message(other, "Dr Needle").waitFor();

  await (await more(one, "on Thursday")).getByRole("button", { name: "Edit" }).click();
  await one.page.locator(".post-editor textarea:focus").waitFor();
  await one.page.locator(".post-editor textarea").fill("The scan is on Friday.");
  await one.press("Save");
  await message(other, "The scan is on Friday.").getByText("changed").waitFor();
  await one.page.locator("article.post:focus").waitFor();

  await (await more(one, "Dr Needle")).getByRole("button", { name: "Delete" }).click();
  await one.press("Delete it");
  for (const visitor of [one, other]) {
    await visitor.see("This post was removed.");
    assert.ok(!(await visitor.page.content()).includes("Needle"), "no trace of it is left");
  }
  await one.page.locator("article.post:focus").waitFor();
});

story("an answer to a removed message says that it was removed, and no more", async (stage) => {
  const { server, visitor } = stage;
  const room = await createRoom(server);
  const [heron, river] = [await member(server, room), await member(server, room)];
  const first = await post(server, heron, room, "Dr Needle was right.");
  await post(server, river, room, "About what?", { replyTo: first.id });
  const reader = await visitor(river);
  await openLive(reader, room);
  await message(reader, "About what?").getByText("Dr Needle was right.").waitFor();
  await expecting(204, server, `DELETE /posts/${first.id}`, { token: heron.token });
  await message(reader, "About what?").getByText("In answer to a post that was removed").waitFor();
  assert.ok(!(await reader.page.content()).includes("Needle"));
});

story("a listener who never joins reads all of it, and is told how to join", async (stage) => {
  const { server, visitor } = stage;
  const room = await createRoom(server);
  const heron = await member(server, room);
  await post(server, heron, room, "Welcome.");
  const listener = await visitor(await register(server));
  await openLive(listener, room);
  await post(server, heron, room, "You can just listen.");
  await message(listener, "You can just listen.").waitFor();
  await listener.see(/You are reading without joining\./);
  assert.equal(await listener.page.getByRole("textbox").count(), 0);
  assert.equal(await listener.page.getByRole("button", { name: "Reply" }).count(), 0);
  await listener.follow("Join to write");
  await listener.page.waitForURL(`**/rooms/${room}/join`);
});

story("somebody without an account reads along in a public room", async ({ server, visitor }) => {
  const room = await createRoom(server, { visibility: "public" });
  const heron = await member(server, room);
  await post(server, heron, room, "Come in, whoever you are.");
  const guest = await visitor(null);
  await openLive(guest, room);
  await post(server, heron, room, "Or just look around.");
  await message(guest, "Or just look around.").waitFor();
  await guest.see(/You are reading without an account\./);
  assert.equal(await guest.page.getByRole("textbox").count(), 0);
});

story(
  "a room that becomes private is gone from the screens of those who have not joined",
  async (stage) => {
    const { server, visitor } = stage;
    const room = await createRoom(server);
    const heron = await member(server, room);
    await post(server, heron, room, "Only for us from now on.");
    const [inside, outside] = [await visitor(heron), await visitor(await register(server))];
    await openLive(inside, room);
    await openLive(outside, room);
    const { token } = await owner(server);
    await expecting(200, server, `PATCH /rooms/${room}`, {
      token,
      body: { visibility: "private" },
    });
    await outside.see(
      "You can no longer read this room. What was shown of it is gone from this page.",
    );
    assert.ok(!(await outside.page.content()).includes("Only for us"));
    await outside.page.locator("h1:focus").waitFor();
    await outside.assertAxe();
    await post(server, heron, room, "Are you still there?");
    await message(inside, "Are you still there?").waitFor();
  },
);

story("who is signed out elsewhere sees nothing more of the room", async ({ server, visitor }) => {
  const room = await createRoom(server);
  const heron = await member(server, room);
  await post(server, heron, room, "Left open on the shared tablet.");
  const tablet = await visitor(heron);
  await openLive(tablet, room);
  await expecting(204, server, "DELETE /sessions/current", { token: heron.token });
  await tablet.miss("Left open on the shared tablet.");
  assert.ok(!(await tablet.page.content()).includes("shared tablet"));
});

story(
  "who has left a room goes on reading, and may no longer write",
  async ({ server, visitor }) => {
    const room = await createRoom(server);
    const [heron, river] = [await member(server, room), await member(server, room)];
    await post(server, river, room, "Take care.");
    const leaver = await visitor(heron);
    await openLive(leaver, room);
    await leaver.follow("About");
    await leaver.press("Leave this room");
    await leaver.page.locator(".sure:focus").waitFor();
    await leaver.press("Leave");
    await leaver.see("You have left. What you wrote stays here, and you can still delete it.");
    await leaver.follow("Live");
    await leaver.see(/You are reading without joining\./);
    await post(server, river, room, "The door stays open.");
    await message(leaver, "The door stays open.").waitFor();
    assert.equal(await leaver.page.getByRole("textbox").count(), 0);
  },
);

story("what stands behind a content warning is shown when somebody opens it", async (stage) => {
  const { server, visitor } = stage;
  const room = await createRoom(server);
  const heron = await member(server, room);
  await post(server, heron, room, "They could not find the vein.", { contentWarning: "needles" });
  const reader = await visitor(heron);
  const stream = await openLive(reader, room);
  await stream.getByText("Content warning: needles").waitFor();
  assert.deepEqual(await said(reader), [null]);
  await reader.press("Show it");
  assert.deepEqual(await said(reader), ["They could not find the vein."]);
  await reader.press("Close it again");
  assert.deepEqual(await said(reader), [null]);
});

story(
  "somebody hidden is gone from this reader's screen, and from nobody else's",
  async (stage) => {
    const { server, visitor } = stage;
    const room = await createRoom(server);
    const [heron, river] = [await member(server, room), await member(server, room)];
    await post(server, heron, room, "Good morning.");
    await post(server, river, room, "What is good about it?");
    const [one, other] = [await visitor(heron), await visitor(river)];
    await openLive(one, room);
    await openLive(other, room);
    await (await more(one, "What is good"))
      .getByRole("button", { name: "Hide this person" })
      .click();
    await one.page.locator(".sure:focus").waitFor();
    await one.page.locator(".sure").getByRole("button", { name: "Hide this person" }).click();
    await message(one, "What is good").waitFor({ state: "detached" });
    await one.page.locator("article.post:focus", { hasText: "Good morning." }).waitFor();
    await post(server, river, room, "Well?");
    await post(server, heron, room, "The tea, for one.");
    await message(one, "The tea, for one.").waitFor();
    await message(other, "The tea, for one.").waitFor();
    assert.deepEqual(await said(one), ["Good morning.", "The tea, for one."]);
    assert.equal((await said(other)).length, 4);
  },
);

story("the conversation can be walked through by keyboard alone", async ({ server, visitor }) => {
  const room = await createRoom(server);
  const heron = await member(server, room);
  const lines = ["one", "two", "three", "four"];
  for (const line of lines) await post(server, heron, room, line);
  const reader = await visitor(heron);
  const stream = await openLive(reader, room);
  const { page } = reader;
  const at = (line: string) => page.locator("article:focus", { hasText: line }).waitFor();
  await reader.tabTo(stream.locator("article", { hasText: "four" }));
  await page.keyboard.press("k");
  await at("three");
  await page.keyboard.press("ArrowUp");
  await at("two");
  await page.keyboard.press("Home");
  await at("one");
  await page.keyboard.press("j");
  await at("two");
  await page.keyboard.press("End");
  await at("four");
  await page.keyboard.press("r");
  await page.locator("textarea:focus").waitFor();
  await reader.see("You answer");
  await page.keyboard.type("jkr");
  assert.equal(await page.getByLabel(textLabel).inputValue(), "jkr");
});
