import { createRoom, expecting, register } from "../../support/client.ts";
import { oldPost } from "../support/old-post.ts";
import type { Visitor } from "../support/visitor.ts";
import type { Cast } from "./cast.ts";
import type { Scene } from "./scene.ts";

const owner = ({ owner }: Cast) => owner;
const moderator = ({ moderator }: Cast) => moderator;
const at = (path: string) => () => path;
const post = ({ posts }: Cast) => `https://example.org/posts/${posts[0]?.id}`;

/** Opens one of the notes at the door. */
async function openNote({ page, visit }: Visitor): Promise<void> {
  const href = await page.locator("main ul a").first().getAttribute("href");
  await visit(href ?? "");
}

async function askToKnow({ server, moderator, patient }: Cast): Promise<void> {
  const path = `POST /moderation/personas/${patient.persona.id}/reveal-requests`;
  const body = { ground: "She wrote that she cannot go on.\nNobody else can help her now." };
  await expecting(201, server, path, { token: moderator.token, body });
}

/** Somebody has asked, and whoever looks sees it. */
async function withRequest({ visit, page }: Visitor, cast: Cast): Promise<void> {
  await askToKnow(cast);
  await visit("/site/reveals");
  await page.locator(".rows .face").first().waitFor();
}

/** Two people wait to be let in; one of them has written why. */
async function withPeopleWaiting({ visit, page }: Visitor, { server }: Cast): Promise<void> {
  await register(server, { note: "I have looked after my father for six years." });
  await register(server);
  await visit("/site/people");
  await page.getByText("my father").first().waitFor();
}

export const siteScenes: readonly Scene[] = [
  { screen: "site", who: owner, path: at("/site") },
  { screen: "site", as: "for a moderator", who: moderator, path: at("/site") },
  { screen: "site-about", who: owner, path: at("/site/about") },
  {
    ...{ screen: "site-about", as: "with something left out" },
    ...{ who: owner, path: at("/site/about") },
    step: async ({ write, press }) => {
      await write("Name of this site", " ");
      await press("Save");
    },
  },
  { screen: "site-rooms", who: owner, path: at("/site/rooms") },
  { screen: "site-new-room", who: owner, path: at("/site/rooms/new") },
  {
    ...{ screen: "site-new-room", as: "with everything wrong" },
    ...{ who: owner, path: at("/site/rooms/new") },
    step: async ({ write, press }) => {
      await write("Slow mode: seconds between two posts of one person", "soon");
      await write("Listening: minutes before somebody who joins can write", "-1");
      await press("Open the room");
    },
  },
  { screen: "site-room", who: owner, path: ({ room }) => `/site/rooms/${room}` },
  {
    ...{ screen: "site-room", as: "before it is opened wider" },
    ...{ who: owner, path: ({ room }) => `/site/rooms/${room}` },
    step: async ({ page, press }) => {
      await page.getByRole("radio").nth(2).check();
      await press("Save");
      await page.locator(".problem .note").waitFor();
    },
  },
  {
    ...{ screen: "site-room", as: "before posts are removed" },
    ...{ who: owner, path: ({ room }) => `/site/rooms/${room}` },
    step: async ({ page, visit, write, press }, { server }) => {
      const room = await createRoom(server);
      await oldPost(server, room);
      await visit(`/site/rooms/${room}`);
      await write("Days that what is written here is kept (you may leave it empty)", "30");
      await press("Save");
      await page.locator(".problem .note").waitFor();
    },
  },
  {
    screen: "site-room-people",
    who: owner,
    path: ({ room }) => `/site/rooms/${room}/people`,
  },
  {
    ...{ screen: "site-room-people", as: "with a face" },
    ...{ who: owner, path: ({ room }) => `/site/rooms/${room}/people` },
    step: async ({ write, press, page }, cast) => {
      await write("Link of a post", post(cast));
      await press("Show the face");
      await page.locator("main .face").waitFor();
    },
  },
  {
    ...{ screen: "site-room-people", as: "with an invite" },
    ...{ who: owner, path: at("/site/rooms") },
    step: async ({ visit, press, page }, { server }) => {
      const room = await createRoom(server, { visibility: "private" });
      await visit(`/site/rooms/${room}/people`);
      await press("Make an invite");
      await page.locator(".given").waitFor();
    },
  },
  { screen: "site-notes", who: owner, path: at("/site/notes") },
  {
    ...{ screen: "site-notes", as: "nobody's" },
    ...{ who: ({ patient }) => patient, path: at("/site/notes") },
  },
  { screen: "site-new-note", who: owner, path: at("/site/notes/new") },
  {
    ...{ screen: "site-new-note", as: "with something left out" },
    ...{ who: owner, path: at("/site/notes/new?room=hello") },
    step: async ({ press, page }) => {
      await page.getByRole("radio").last().check();
      await press("Look at it before it is published");
    },
  },
  {
    ...{ screen: "site-note", who: owner, path: at("/site/notes") },
    step: openNote,
  },
  {
    ...{ screen: "site-note", as: "before it is published" },
    ...{ who: owner, path: at("/site/notes") },
    step: async (visitor) => {
      await openNote(visitor);
      const { write, press, page } = visitor;
      const text = await page.locator("main textarea").inputValue();
      await write("Text", `${text.split("\n").slice(1).join("\n")}\n\nAnd be kind.`);
      await page.getByRole("radio").last().check();
      await press("Look at it before it is published");
      await page.locator(".as-published").waitFor();
    },
  },
  { screen: "site-people", who: moderator, path: at("/site/people") },
  {
    ...{ screen: "site-people", as: "with people who wait" },
    ...{ who: moderator, path: at("/site/people") },
    step: withPeopleWaiting,
  },
  {
    ...{ screen: "site-people", as: "before one is refused" },
    ...{ who: moderator, path: at("/site/people") },
    step: async (visitor, cast) => {
      await withPeopleWaiting(visitor, cast);
      await visitor.page.locator(".rows button").last().click();
    },
  },
  {
    ...{ screen: "site-people", as: "with an invite" },
    ...{ who: moderator, path: at("/site/people") },
    step: async ({ press, page }) => {
      await press("Make an invite");
      await page.locator(".given").waitFor();
    },
  },
  { screen: "site-reveals", who: owner, path: at("/site/reveals"), step: withRequest },
  {
    ...{ screen: "site-reveals", as: "before one says yes" },
    ...{ who: owner, path: at("/site/reveals") },
    step: async (visitor, cast) => {
      await withRequest(visitor, cast);
      await visitor.page.locator(".rows button").last().click();
    },
  },
  { screen: "site-new-reveal", who: moderator, path: at("/site/reveals/new") },
  {
    ...{ screen: "site-new-reveal", as: "with something left out" },
    ...{ who: moderator, path: at("/site/reveals/new") },
    step: async ({ write, press, page }, cast) => {
      await write("Link of a post", post(cast));
      await press("Show the face");
      await page.locator("main .face").waitFor();
      await page.getByRole("checkbox").check();
      await press("Ask");
    },
  },
];
