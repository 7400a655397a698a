// The notes at the door, from the side of those who write them.
import assert from "node:assert/strict";
import {
  createRoom,
  expecting,
  joinRoom,
  member,
  owner,
  roomDisclaimer,
  tryPost,
} from "../support/client.ts";
import type { Server } from "../support/server.ts";
import { until } from "../support/wait.ts";
import { stories } from "./support/stories.ts";

const story = stories();

/** A room with a note at its door, and so many people who have read it. */
async function noted(server: Server, people: number) {
  const room = await createRoom(server);
  const { id } = await roomDisclaimer(server, room);
  const members = [];
  for (let count = 0; count < people; count += 1) members.push(await member(server, room));
  return { room, id, members };
}

story("a note is changed, and who wrote here before has to read it first", async (stage) => {
  const { server } = stage;
  const { room, id, members } = await noted(server, 6);
  const [person] = members;
  assert.ok(person);
  assert.equal((await tryPost(server, person, room, "Before.")).status, 201);

  const visitor = await stage.visitor(await owner(server));
  const { page, visit, follow, see, press, write, miss } = visitor;
  await visit("/site/notes");
  await page.locator(`main a[href="/site/notes/${id}"]`).click();
  await see("There is none: this is the first.");
  await write("Text", "Only this is left.\n\nBe kind.");
  await page.getByLabel("after some days, and when it changes").check();
  await write("After how many days", "30");
  await press("Look at it before it is published");
  await page.locator("h2:focus", { hasText: "What changes" }).waitFor();
  await see("About 5 people have to read the new note before they can write again.");
  assert.match((await page.locator("main del").textContent()) ?? "", /^A text of this room/);
  assert.match((await page.locator("main ins").textContent()) ?? "", /^Only this is left\./);
  await see("From now on: every 30 days, and when it changes.");
  assert.equal((await tryPost(server, person, room, "Not published yet.")).status, 201);

  await press("Go on writing");
  await page.locator("textarea:focus").waitFor();
  await press("Look at it before it is published");
  await press("Publish it now");
  await page.locator(".note:focus", { hasText: "This is version 2 from now on." }).waitFor();
  const refused = await tryPost(server, person, room, "After.");
  assert.equal(refused.status, 403);
  await page.getByText(/^Version 1, /).click();
  await see(/^A text of this room/);
  await miss("What you had typed is still here.");
  await follow("Notes at the door");
  await see(/^Version 2, .*Read: every 30 days/);
});

story("what was typed is still there after a refusal and a reload", async (stage) => {
  const { server } = stage;
  const { id } = await noted(server, 0);
  const visitor = await stage.visitor(await owner(server));
  const { page, visit, see, press, write } = visitor;
  const text = () => page.getByLabel("Text", { exact: true }).inputValue();
  await visit(`/site/notes/${id}`);
  const before = await text();
  await write("Text", "A long night’s work. \u202e");
  await press("Look at it before it is published");
  await press("Publish it now");
  await see("This has control or text-direction characters that are not allowed.");
  await page.locator('textarea[aria-invalid="true"]:focus').waitFor();
  await page.reload();
  await see("What you had typed is still here.");
  assert.match(await text(), /^A long night’s work\./);
  await press("Start again from the present text");
  await until("the text is the present one", async () => (await text()) === before);
  await page.reload();
  await visitor.settle();
  assert.equal(await text(), before);
  assert.deepEqual(
    await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("draft."))),
    [],
  );
});

story("a change is held against what somebody else has published meanwhile", async (stage) => {
  const { server } = stage;
  const { token } = await owner(server);
  const { id } = await noted(server, 0);
  const { page, visit, press, write } = await stage.visitor({ token });
  await visit(`/site/notes/${id}`);
  await write("Text", "Mine.");
  const body = { title: "Before you write", body: "Theirs." };
  await expecting(201, server, `POST /disclaimers/${id}/versions`, { token, body });
  await press("Look at it before it is published");
  assert.equal(await page.locator("main del").textContent(), "Theirs.");
});

story("a room’s moderator writes a note for that room, and withdraws it again", async (stage) => {
  const { server } = stage;
  const { token } = await owner(server);
  const room = await createRoom(server);
  const person = await member(server, room);
  await joinRoom(server, person, "hello");
  const body = { roles: ["moderator"] };
  await expecting(200, server, `PUT /rooms/${room}/roles/${person.persona.id}`, { token, body });

  const { page, visit, follow, see, press, write } = await stage.visitor(person);
  await visit("/site/notes");
  await see("There is no note yet.");
  await follow("Write a new note");
  const places = page.getByLabel("Where it stands, and for whom").locator("option");
  await places.first().waitFor({ state: "attached" });
  assert.deepEqual(await places.allTextContents(), [`Room ${room}`]);
  await press("Look at it before it is published");
  await see("Type a title.");
  await write("Title", "How we talk here");
  await write("Text", "Slowly.");
  await press("Look at it before it is published");
  await see("Everybody in this room has to read the new note");
  await press("Publish it now");
  await page.waitForURL(/\/site\/notes\/[\w-]{22}$/);
  const list = () =>
    expecting<{ items: { title: string }[] }>(200, server, `GET /rooms/${room}/disclaimers`, {
      token: person.token,
    });
  const titles = async () => (await list()).items.map(({ title }) => title);
  assert.ok((await titles()).includes("How we talk here"));
  await press("Withdraw this note");
  await press("Yes, withdraw it");
  await see("The note is withdrawn.");
  assert.ok(!(await titles()).includes("How we talk here"));
});
