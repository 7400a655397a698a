// Between a thought and a post: taking it back, losing the connection, and what a device keeps.
import assert from "node:assert/strict";
import { createRoom, member } from "../support/client.ts";
import { focusedTitle } from "./support/coming-in.ts";
import { stories } from "./support/stories.ts";
import { focusOn, openThread, postIt, postsIn, textLabel, written } from "./support/writing.ts";

const story = stories();

const notPosted =
  "This was not posted, because you left the page first. What you wrote is still here.";

story("what is taken back in time is never sent, and still stands there", async (stage) => {
  const { server } = stage;
  const room = await createRoom(server);
  const writer = await member(server, room);
  const { thread } = await openThread(server, writer, room, {});
  const visitor = await stage.visitor(writer);
  const { page, write, press, see } = visitor;
  await page.clock.install();
  await visitor.visit(`/rooms/${room}/threads/${thread.id}`);
  await write(textLabel, "Perhaps I should not say this.");
  await press("Post");
  await see("Posting in 5 seconds.");
  await focusOn(visitor, "button:text-is('Undo')");
  await press("Undo");
  await focusOn(visitor, "textarea");
  assert.equal(await written(visitor), "Perhaps I should not say this.");
  await page.clock.runFor(60_000);
  assert.equal((await postsIn(server, writer, room, thread.id)).length, 1);

  await write(textLabel, "I can say this.");
  await page.keyboard.press("Control+Enter");
  await see("Posting in 5 seconds.");
  await page.clock.runFor(5_000);
  await see("Posted.");
  await focusOn(visitor, "textarea");
  assert.equal(await written(visitor), "");
  const bodies = (await postsIn(server, writer, room, thread.id)).map(({ body }) => body);
  assert.deepEqual(bodies, ["How it begins.", "I can say this."]);
});

story("who leaves the page while it waits has posted nothing", async (stage) => {
  const { server } = stage;
  const room = await createRoom(server);
  const writer = await member(server, room);
  const { thread } = await openThread(server, writer, room, {});
  const visitor = await stage.visitor(writer);
  const { page, visit, write, press, see, follow } = visitor;
  const place = `/rooms/${room}/threads/${thread.id}`;
  await page.clock.install();
  await visit(place);
  await write(textLabel, "On second thoughts.");
  await press("Post");
  await see("Posting in 5 seconds.");
  // However long the next screen takes to come.
  const { promise: come, resolve: letCome } = Promise.withResolvers<void>();
  await page.route(/privacy-screen.*\.js$/, async (route) => {
    await come;
    await route.continue();
  });
  await follow("Privacy");
  await visitor.miss("Posting in 5 seconds.");
  assert.equal(await written(visitor), "On second thoughts.");
  await page.clock.runFor(60_000);
  letCome();
  await focusedTitle(visitor, "Privacy");
  await page.clock.runFor(60_000);
  assert.equal((await postsIn(server, writer, room, thread.id)).length, 1);
  await visit(place);
  assert.equal(await written(visitor), "On second thoughts.");
  await see(notPosted);
  await page.reload();
  await see(notPosted);
  await write(textLabel, "On third thoughts.");
  await visitor.miss(notPosted);
  await postIt(visitor);
  assert.equal((await postsIn(server, writer, room, thread.id)).length, 2);
  await write(textLabel, "Once more.");
  await press("Post");
  await see("Posting in 5 seconds.");
  await press("Undo");
  await visit(place);
  assert.equal(await written(visitor), "Once more.");
  assert.equal(await page.getByText(notPosted).count(), 0, "taken back on purpose");
});

story("what was wiped while it waited does not come back", async (stage) => {
  const { server } = stage;
  const room = await createRoom(server);
  const writer = await member(server, room);
  const visitor = await stage.visitor(writer);
  const { page, visit, write, press, see } = visitor;
  await visit(`/rooms/${room}/live`);
  await write(textLabel, "Nobody should find this.");
  await press("Post");
  await see("Posting in 5 seconds.");
  await page.evaluate(() => localStorage.clear());
  await visit("/privacy");
  const left = await page.evaluate(() => JSON.stringify(localStorage));
  assert.ok(!left.includes("Nobody"), left);
});

