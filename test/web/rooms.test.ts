// Finding a room and coming in: listening first, choosing a face, reading the notes at the door.
import assert from "node:assert/strict";
import {
  createRoom,
  disclaimers,
  expecting,
  joinRoom,
  member,
  owner,
  post,
  register,
} from "../support/client.ts";
import type { Server } from "../support/server.ts";
import { focusedTitle, signIn } from "./support/coming-in.ts";
import { stories } from "./support/stories.ts";

const story = stories();

/** A code that opens a private room once. */
async function inviteTo(server: Server, room: string): Promise<string> {
  const { token } = await owner(server);
  return (
    await expecting<{ invite: string }>(201, server, `POST /rooms/${room}/invites`, { token })
  ).invite;
}

async function handleIn(server: Server, { token }: { token: string }, room: string) {
  const route = `GET /rooms/${room}/membership`;
  const { persona } = await expecting<{ persona: { handle: string; kind: string } | null }>(
    ...([200, server, route] as const),
    { token },
  );
  return persona;
}

story("somebody listens without ever joining", async ({ server, visitor }) => {
  const veteran = await member(server, "long-covid");
  await post(server, veteran, "long-covid", "The room is quiet tonight.");
  const listener = await register(server);
  const { page, visit, see, follow } = await visitor(listener, { width: 390, height: 844 });
  await visit("/rooms");
  await follow("Long covid");
  await page.waitForURL("**/rooms/long-covid");
  await follow("Live");
  await see("The room is quiet tonight.");
  assert.equal(await handleIn(server, listener, "long-covid"), null);
});

story("one's own rooms stand first, and all of them can be searched", async (stage) => {
  const person = await member(stage.server, "multiple-sclerosis");
  const { page, visit, see, write } = await stage.visitor(person);
  await visit("/rooms");
  await see("Your rooms");
  const titles = page.locator(".room-list a");
  assert.equal(await titles.first().textContent(), "Multiple sclerosis");
  await write("Find a room", "ALZHEIMERS");
  await see("One room fits.");
  assert.deepEqual(await titles.allTextContents(), ["Caring for someone with dementia"]);
  await write("Find a room", "nothing of this name");
  await see("No room fits.");
  assert.equal(await titles.count(), 0);
});

story(
  "joining with a room's own face: a name is found, the notes are read, and one is in",
  async (stage) => {
    const { server } = stage;
    const person = await register(server, { standing: "patient" });
    const visitor = await stage.visitor(person);
    const { page, visit, see, press } = visitor;
    await visit("/rooms/ovarian-cancer/join");
    await see("People see this face in this room only.");
    await see("People see the same face in every room where you choose it");
    await press("Join");
    await focusedTitle(visitor, "At the door of “Ovarian cancer”");
    await see("Before you write here");
    assert.notEqual(await handleIn(server, person, "ovarian-cancer"), null);
    await press("I have read these");
    await page.waitForURL(/\/rooms\/ovarian-cancer$/);
    const missing = (await disclaimers(server, person, "ovarian-cancer")).filter(
      ({ acknowledged }) => !acknowledged,
    );
    assert.equal(missing.length, 0);
    // The list beside the room, where it has come already, has a link of this name as well.
    await page.getByRole("main").getByRole("link", { name: "All rooms", exact: true }).click();
    await see("Your rooms");
    assert.equal(await page.locator(".room-list a").first().textContent(), "Ovarian cancer");
    await visit("/rooms/ovarian-cancer/join");
    await see("You are in this room already.");
  },
);

story(
  "a face of one's own naming is taken, and a name that cannot be had is refused where it stands",
  async (stage) => {
    const { server } = stage;
    const taken = await member(server, "hello", { handle: "amber otter" });
    const person = await register(server);
    const visitor = await stage.visitor(person);
    const { page, visit, see, press, write } = visitor;
    await visit("/rooms/hello/join");
    await write(/^A name for this face/, "xy");
    await press("Join");
    await see("Make the name at least 3 characters long, or leave it empty.");
    await write(/^A name for this face/, "nurse Ann");
    await press("Join");
    await see("The name sounds like a role on this site.");
    await write(/^A name for this face/, taken.persona.handle);
    await press("Join");
    await see("This name is taken, or looks like one that is.");
    await write(/^A name for this face/, "brown badger");
    await page.getByLabel(/^What others see/).selectOption("caregiver");
    await press("Join");
    await page.waitForURL(/\/rooms\/hello$/);
    assert.equal((await handleIn(server, person, "hello"))?.handle, "brown badger");
  },
);

