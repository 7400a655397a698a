// A caregiver speaks about somebody else's illness without their usual face.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { createRoom, member } from "../support/client.ts";
import { stories } from "./support/stories.ts";
import type { Visitor } from "./support/visitor.ts";
import { openThread, postIt, postsIn, textLabel } from "./support/writing.ts";

const story = stories();
const hide = "Post without my usual face";

/** Everything that comes to a browser, from now on. */
function eavesdrop(page: Page): () => Promise<string> {
  const heard: (string | Promise<string>)[] = [];
  page.on("response", (response) => heard.push(response.text().catch(() => "")));
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => heard.push(String(payload))),
  );
  return async () => (await Promise.all(heard)).join("\n");
}

/** Opens what one can do with the post that holds this text. */
async function openMenu({ page }: Visitor, text: string): Promise<void> {
  const post = page.locator(".post", { hasText: text });
  await post.hover();
  await post.getByRole("button", { name: /^More/ }).click();
}

story(
  "posts, edits and deletes without the usual face; another member's browser never hears of it",
  async (stage) => {
    const { server } = stage;
    const room = await createRoom(server);
    const usual = { handle: "slow river", standing: "caregiver" };
    const [caregiver, other] = [await member(server, room, usual), await member(server, room)];
    const { thread } = await openThread(server, other, room, { title: "When it gets too much" });
    const place = `/rooms/${room}/threads/${thread.id}`;
    const [one, two] = [await stage.visitor(caregiver), await stage.visitor(other)];
    const heard = eavesdrop(two.page);
    await two.visit(place);
    await one.visit(place);
    await one.see("slow river");
    await one.tick(hide);
    await one.see("You write as a new face, made when you post");
    await one.see(/Everyone who reads this room sees your post, under a face that has no past/);
    await one.write(textLabel, "Some days I want to run away.");
    await postIt(one);
    assert.ok(await one.page.getByLabel(hide).isChecked(), "hidden here stays hidden here");
    const posted = (await postsIn(server, other, room, thread.id)).at(-1);
    assert.equal(posted?.persona.kind, "thread");
    const handle = posted?.persona.handle ?? "";
    await one.page.locator(".who-writes .handle", { hasText: handle }).waitFor();
    await two.see("Some days I want to run away.");
    await two.see(handle);

    await one.page.reload();
    await one.settle();
    await openMenu(one, "run away");
    await one.press("Edit");
    await one.page.locator(".post-editor textarea").fill("Some days I want to sleep for a week.");
    await one.press("Save");
    await two.see("Some days I want to sleep for a week.");
    await two.miss("run away");

    await openMenu(one, "sleep for a week");
    await one.press("Delete");
    await one.press("Delete it");
    await two.see("This post was removed.");
    await two.visit(`/rooms/${room}`);
    await two.see("When it gets too much");
    await two.visit(place);
    await two.see("This post was removed.");

    const all = await heard();
    assert.ok(all.includes(handle), "what came was heard");
    for (const word of ["slow river", caregiver.persona.id])
      assert.equal(all.includes(word), false, word);
  },
);

story("opens a thread without the usual face, and looks after it like any other", async (stage) => {
  const { server } = stage;
  const room = await createRoom(server);
  const usual = { handle: "steady lamp", standing: "caregiver" };
  const [caregiver, other] = [await member(server, room, usual), await member(server, room)];
  const [one, two] = [await stage.visitor(caregiver), await stage.visitor(other)];
  const heard = eavesdrop(two.page);
  await two.visit(`/rooms/${room}`);
  await two.see("There is no thread here yet.");
  await one.visit(`/rooms/${room}/start`);
  await one.write("Title", "I am tired of being strong");
  await one.tick("A question. You can say later that it is answered.");
  await one.write(textLabel, "Is anybody else?");
  await one.tick(hide);
  await one.see(/The face is yours in this thread and nowhere else/);
  await one.press("Post");
  await one.press("Post now");
  await one.page.getByRole("heading", { level: 1, name: "I am tired of being strong" }).waitFor();
  await two.press("Show new conversations");
  await two.follow("I am tired of being strong");
  await two.see("Is anybody else?");
  assert.ok(!(await one.page.getByLabel(hide).isChecked()), "in the thread one chooses anew");
  await one.press("My question is answered");
  await two.see("A question. Who asked says that it is answered.");
  const all = await heard();
  assert.ok(all.includes("I am tired of being strong"));
  for (const word of ["steady lamp", caregiver.persona.id])
    assert.equal(all.includes(word), false, word);
});
