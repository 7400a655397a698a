// Reading and answering in threads.
import assert from "node:assert/strict";
import { createRoom, expecting, member, owner, post } from "../support/client.ts";
import { stories } from "./support/stories.ts";
import type { Visitor } from "./support/visitor.ts";
import { focusOn, openThread, postIt, postsIn, textLabel, written } from "./support/writing.ts";

const story = stories();

/** The titles of the threads, as they stand in the list. */
function titles({ page }: Visitor): Promise<string[]> {
  return page.locator(".thread-rows h3").allTextContents();
}

story("a question is asked, answered, and marked as answered by who asked", async (stage) => {
  const { server } = stage;
  const room = await createRoom(server);
  const [asker, helper] = [await member(server, room), await member(server, room)];
  const one = await stage.visitor(asker, { width: 390, height: 844 });
  await one.visit(`/rooms/${room}`);
  await one.see("There is no thread here yet.");
  await one.follow("Start a thread");
  await one.write("Title", "What helped you eat?");
  await one.tick("A question. You can say later that it is answered.");
  await one.write(textLabel, "Nothing tastes right any more.");
  await one.press("Post");
  await one.press("Post now");
  await one.page.locator("h1:focus", { hasText: "What helped you eat?" }).waitFor();
  await one.see("A question. Nobody has said yet that it is answered.");

  const other = await stage.visitor(helper);
  await other.visit(`/rooms/${room}?sort=unanswered`);
  await other.see(/question, not answered yet · .* · No reply yet. Say hello\?/);
  await other.follow("What helped you eat?");
  await other.see("Nothing tastes right any more.");
  await other.page.locator(".post").hover();
  await other.press("Reply");
  await focusOn(other, "textarea");
  await other.see("You answer");
  await other.write(textLabel, "Small plates, and cold food.");
  await postIt(other);
  assert.equal(await other.page.getByText("You answer").count(), 0);
  assert.equal(
    await other.page.getByRole("button", { name: "My question is answered" }).count(),
    0,
  );

  await one.see("Small plates, and cold food.");
  await one.page.getByRole("link", { name: /^In answer to/ }).waitFor();
  await one.press("My question is answered");
  await one.see("A question. Who asked says that it is answered.");
  await other.see("A question. Who asked says that it is answered.");
  await other.visit(`/rooms/${room}?sort=unanswered`);
  await other.see("No question waits for an answer.");
});

story("who opened a thread changes its title, and everybody reads the new one", async (stage) => {
  const { server } = stage;
  const room = await createRoom(server);
  const [opener, reader] = [await member(server, room), await member(server, room)];
  const { thread } = await openThread(server, opener, room, { title: "Nights" });
  const place = `/rooms/${room}/threads/${thread.id}`;
  const [one, other] = [await stage.visitor(opener), await stage.visitor(reader)];
  await one.visit(place);
  await other.visit(place);
  await one.press("Change the title");
  await focusOn(one, "input");
  await one.write("Title", " ");
  await one.press("Save");
  await one.see("Give it a title first.");
  await one.write("Title", "Nights without sleep");
  await one.press("Save");
  await one.page.getByRole("heading", { level: 1, name: "Nights without sleep" }).waitFor();
  await other.page.getByRole("heading", { level: 1, name: "Nights without sleep" }).waitFor();
  assert.equal(await other.page.getByRole("button", { name: "Change the title" }).count(), 0);
});

story(
  "threads stand still while somebody reads the list, until they ask for what is new",
  async (stage) => {
    const { server } = stage;
    const room = await createRoom(server);
    const [reader, other] = [await member(server, room), await member(server, room)];
    const first = await openThread(server, other, room, { title: "The first" });
    await openThread(server, other, room, { title: "The second" });
    const visitor = await stage.visitor(reader);
    await visitor.visit(`/rooms/${room}`);
    await visitor.see("The second");
    assert.deepEqual(await titles(visitor), ["The second", "The first"]);
    const reply = await post(server, other, room, "It goes on.", { thread: first.thread.id });
    await visitor.see("Show new conversations");
    await visitor.see(/1 reply · last/);
    assert.deepEqual(await titles(visitor), ["The second", "The first"]);
    const { token } = other;
    await expecting(204, server, `DELETE /posts/${reply.id}`, { token });
    await visitor.miss(/1 reply · last/);
    await openThread(server, other, room, { title: "The third", contentWarning: "dying" });
    await visitor.press("Show new conversations");
    await visitor.see(/Content warning: .*dying/);
    assert.deepEqual(await titles(visitor), ["Content warning: dying", "The first", "The second"]);
    await focusOn(visitor, ".thread-rows a");
    await visitor.follow("Newest first");
    await visitor.page.waitForURL("**?sort=new");
    await visitor.page.locator("h3", { hasText: "The second" }).waitFor();
    assert.deepEqual(await titles(visitor), ["Content warning: dying", "The second", "The first"]);
  },
);