story("sending again after a lost answer makes no second post", async (stage) => {
  const { server } = stage;
  const room = await createRoom(server);
  const writer = await member(server, room);
  const { thread } = await openThread(server, writer, room, {});
  const visitor = await stage.visitor(writer);
  const { page, visit, write, press, see } = visitor;
  await visit(`/rooms/${room}/threads/${thread.id}`);
  const posting = `**/api/v1/rooms/${room}/posts`;
  await page.route(posting, async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  });
  await write(textLabel, "Is anybody there?");
  await press("Post");
  await press("Post now");
  await see(/The site does not answer. What you wrote is kept here/);
  assert.equal(await written(visitor), "Is anybody there?");
  await page.unroute(posting);

  await page.reload();
  await visitor.settle();
  assert.equal(await written(visitor), "Is anybody there?");
  await postIt(visitor);
  assert.equal((await postsIn(server, writer, room, thread.id)).length, 2);
});

story(
  "who changes the text after a lost answer hears that the first one has arrived",
  async (stage) => {
    const { server } = stage;
    const room = await createRoom(server);
    const writer = await member(server, room);
    const { thread } = await openThread(server, writer, room, {});
    const visitor = await stage.visitor(writer);
    const { page, visit, write, press, see } = visitor;
    await visit(`/rooms/${room}/threads/${thread.id}`);
    const posting = `**/api/v1/rooms/${room}/posts`;
    await page.route(posting, async (route) => {
      await route.fetch();
      await route.abort("connectionreset");
    });
    await write(textLabel, "Is anybody there?");
    await press("Post");
    await press("Post now");
    await see(/The site does not answer/);
    await page.unroute(posting);
    await write(textLabel, "Is anybody there tonight?");
    await press("Post");
    await press("Post now");
    await see(/What you sent before has arrived after all/);
    assert.equal((await postsIn(server, writer, room, thread.id)).length, 2);
    await postIt(visitor);
    assert.equal((await postsIn(server, writer, room, thread.id)).length, 3);
  },
);

story(
  "near the end it says how much room is left, and what is too long stays unsent",
  async (stage) => {
    const { server } = stage;
    const room = await createRoom(server);
    const writer = await member(server, room);
    const { thread } = await openThread(server, writer, room, {});
    const visitor = await stage.visitor(writer);
    const { visit, write, press, see, page } = visitor;
    await visit(`/rooms/${room}/threads/${thread.id}`);
    await write(textLabel, "a".repeat(9_400));
    assert.equal(await page.getByText("characters left").count(), 0);
    await write(textLabel, "a".repeat(9_999));
    await see("1 character left.");
    await write(textLabel, "a".repeat(10_001));
    await see("1 character too long.");
    await press("Post");
    await see("This is too long for one post.");
    await focusOn(visitor, "textarea");
    await write(textLabel, "a".repeat(10_000));
    await postIt(visitor);
    const posts = await postsIn(server, writer, room, thread.id);
    assert.equal(posts.at(-1)?.body.length, 10_000);
  },
);

story("a content warning stands before the text until somebody opens it", async (stage) => {
  const { server } = stage;
  const room = await createRoom(server);
  const [writer, reader] = [await member(server, room), await member(server, room)];
  const { thread } = await openThread(server, writer, room, {});
  const visitor = await stage.visitor(writer);
  const { visit, write, press } = visitor;
  await visit(`/rooms/${room}/threads/${thread.id}`);
  await write(textLabel, "They took blood six times.");
  await press("Add a content warning");
  await focusOn(visitor, "input");
  await write("Content warning", "needles");
  await postIt(visitor);

  const other = await stage.visitor(reader);
  await other.visit(`/rooms/${room}/threads/${thread.id}`);
  await other.see(/Content warning:/);
  assert.equal(await other.page.getByText("six times").count(), 0);
  await other.press("Show it");
  await other.see("They took blood six times.");
});
