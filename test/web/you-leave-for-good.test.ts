// Leaving for good: asked twice, with the passphrase, and then a page that says what was done.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { call, createRoom, expecting, member, owner, post, register } from "../support/client.ts";
import type { Post } from "../support/shapes.ts";
import { stories } from "./support/stories.ts";

const story = stories();

story("somebody leaves, and what they wrote goes with them", async ({ server, visitor }) => {
  const room = await createRoom(server);
  const account = await register(server);
  const me = await member(server, room, {}, account);
  const witness = await member(server, room);
  const mine = await post(server, me, room, "What I wrote here.");
  const { page, visit, follow, press, see, write } = await visitor(account);
  await visit(`/rooms/${room}/live`);
  await page.locator("textarea").fill("begun and never sent");
  await visit("/you");
  await follow("Leave for good");
  await see("Nobody can bring it back");
  await page.getByLabel("It is removed for good").check();
  await page.getByLabel("All of them now").check();
  await press("Leave for good");
  await see("Type your passphrase, so that nobody else");
  await write("Your passphrase", "not the right one");
  await press("Leave for good");
  await see("what you wrote is removed, and none of it can be brought back");
  await press("Yes, leave for good");
  await see("That is not the one");
  await expecting(200, server, "GET /me", { token: account.token });
  await write("Your passphrase", account.passphrase);
  await press("Leave for good");
  await press("Yes, leave for good");
  await see("You have left");
  await see("may guess that they belonged together");
  await page.locator("summary").click();
  await see("posts: 1");
  const saved = page.waitForEvent("download");
  await press("Save the receipt");
  const receipt = JSON.parse(await readFile(await (await saved).path(), "utf8"));
  assert.ok(receipt.tables.length > 25);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), [], "the device forgot");
  assert.equal((await call(server, "GET /me", { token: account.token })).status, 401);
  const { state, persona } = await expecting<Post>(200, server, `GET /posts/${mine.id}`, {
    token: witness.token,
  });
  assert.equal(state, "removed");
  assert.match(persona.handle, /^former member/);
  await press("Go to the front page");
  await page.locator("main h1").waitFor();
  await visit("/you/leave");
  await page.waitForURL("**/sign-in");
});

story("the owner who is alone is told what to do first", async ({ server, visitor }) => {
  const boss = await owner(server);
  const { visit, press, see, write } = await visitor(boss);
  await visit("/you/leave");
  await write("Your passphrase", boss.passphrase);
  await press("Leave for good");
  await press("Yes, leave for good");
  await see("Let somebody else become an owner first");
  await expecting(200, server, "GET /me", { token: boss.token });
});