story("what came since the last visit is said in a few words, until it was read", async (stage) => {
  const { server } = stage;
  const room = await createRoom(server);
  const [reader, other] = [await member(server, room), await member(server, room)];
  const { thread } = await openThread(server, other, room, { title: "An old one" });
  const told = new Promise<void>((done) => {
    void stage.visitor(reader).then(async (visitor) => {
      const answered = visitor.page.waitForResponse(`**/rooms/${room}/read-line`);
      await visitor.visit(`/rooms/${room}`);
      await visitor.see("An old one");
      assert.equal(await visitor.page.getByText("new since you were here").count(), 0);
      await answered;
      done();
    });
  });
  await told;
  await post(server, other, room, "And a new word in it.", { thread: thread.id });
  const visitor = await stage.visitor(reader);
  // However long the answer takes: where they left off is asked for before it is moved.
  const listed = visitor
    .see("An old one")
    .then(() => visitor.page.evaluate(() => new Promise(requestAnimationFrame)));
  await visitor.page.route("**/read-line", async (route) => {
    if (route.request().method() === "GET") await listed;
    await route.continue();
  });
  await visitor.visit(`/rooms/${room}`);
  await visitor.see(/new since you were here/);
  await visitor.follow("An old one");
  await visitor.see("And a new word in it.");
  await visitor.page.goBack();
  await visitor.page.locator("h3", { hasText: "An old one" }).waitFor();
  assert.equal(await visitor.page.getByText("new since you were here").count(), 0);
});

story("moderators pin and close a thread, and nobody else has the tools", async (stage) => {
  const { server } = stage;
  const room = await createRoom(server);
  const [reader, helper] = [await member(server, room), await member(server, room)];
  const { token } = await owner(server);
  const roles = { token, body: { roles: ["moderator"] } };
  await expecting(200, server, `PUT /rooms/${room}/roles/${helper.persona.id}`, roles);
  const { thread } = await openThread(server, reader, room, { title: "What to take along" });
  await openThread(server, reader, room, { title: "Another one" });
  const place = `/rooms/${room}/threads/${thread.id}`;
  const [one, mod] = [await stage.visitor(reader), await stage.visitor(helper)];
  await one.visit(place);
  await mod.visit(place);
  assert.equal(await one.page.getByRole("group", { name: "For moderators" }).count(), 0);
  await mod.press("Put it among what is worth reading first");
  await one.see("Worth reading first");
  await mod.press("Close this conversation");
  await one.see("This conversation is closed. You can still read it.");
  assert.equal(await one.page.getByLabel(textLabel).count(), 0);
  assert.equal(await one.page.getByRole("button", { name: "Reply" }).count(), 0);
  await one.visit(`/rooms/${room}`);
  await one.page.getByRole("heading", { name: "Worth reading first" }).waitFor();
  await one.see("Another one");
  assert.deepEqual(await titles(one), ["What to take along", "Another one"]);
  await one.assertAxe();
  await expecting(204, server, `PUT /personas/${reader.persona.id}/block`, { token: helper.token });
  const hiding = await stage.visitor(helper);
  await hiding.visit(`/rooms/${room}`);
  await hiding.see("There is no thread here yet.");
  assert.equal(await hiding.page.getByText("What to take along").count(), 0);
  await mod.press("Open it again");
  await mod.press("Take it down from there");
  await one.page
    .getByRole("heading", { name: "Worth reading first" })
    .waitFor({ state: "detached" });
});

story("a thread whose first post was removed goes on without its title", async (stage) => {
  const { server } = stage;
  const room = await createRoom(server);
  const [opener, other] = [await member(server, room), await member(server, room)];
  const words = { title: "About my sister Anna", contentWarning: "family" };
  const begun = await openThread(server, opener, room, words);
  await post(server, other, room, "I hear you.", { thread: begun.thread.id });
  const [list, inside] = [await stage.visitor(other), await stage.visitor(other)];
  await list.visit(`/rooms/${room}`);
  await list.see(/Content warning: .*family/);
  assert.equal(await list.page.getByText("Anna").count(), 0);
  await inside.visit(`/rooms/${room}/threads/${begun.thread.id}`);
  const title = (name: RegExp) => inside.page.getByRole("heading", { level: 1, name }).waitFor();
  await title(/^Content warning: .*family/);
  assert.doesNotMatch(await inside.page.content(), /Anna/);
  assert.match(await inside.page.title(), /Content warning: family/);
  await inside.press("Show the title");
  await title(/Anna/);
  assert.doesNotMatch(await inside.page.title(), /Anna/, "others may see the tab");
  const { token } = opener;
  await expecting(204, server, `DELETE /posts/${begun.post.id}`, { token });
  for (const { page, see } of [list, inside]) {
    await see("This conversation’s first post was removed.");
    await page.waitForFunction(() => !document.documentElement.outerHTML.includes("Anna"));
  }
  await list.see(/1 reply/);
  await inside.write(textLabel, "I hope you are well.");
  await postIt(inside);
  assert.equal((await postsIn(server, other, room, begun.thread.id)).length, 3);
});

