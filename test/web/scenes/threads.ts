import type { Visitor } from "../support/visitor.ts";
import type { Cast } from "./cast.ts";
import type { Scene } from "./scene.ts";

const thread =
  (name: keyof Cast["threads"]) =>
  ({ room, threads }: Cast) =>
    `/rooms/${room}/threads/${threads[name]}`;
const list = ({ room }: Cast) => `/rooms/${room}`;
const start = ({ room }: Cast) => `/rooms/${room}/start`;
const patient = ({ patient }: Cast) => patient;
const caregiver = ({ caregiver }: Cast) => caregiver;

/** Everything that a composer can show at once, but nothing that is posted. */
async function fill({ page, press, write, tick }: Visitor): Promise<void> {
  const unfold = page.getByRole("button", { expanded: false }).filter({ hasText: "▾" });
  await unfold.click();
  await page.locator(".who-writes [data-theirs]").last().waitFor();
  await tick("Post without my usual face");
  await page.locator(".hide-face [data-theirs]").waitFor();
  await press("Add a content warning");
  await write("Content warning", "needles");
  await write("What you want to say", "long ".repeat(1_990));
}

export const threadScenes: readonly Scene[] = [
  { screen: "threads", who: caregiver, path: list },
  {
    ...{ screen: "threads", as: "without an account" },
    ...{ who: () => null, path: ({ publicRoom }) => `/rooms/${publicRoom}` },
  },
  {
    ...{ screen: "threads", as: "open questions, not joined" },
    ...{ who: ({ newcomer }) => newcomer, path: (cast) => `${list(cast)}?sort=unanswered` },
  },
  { screen: "threads", as: "an empty room", who: caregiver, path: () => "/rooms/caring-dementia" },
  { screen: "thread", who: patient, path: thread("answered") },
  { screen: "thread", as: "of one's own", who: patient, path: thread("question") },
  {
    ...{ screen: "thread", as: "with a title to change" },
    ...{ who: patient, path: thread("question") },
    step: ({ press }) => press("Change the title"),
  },
  {
    ...{ screen: "thread", as: "for a moderator" },
    ...{ who: ({ moderator }) => moderator, path: thread("pinned") },
  },
  {
    ...{ screen: "thread", as: "an answer in the making" },
    ...{ who: caregiver, path: thread("question") },
    step: async (visitor) => {
      await visitor.page.locator(".post").first().hover();
      await visitor.press("Reply");
      await fill(visitor);
    },
  },
  {
    ...{ screen: "thread", as: "an answer that is not sent yet" },
    ...{ who: caregiver, path: thread("question") },
    step: async ({ page, write, press }) => {
      // Time stands still for it.
      await page.clock.install();
      await write("What you want to say", "Not yet.");
      await press("Post");
      await page.locator(".post-line button").nth(1).waitFor();
    },
  },
  { screen: "start-thread", who: patient, path: start },
  {
    ...{ screen: "start-thread", as: "with nothing in it, by a moderator" },
    ...{ who: ({ owner }) => owner, path: () => "/rooms/hello/start" },
  },
  {
    ...{ screen: "start-thread", as: "with something left out" },
    ...{ who: patient, path: start },
    step: async ({ press, tick }) => {
      await tick("A question. You can say later that it is answered.");
      await press("Post");
    },
  },
  { screen: "post", who: patient, path: ({ posts }) => `/posts/${posts[1]?.id}` },
  { screen: "post", as: "that is not there", who: patient, path: () => "/posts/nothing" },
];
