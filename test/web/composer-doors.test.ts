// What can stand between a text and a room: notes at the door, waits, locks. The text stays in each case.
import assert from "node:assert/strict";
import {
  createRoom,
  disclaimers,
  expecting,
  joinRoom,
  member,
  newVersion,
  owner,
  register,
  roomDisclaimer,
} from "../support/client.ts";
import { stories } from "./support/stories.ts";
import { focusOn, openThread, postIt, postsIn, textLabel, written } from "./support/writing.ts";

const story = stories();
const changed = "The note at the door has changed. Please read what is new";

story(
  "a new version of a note comes in mid-typing: the text stays, and goes out once it is accepted",
  async (stage) => {
    const { server } = stage;
    const room = await createRoom(server);
    const note = await roomDisclaimer(server, room);
    const writer = await member(server, room);
    const { thread } = await openThread(server, writer, room, {});
    const visitor = await stage.visitor(writer, { width: 390, height: 844 });
    const { page, visit, see, press, miss } = visitor;
    await visit(`/rooms/${room}/threads/${thread.id}`);
    await page.getByLabel(textLabel).pressSequentially("My scan is on ");
    const newer = await newVersion(server, await owner(server), note);
    await see(changed);
    await see(newer.json.body);
    await focusOn(visitor, "textarea");
    await page.keyboard.type("Thursday.");
    assert.equal(await written(visitor), "My scan is on Thursday.");
    assert.equal(await page.getByRole("button", { name: "Post", exact: true }).count(), 0);
    await visitor.assertAxe();
    await press("I have read this");
    await miss(changed);
    await focusOn(visitor, "textarea");
    await postIt(visitor);
    assert.equal(
      (await postsIn(server, writer, room, thread.id)).at(-1)?.body,
      "My scan is on Thursday.",
    );
  },
);

story(
  "a new version that nobody told of stops the post, and lets it go on once it is accepted",
  async (stage) => {
    const { server } = stage;
    const room = await createRoom(server);
    const note = await roomDisclaimer(server, room);
    const writer = await member(server, room);
    const { thread } = await openThread(server, writer, room, {});
    const visitor = await stage.visitor(writer);
    const { page, visit, write, see, press } = visitor;
    await page.routeWebSocket("**/api/v1/realtime", () => undefined);
    await visit(`/rooms/${room}/threads/${thread.id}`);
    await write(textLabel, "My scan is on Thursday.");
    const newer = await newVersion(server, await owner(server), note);
    await press("Post");
    await press("Post now");
    await see(newer.json.body);
    await focusOn(visitor, ".note");
    assert.equal(await written(visitor), "My scan is on Thursday.");
    await press("I have read this");
    await see("Posting in 5 seconds.");
    await focusOn(visitor, "button:text-is('Undo')");
    await press("Post now");
    await see("Posted.");
    assert.equal((await postsIn(server, writer, room, thread.id)).length, 2);
  },
);

story(
  "a note that changes while it is read is shown as it is now, and only that one is accepted",
  async (stage) => {
    const { server } = stage;
    const room = await createRoom(server);
    const note = await roomDisclaimer(server, room);
    const writer = await register(server);
    await joinRoom(server, writer, room);
    const other = await member(server, room);
    const { thread } = await openThread(server, other, room, {});
    const visitor = await stage.visitor(writer);
    const { page, visit, see, press, write } = visitor;
    await page.routeWebSocket("**/api/v1/realtime", () => undefined);
    await visit(`/rooms/${room}/threads/${thread.id}`);
    await write(textLabel, "Hello, all.");
    await see("Please read the note at the door once. Then you can write here.");
    await press("Read the note at the door");
    await see(note.body);
    const newer = await newVersion(server, await owner(server), note);
    await press("I have read these");
    await see("The note has changed while you read it. This is how it is now.");
    await see(newer.json.body);
    await press("I have read these");
    await postIt(visitor);
    const items = await disclaimers(server, writer, room);
    assert.ok(items.every(({ acknowledged }) => acknowledged));
    assert.equal((await postsIn(server, writer, room, thread.id)).at(-1)?.body, "Hello, all.");
  },
);

story("slow mode says when one can post again, and keeps the text", async (stage) => {
  const { server } = stage;
  const room = await createRoom(server, { policy: { slowModeSeconds: 600 } });
  const [writer, other] = [await member(server, room), await member(server, room)];
  const { thread } = await openThread(server, other, room, {});
  const visitor = await stage.visitor(writer);
  const { visit, write, press, see } = visitor;
  await visit(`/rooms/${room}/threads/${thread.id}`);
  await write(textLabel, "A first one.");
  await postIt(visitor);
  await write(textLabel, "A second one.");
  await press("Post");
  await press("Post now");
  await see(/This room is in slow mode. .* You can post it after \d\d:\d\d/);
  assert.equal(await written(visitor), "A second one.");
});

story(
  "who listens first can begin to write, and is told from when on it can be posted",
  async (stage) => {
    const { server } = stage;
    const room = await createRoom(server);
    const { thread } = await openThread(server, await member(server, room), room, {});
    const { token } = await owner(server);
    const body = { policy: { listeningMinutes: 60 } };
    await expecting(200, server, `PATCH /rooms/${room}`, { token, body });
    const newcomer = await member(server, room);
    const visitor = await stage.visitor(newcomer);
    const { visit, write, press, see } = visitor;
    await visit(`/rooms/${room}/threads/${thread.id}`);
    await write(textLabel, "Hello from a newcomer.");
    await see(/New members listen first in this room. You can write from .* on/);
    await press("Post");
    await press("Post now");
    await focusOn(visitor, ".note");
    assert.equal(await written(visitor), "Hello from a newcomer.");
    assert.equal((await postsIn(server, newcomer, room, thread.id)).length, 1);
  },
);

story(
  "a thread that is closed while somebody writes says so, and opens to the same text again",
  async (stage) => {
    const { server } = stage;
    const room = await createRoom(server);
    const writer = await member(server, room);
    const { thread } = await openThread(server, writer, room, {});
    const visitor = await stage.visitor(writer);
    await visitor.visit(`/rooms/${room}/threads/${thread.id}`);
    await visitor.write(textLabel, "One more thing.");
    const { token } = await owner(server);
    const tools = `POST /moderation/threads/${thread.id}/tools`;
    await expecting(200, server, tools, { token, body: { lock: true } });
    await visitor.see("This conversation is closed. You can still read it.");
    assert.equal(await visitor.page.getByLabel(textLabel).count(), 0);
    await focusOn(visitor, ".composing");
    await expecting(200, server, tools, { token, body: { lock: false } });
    await visitor.page.getByLabel(textLabel).waitFor();
    assert.equal(await written(visitor), "One more thing.");
  },
);

story("somebody who has not joined reads everything, and is shown the way in", async (stage) => {
  const { server } = stage;
  const room = await createRoom(server);
  const { thread } = await openThread(server, await member(server, room), room, {});
  const visitor = await stage.visitor(await register(server));
  const { visit, see, page } = visitor;
  await visit(`/rooms/${room}/threads/${thread.id}`);
  await see("How it begins.");
  await see("To write here, join this room. You can go on reading without joining.");
  assert.equal(await page.getByRole("button", { name: "Reply" }).count(), 0);
  await visitor.follow("Join this room");
  await page.waitForURL(`**/rooms/${room}/join`);
});
