// One's own faces, and what one keeps to oneself: whom one hides, what one keeps, what one is told.
import assert from "node:assert/strict";
import {
  call,
  createRoom,
  expecting,
  joinRoom,
  member,
  post,
  register,
  word,
} from "../support/client.ts";
import type { Profile } from "../support/shapes.ts";
import { until } from "../support/wait.ts";
import { more, openLive } from "./support/live.ts";
import { type Stage, stories } from "./support/stories.ts";
import type { Visitor } from "./support/visitor.ts";

const story = stories();

/** Somebody with a face in each of two rooms, and somebody else who can see both. */
async function twoFaces({ server }: Stage) {
  const [one, other] = [await createRoom(server), await createRoom(server)];
  const handles = [`quiet ${word(5)}`, `slow ${word(6)}`] as const;
  const person = await member(server, one, { handle: handles[0] });
  const second = await joinRoom(server, person, other, { handle: handles[1] });
  const onlooker = await register(server);
  const seen = (id: string) =>
    expecting<Profile>(200, server, `GET /personas/${id}`, { token: onlooker.token });
  return { one, other, handles, person, second, seen };
}

const part = ({ page }: Visitor, handle: string) =>
  page.locator(".rows > li").filter({ hasText: handle });

story("a name that would link two faces is changed with the second press only", async (stage) => {
  const { person, handles, second, seen } = await twoFaces(stage);
  const visitor = await stage.visitor(person);
  const { page, see } = visitor;
  await visitor.visit("/you/faces");
  for (const handle of handles) await see(handle);
  await visitor.press(`Change: ${handles[1]}`);
  const mine = part(visitor, handles[1]);
  await mine.getByRole("button", { name: "Change", exact: true }).click();
  await see("There is nothing to change yet.");
  await visitor.write("Name of this face", `${handles[0]} two`);
  await mine.getByRole("button", { name: "Change", exact: true }).click();
  await see("This handle is like that of another face of yours.");
  await until("the warning has the focus", () =>
    page.evaluate(() => document.activeElement?.textContent?.includes("another face of yours")),
  );
  await visitor.assertAxe();
  assert.equal((await seen(second.id)).handle, handles[1], "nothing is done yet");
  await visitor.write("Name of this face", `warm ${word(5)}`);
  await visitor.write("Name of this face", `${handles[0]} two`);
  await mine.getByRole("button", { name: "Change", exact: true }).click();
  await see("This handle is like that of another face of yours.");
  await visitor.press("Change it all the same");
  await see("The face is changed. Others see it at once.");
  assert.equal((await seen(second.id)).handle, `${handles[0]} two`);
});

story("a face says a few words of itself, and which are its own", async (stage) => {
  const { person, handles, second, seen } = await twoFaces(stage);
  const visitor = await stage.visitor(person);
  await visitor.visit("/you/faces");
  await visitor.press(`Change: ${handles[1]}`);
  const bio = "A few words about this face (you may leave them out)";
  await visitor.write(bio, "x".repeat(281));
  const mine = part(visitor, handles[1]);
  const change = mine.getByRole("button", { name: "Change", exact: true });
  await change.click();
  await visitor.see("Make it 280 characters long at most.");
  await visitor.write(bio, "I knit.");
  await mine.getByRole("combobox").selectOption("caregiver");
  await change.click();
  await visitor.see("The face is changed. Others see it at once.");
  const { bio: said, standing } = await seen(second.id);
  assert.deepEqual([said, standing], ["I knit.", "caregiver"]);
  assert.equal((await seen(person.persona.id)).bio, null, "no other face says so");
});

story("somebody starts again in a room, and takes away what the old face says", async (stage) => {
  const { person, handles, one, seen } = await twoFaces(stage);
  const { server } = stage;
  const { token, persona } = person;
  await expecting(200, server, `PATCH /personas/${persona.id}`, { token, body: { bio: "I sew." } });
  const visitor = await stage.visitor(person);
  const fresh = `new ${word(6)}`;
  await visitor.visit("/you/faces");
  const mine = part(visitor, handles[0]);
  await mine.getByRole("button", { name: /^Start again in/ }).click();
  await visitor.see("nobody is told that the two belong together");
  await visitor.write("Name of the fresh face (you may leave it empty)", fresh);
  await mine.getByRole("button", { name: "Start again", exact: true }).click();
  await visitor.see(`You have a fresh face in Room ${one}.`);
  await part(visitor, fresh)
    .getByRole("link", { name: `Room ${one}` })
    .waitFor();
  await visitor.page.getByText("Former faces").click();
  await visitor.press(`Take away what it says: ${handles[0]}`);
  await visitor.press("Yes, take it away");
  await visitor.see("It is taken away. Others see only the name.");
  const { handle, bio, standing } = await seen(persona.id);
  assert.deepEqual([handle, bio, standing], [handles[0], null, null]);
});