story("a name that links two faces is warned of, and taken at the second press", async (stage) => {
  const { server } = stage;
  const person = await register(server);
  await joinRoom(server, person, "hello", { handle: "silver heron" });
  const visitor = await stage.visitor(person);
  const { visit, see, press, write, miss } = visitor;
  await visit("/rooms/long-covid/join");
  await write(/^A name for this face/, "silver heron 2");
  await press("Join");
  await see("Please look at this first.");
  await visitor.page.locator(".note:focus").waitFor();
  await visitor.assertAxe();
  assert.equal(await handleIn(server, person, "long-covid"), null);
  await write(/^A name for this face/, "silver heron too");
  await miss("Please look at this first.");
  await press("Join");
  await see("Please look at this first.");
  await press("Join all the same");
  await focusedTitle(visitor, "At the door of “Long covid”");
  assert.equal((await handleIn(server, person, "long-covid"))?.handle, "silver heron too");
});

story("a community face that one has already is taken along as it is", async (stage) => {
  const { server } = stage;
  const person = await register(server);
  const { handle } = await joinRoom(server, person, "hello", { face: "community" });
  const { visit, see, press, tick, page } = await stage.visitor(person);
  await visit("/rooms/long-covid/join");
  await tick(/^Your community face/);
  await see(handle);
  assert.equal(await page.getByLabel(/^A name for this face/).count(), 0);
  await press("Join");
  await see("Please read this once, before you write here.");
  assert.deepEqual(
    [await handleIn(server, person, "long-covid")].map((it) => [it?.handle, it?.kind]),
    [[handle, "community"]],
  );
});

story("one can turn around at the door and just read", async (stage) => {
  const visitor = await stage.visitor(await register(stage.server));
  const { page, visit, follow } = visitor;
  for (const place of ["join", "note"]) {
    await visit(`/rooms/long-covid/${place}`);
    await follow("Back to reading");
    await page.waitForURL(/\/rooms\/long-covid$/);
  }
});

story("who has read the notes is taken straight on from the door", async (stage) => {
  const person = await member(stage.server, "long-covid");
  const { page, visit } = await stage.visitor(person);
  await visit("/rooms/long-covid/note?to=%2Frooms%2Flong-covid%2Flive");
  await page.waitForURL("**/rooms/long-covid/live");
});

story(
  "an invite opens a private room, also for somebody who has to sign in first",
  async (stage) => {
    const { server } = stage;
    const room = await createRoom(server, { visibility: "private" });
    const invite = await inviteTo(server, room);
    const person = await register(server);
    const visitor = await stage.visitor(null);
    const { page, visit, see, press } = visitor;
    await visit(`/rooms/${room}/join#invite=${invite}`);
    assert.ok(!page.url().includes(invite), "the code is out of the address");
    await signIn(visitor, person);
    await focusedTitle(visitor, "Come in with an invite");
    assert.equal(await page.getByLabel("Invite", { exact: true }).inputValue(), invite);
    await press("Join");
    await page.waitForURL(new RegExp(`/rooms/${room}`));
    await see(`Room ${room}`);
  },
);

story("a private room looks as if it were not there, with a wrong invite too", async (stage) => {
  const room = await createRoom(stage.server, { visibility: "private" });
  const visitor = await stage.visitor(await register(stage.server));
  const { visit, see, press, write, page } = visitor;
  const said: string[] = [];
  for (const slug of [room, "no-such-room"]) {
    await visit(`/rooms/${slug}/join`);
    await press("Join");
    await see("Type the invite.");
    await write("Invite", "AAAAAAAAAAAAAAAAAAAAAA");
    await press("Join");
    await see("This invite does not open a room here.");
    said.push((await page.locator("main").textContent()) ?? "");
  }
  assert.equal(said[0], said[1]);
});

story(
  "beside a room stands a list of one's rooms, where the window is wide enough",
  async (stage) => {
    const person = await member(stage.server, "hello");
    await joinRoom(stage.server, person, "long-covid");
    const { page, visit } = await stage.visitor(person, { width: 1280, height: 800 });
    await visit("/rooms/hello");
    const beside = page.getByRole("navigation", { name: "Rooms beside" });
    await beside.waitFor();
    assert.deepEqual(await beside.getByRole("link").allTextContents(), [
      ...["Hello and house questions", "Long covid", "All rooms"],
    ]);
    await beside.getByRole("link", { name: "Long covid" }).click();
    await page.waitForURL("**/rooms/long-covid");
    await page.setViewportSize({ width: 800, height: 800 });
    await beside.waitFor({ state: "detached" });
  },
);
