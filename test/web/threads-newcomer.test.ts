// From the welcome to a first word in a room, by mouse and by keyboard alone.
import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { createRoom, member } from "../support/client.ts";
import { agree, chooseName, focusedTitle, newName, putCodesAway } from "./support/coming-in.ts";
import { stories } from "./support/stories.ts";
import { focusOn, openThread, postIt, postsIn, textLabel } from "./support/writing.ts";

const story = stories();

story(
  "a newcomer finds their room, listens, joins, reads the note once and asks",
  async (stage) => {
    const visitor = await stage.visitor(null, { width: 390, height: 844 });
    const { page, visit, follow, press, see, write, tick } = visitor;
    await visit("/");
    await follow("Make an account");
    await focusedTitle(visitor, "Four house rules");
    await agree(visitor);
    await chooseName(visitor, newName());
    await press("Make the account");
    await putCodesAway(visitor);
    await focusedTitle(visitor, "Rooms");
    await write("Find a room", "ovar");
    await follow("Ovarian cancer");
    await page.waitForURL("**/rooms/ovarian-cancer");
    await see("You are reading without joining.");
    await follow("Start a thread");
    await see("To write here, join this room. You can go on reading without joining.");
    await follow("Join this room");
    await press("Join");
    await page.waitForURL("**/rooms/ovarian-cancer/note**");
    await see("Please read this once, before you write here.");
    await press("I have read these");
    await page.waitForURL(/\/rooms\/ovarian-cancer$/);
    await follow("Start a thread");
    await write("Title", "Newly diagnosed and lost");
    await tick("A question. You can say later that it is answered.");
    await write(textLabel, "What did you ask at your first appointment?");
    await visitor.assertAxe();
    await press("Post");
    await see("Posting in 5 seconds.");
    await press("Post now");
    await focusedTitle(visitor, "Newly diagnosed and lost");
    await see("What did you ask at your first appointment?");
    await write(textLabel, "I go on Thursday.");
    await postIt(visitor);
    await follow("Ovarian cancer");
    await see(/question, not answered yet · 1 reply/);
  },
);

story(
  "somebody without a mouse comes in, reads a thread and answers a post in it",
  async (stage) => {
    const { server } = stage;
    const room = await createRoom(server);
    const host = await member(server, room);
    const { thread, post } = await openThread(server, host, room, {
      title: "What helps at night?",
      body: "I lie awake.",
    });
    const visitor = await stage.visitor(null);
    const { page, visit, tabTo, see } = visitor;
    const { keyboard } = page;
    const button = (name: string) => page.getByRole("button", { name, exact: true });
    const link = (name: string | RegExp) => page.getByRole("link", { name });
    const go = async (place: Locator, key = "Enter") => {
      await tabTo(place);
      await keyboard.press(key);
    };
    const type = async (label: string, text: string) => {
      await tabTo(page.getByLabel(label, { exact: true }));
      await keyboard.type(text);
    };
    const name = newName();
    await visit("/");
    await go(link("Make an account").first());
    await focusedTitle(visitor, "Four house rules");
    for (const box of await page.getByRole("checkbox").all()) await go(box, "Space");
    await go(button("Go on"));
    await focusedTitle(visitor, "Choose how you sign in");
    await type("Sign-in name", name.signInName);
    await type("Passphrase", name.passphrase);
    await go(button("Make the account"));
    await focusedTitle(visitor, "Write down these ten codes");
    await go(page.getByLabel("I have written them down"), "Space");
    await go(button("Go on"));
    await focusedTitle(visitor, "Rooms");
    await type("Find a room", room);
    await go(link(`Room ${room}`).first());
    await focusedTitle(visitor, `Room ${room}`);
    await go(link("Join to write"));
    await focusedTitle(visitor, "Join");
    await go(button("Join"));
    await focusedTitle(visitor, "At the door");
    await go(page.getByRole("button", { name: /^I have read/ }));
    await focusedTitle(visitor, `Room ${room}`);
    await go(link("What helps at night?"));
    await focusedTitle(visitor, "What helps at night?");
    await go(button("Reply"));
    await focusOn(visitor, "textarea");
    await keyboard.type("A radio play, very low.");
    await go(page.getByLabel("Post without my usual face"), "Space");
    await see(/under a face that has no past/);
    await keyboard.press("Space");
    await go(button("Add a content warning"));
    await focusOn(visitor, "input");
    await keyboard.type("sleep");
    await tabTo(page.getByLabel(textLabel));
    await keyboard.press("Control+Enter");
    await focusOn(visitor, "button:text-is('Undo')");
    await keyboard.press("Enter");
    await focusOn(visitor, "textarea");
    await keyboard.press("Control+Enter");
    await go(button("Post now"));
    await see("Posted.");
    await focusOn(visitor, "textarea");
    const answer = (await postsIn(server, host, room, thread.id)).at(-1);
    assert.equal(answer?.body, "A radio play, very low.");
    assert.equal(answer?.contentWarning, "sleep");
    assert.equal(answer?.replyTo, post.id);
    assert.equal(answer?.persona.kind, "room");
  },
);