story("a fresh face has thanked nobody yet", async (stage) => {
  const { person, handles, one } = await twoFaces(stage);
  const { server } = stage;
  const other = await member(server, one);
  const { id } = await post(server, other, one, "Ask for the early bus.");
  const visitor = await stage.visitor(person);
  const { page } = visitor;
  const thanks = (pressed: boolean) => page.getByRole("button", { name: "Thanks", pressed });
  await openLive(visitor, one);
  await more(visitor, "Ask for the early bus.");
  await thanks(false).click();
  await thanks(true).waitFor();
  await visitor.follow("You");
  await visitor.follow("Your faces");
  const mine = part(visitor, handles[0]);
  await mine.getByRole("button", { name: /^Start again in/ }).click();
  await mine.getByRole("button", { name: "Start again", exact: true }).click();
  await visitor.see(`You have a fresh face in Room ${one}.`);
  await visitor.follow("Rooms");
  await visitor.follow(`Room ${one}`);
  await visitor.follow("Live");
  await more(visitor, "Ask for the early bus.");
  await thanks(false).waitFor();
  const route = `GET /rooms/${one}/own-marks?from=1&to=100`;
  const { reactions } = await expecting<{ reactions: object }>(200, server, route, person);
  assert.deepEqual(reactions, {}, `the thanks under ${id} were the former face's`);
});

story("somebody leaves a room with two presses, and keeps the face", async (stage) => {
  const { person, handles, one } = await twoFaces(stage);
  const visitor = await stage.visitor(person);
  await visitor.visit("/you/faces");
  const mine = part(visitor, handles[0]);
  await mine.getByRole("button", { name: /^Leave Room/ }).click();
  await visitor.see("If you come back you have the same face.");
  await mine.getByRole("button", { name: "Yes, leave this room" }).click();
  await visitor.see(`You have left Room ${one}.`);
  await visitor.page.getByRole("heading", { name: "In no room now" }).waitFor();
  await part(visitor, handles[0])
    .getByRole("link", { name: `Room ${one}` })
    .waitFor();
  const answer = await call<{ persona: null }>(stage.server, `GET /rooms/${one}/membership`, {
    token: person.token,
  });
  assert.equal(answer.json.persona, null);
});

story("somebody whom one has hidden is shown again", async ({ server, visitor }) => {
  const room = await createRoom(server);
  const [me, other] = [await member(server, room), await member(server, room)];
  const words = `I am here ${word()}.`;
  await post(server, other, room, words);
  await expecting(204, server, `PUT /personas/${other.persona.id}/block`, { token: me.token });
  const person = await visitor(me);
  await person.visit(`/rooms/${room}/live`);
  await person.page.locator("main textarea").waitFor();
  assert.equal(await person.page.getByText(words).count(), 0);
  await person.follow("You");
  await person.follow("People you have hidden");
  await person.press(`Show again: ${other.persona.handle}`);
  await person.see("You see what this face writes again");
  await person.see("You have hidden nobody.");
  await person.page.goBack();
  await person.page.goBack();
  await person.see(words);
});

story("what somebody keeps is found again, until they take it off", async ({ server, visitor }) => {
  const room = await createRoom(server);
  const [me, other] = [await member(server, room), await member(server, room)];
  const said = await post(
    server,
    other,
    room,
    `Ginger tea ${word()}. ${"It took weeks. ".repeat(30)}`,
  );
  const warned = await post(server, other, room, `Hard words ${word()}.`, {
    contentWarning: "loss",
  });
  const gone = await post(server, other, room, "I take this back.");
  for (const { id } of [said, warned, gone])
    await expecting(204, server, `PUT /posts/${id}/bookmark`, { token: me.token });
  await expecting(204, server, `DELETE /posts/${gone.id}`, { token: other.token });
  const person = await visitor(me);
  const { page } = person;
  await person.visit("/kept");
  await person.see("This post was removed.");
  const link = page.getByRole("link", { name: /^Ginger tea/ });
  assert.equal(await link.getAttribute("href"), `/posts/${said.id}`);
  assert.ok(((await link.textContent()) ?? "").length < 150, "only its beginning");
  await person.see("About: loss");
  await person.miss(/^Hard words/);
  await page.locator(".rows > li").filter({ hasText: "removed" }).getByRole("button").click();
  await person.see("It is taken off. The post itself stays where it is.");
  await person.miss("This post was removed.");
  await person.visit("/kept");
  assert.equal(await page.locator(".rows > li").count(), 2);
  await link.click();
  await person.see(said.body.slice(0, 20));
});

story("news say themselves quietly, and are taken away", async ({ server, visitor }) => {
  const me = await register(server);
  const person = await visitor(me);
  const { page } = person;
  const ready = page
    .waitForEvent("websocket")
    .then((socket) => socket.waitForEvent("framereceived"));
  await person.visit("/you");
  await ready;
  const fresh = page.getByRole("navigation").getByText("new", { exact: true });
  assert.equal(await fresh.count(), 0);
  await expecting(201, server, "POST /me/recovery-codes", { token: me.token });
  await fresh.waitFor();
  await person.follow(/^News/);
  await person.see(/^How you sign in has changed/);
  await fresh.waitFor({ state: "detached" });
  await expecting(201, server, "POST /me/recovery-codes", { token: me.token });
  await until(
    "the next one joins the list",
    async () => (await page.locator(".rows > li").count()) === 2,
  );
  await page.reload();
  await person.settle();
  await person.visit("/you");
  await page.waitForLoadState("networkidle");
  assert.equal(await fresh.count(), 0, "what was seen is not new");
  await person.visit("/news");
  for (const left of [1, 0]) {
    await page
      .getByRole("button", { name: /^Take it away/ })
      .first()
      .click();
    await person.see("It is taken away.");
    await until("it is gone", async () => (await page.locator(".rows > li").count()) === left);
  }
  await person.see("There is nothing new.");
  const { items } = await expecting<{ items: unknown[] }>(200, server, "GET /me/notifications", {
    token: me.token,
  });
  assert.deepEqual(items, []);
});
