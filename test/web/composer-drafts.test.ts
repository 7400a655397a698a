// What somebody began to write stays on their device, and nobody else meets it there.
import assert from "node:assert/strict";
import { createRoom, expecting, member } from "../support/client.ts";
import { comeAs } from "./support/come-as.ts";
import { signIn } from "./support/coming-in.ts";
import { stories } from "./support/stories.ts";
import type { Visitor } from "./support/visitor.ts";
import { focusOn, openThread, postIt, postsIn, textLabel, written } from "./support/writing.ts";

const story = stories();

/** What the device keeps of drafts. */
function drafts({ page }: Visitor): Promise<string[]> {
  return page.evaluate(() =>
    Object.keys(localStorage).filter((key) => key.startsWith("sideroom.draft.")),
  );
}

story(
  "a draft is there again after a reload, with what it answers, and gone after signing out",
  async (stage) => {
    const { server } = stage;
    const room = await createRoom(server);
    const writer = await member(server, room);
    const { thread } = await openThread(server, writer, room, { body: "A first question." });
    const visitor = await stage.visitor(writer);
    const { page, visit, write, press, see, tick } = visitor;
    const place = `/rooms/${room}/threads/${thread.id}`;
    await visit(place);
    await page.locator(".post").hover();
    await press("Reply");
    await see("You answer");
    await write(textLabel, "Half a sen");
    await press("Add a content warning");
    await write("Content warning", "hospital");
    await tick("Post without my usual face");
    await page.reload();
    await visitor.settle();
    await see("You answer");
    assert.equal(await written(visitor), "Half a sen");
    assert.equal(await page.getByLabel("Content warning").inputValue(), "hospital");
    assert.ok(await page.getByLabel("Post without my usual face").isChecked());
    assert.deepEqual(await drafts(visitor), [`sideroom.draft.${room}/threads/${thread.id}`]);

    await visit("/you");
    await press("Sign out");
    await page.waitForURL((url) => url.pathname === "/");
    assert.deepEqual(await drafts(visitor), []);
    await comeAs(visitor, server, await fresh(writer));
    await visit(place);
    assert.equal(await written(visitor), "");

    function fresh({ signInName, passphrase }: typeof writer) {
      const body = { signInName, passphrase };
      return expecting<{ token: string }>(201, server, "POST /sessions", { body });
    }
  },
);

story("signing out in one tab empties what stands in another", async (stage) => {
  const { server } = stage;
  const room = await createRoom(server);
  const writer = await member(server, room);
  const { thread } = await openThread(server, writer, room, {});
  const visitor = await stage.visitor(writer);
  // Else the server would tell this tab that the session has ended.
  await visitor.page.routeWebSocket("**/api/v1/realtime", () => undefined);
  await visitor.visit(`/rooms/${room}/threads/${thread.id}`);
  await visitor.write(textLabel, "Nobody at home should read this.");
  const tab = await visitor.context.newPage();
  await tab.goto("/you");
  await tab.getByRole("button", { name: "Sign out" }).click();
  await tab.waitForURL((url) => url.pathname === "/");
  await visitor.page.locator("textarea").waitFor();
  await visitor.page.waitForFunction(() => document.querySelector("textarea")?.value === "");
  assert.deepEqual(await drafts(visitor), []);
});

story(
  "whoever signs in next on a shared device meets no draft of the one before",
  async (stage) => {
    const { server } = stage;
    const room = await createRoom(server);
    const [one, other] = [await member(server, room), await member(server, room)];
    const { thread } = await openThread(server, one, room, {});
    const visitor = await stage.visitor(one);
    const place = `/rooms/${room}/threads/${thread.id}`;
    await visitor.visit(place);
    await visitor.write(textLabel, "Mine alone.");
    await comeAs(visitor, server, other);
    await visitor.visit(place);
    assert.equal(await written(visitor), "");
    assert.deepEqual(await drafts(visitor), []);
  },
);

story(
  "when the session has ended one signs in again, and what was written is still there",
  async (stage) => {
    const { server } = stage;
    const room = await createRoom(server);
    const [writer, reader] = [await member(server, room), await member(server, room)];
    const { thread } = await openThread(server, writer, room, {});
    const visitor = await stage.visitor(writer);
    const { page, visit, write, see, follow } = visitor;
    const place = `/rooms/${room}/threads/${thread.id}`;
    await visit(place);
    await write(textLabel, "I was in the middle of it.");
    await expecting(204, server, "DELETE /sessions/current", { token: writer.token });
    await see("What you began to write is still on this device.");
    await focusOn(visitor, "h1");
    await follow("sign in");
    await signIn(visitor, writer);
    await page.waitForURL(`**${place}`);
    await visitor.settle();
    assert.equal(await written(visitor), "I was in the middle of it.");
    await postIt(visitor);
    assert.equal((await postsIn(server, reader, room, thread.id)).length, 2);
  },
);

story("a post that goes out just when the session ends is not lost", async (stage) => {
  const { server } = stage;
  const room = await createRoom(server);
  const writer = await member(server, room);
  const { thread } = await openThread(server, writer, room, {});
  const visitor = await stage.visitor(writer);
  const { page, visit, write, press, see } = visitor;
  // Nothing tells this browser that the session has ended.
  await page.routeWebSocket("**/api/v1/realtime", () => undefined);
  await visit(`/rooms/${room}/threads/${thread.id}`);
  await write(textLabel, "I was in the middle of it.");
  await expecting(204, server, "DELETE /sessions/current", { token: writer.token });
  await press("Post");
  await press("Post now");
  await see(/You are signed out. What you wrote is still here./);
  assert.equal(await written(visitor), "I was in the middle of it.");
});