story("what is quoted is shown as it is now, and leads to where it stands", async (stage) => {
  const { server } = stage;
  const room = await createRoom(server);
  const [writer, other] = [await member(server, room), await member(server, room)];
  const begun = await openThread(server, writer, room, { body: "I take the blue tablets." });
  for (let count = 0; count < 25; count += 1)
    await post(server, other, room, `In between, ${count}.`, { thread: begun.thread.id });
  const more = { thread: begun.thread.id, replyTo: begun.post.id };
  await post(server, other, room, "I take them too.", more);
  const visitor = await stage.visitor(other, { width: 390, height: 700 });
  await visitor.visit(`/rooms/${room}/threads/${begun.thread.id}`);
  const quote = visitor.page.locator(".reply-to q");
  await visitor.page.locator("q", { hasText: "I take the blue tablets." }).waitFor();
  const body = { body: "I take the white tablets." };
  await expecting(200, server, `PATCH /posts/${begun.post.id}`, { token: writer.token, body });
  await visitor.page.locator("q", { hasText: "I take the white tablets." }).waitFor();
  assert.equal(await quote.count(), 1);
  await visitor.page.getByRole("link", { name: /^In answer to/ }).click();
  await focusOn(visitor, `#post-${begun.post.id}`);
  await visitor.page.waitForFunction((id) => {
    const { top, bottom } = document.getElementById(id)?.getBoundingClientRect() ?? new DOMRect();
    return top >= 0 && bottom <= innerHeight;
  }, `post-${begun.post.id}`);
});

story(
  "an address of a post leads to its place in a long thread, with more before and after it",
  async (stage) => {
    const { server } = stage;
    const room = await createRoom(server);
    const [writer, other] = [await member(server, room), await member(server, room)];
    const begun = await openThread(server, writer, room, {});
    const posts = [];
    for (let count = 0; count < 100; count += 1)
      posts.push(await post(server, writer, room, `Number ${count}.`, { thread: begun.thread.id }));
    const wanted = posts[50];
    const visitor = await stage.visitor(writer);
    const { page, press } = visitor;
    await visitor.visit(`/posts/${wanted?.id}`);
    await focusOn(visitor, `#post-${wanted?.id}`);
    assert.equal(new URL(page.url()).pathname, `/rooms/${room}/threads/${begun.thread.id}`);
    const top = () =>
      page.locator(`#post-${wanted?.id}`).evaluate((it) => it.getBoundingClientRect().top);
    // As in browsers that keep no place by themselves.
    await page.evaluate(() =>
      document.documentElement.style.setProperty("overflow-anchor", "none"),
    );
    const before = await top();
    assert.ok(before > 0 && before < 800);
    assert.equal(await page.getByText("Number 0.").count(), 0);
    await page
      .getByRole("button", { name: "Earlier replies" })
      .evaluate((it) => (it as HTMLElement).click());
    await page.getByText("Number 0.").waitFor({ state: "attached" });
    assert.ok(Math.abs((await top()) - before) < 2, "what is read stays where it was");
    await press("Later replies");
    await page.getByText("Number 99.").waitFor({ state: "attached" });
    const shown = await page.locator(".thread-posts .post").count();
    assert.equal(shown, 101);

    await visitor.visit("/rooms");
    await visitor.visit(`/rooms/${room}/threads/${begun.thread.id}`);
    await visitor.see("Number 3.");
    const newest = await post(server, other, room, "Now.", { thread: begun.thread.id });
    await press("There is a new reply below");
    await focusOn(visitor, `#post-${newest.id}`);
    await page.getByRole("button", { name: "Earlier replies" }).waitFor();
  },
);

story("new replies move nothing under who reads or writes, and are told of", async (stage) => {
  const { server } = stage;
  const room = await createRoom(server);
  const [reader, other] = [await member(server, room), await member(server, room)];
  const begun = await openThread(server, other, room, {});
  for (let count = 0; count < 40; count += 1)
    await post(server, other, room, `Number ${count}.`, { thread: begun.thread.id });
  const visitor = await stage.visitor(reader, { width: 390, height: 700 });
  const { page, see, press } = visitor;
  await visitor.visit(`/rooms/${room}/threads/${begun.thread.id}`);
  await see("Number 3.");
  await page.evaluate(() => scrollTo(0, 400));
  await post(server, other, room, "A new one.", { thread: begun.thread.id });
  await see("There is a new reply below");
  assert.equal(await page.evaluate(() => scrollY), 400);
  await press("There is a new reply below");
  const newest = (await postsIn(server, reader, room, begun.thread.id)).at(-1);
  await focusOn(visitor, `#post-${newest?.id}`);

  await page.getByLabel(textLabel).pressSequentially("I am writing");
  const textTop = () => page.getByLabel(textLabel).evaluate((it) => it.getBoundingClientRect().top);
  const before = await textTop();
  await post(server, other, room, "And while you write.", { thread: begun.thread.id });
  await page.getByText("And while you write.").waitFor({ state: "attached" });
  await page.evaluate(() => new Promise(requestAnimationFrame));
  assert.ok(Math.abs((await textTop()) - before) < 2, "the text one writes stays where it is");
  await page.keyboard.type(" all the same");
  assert.equal(await written(visitor), "I am writing all the same");
});
