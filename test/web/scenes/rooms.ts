import { joinRoom } from "../../support/client.ts";
import type { Visitor } from "../support/visitor.ts";
import type { Scene } from "./scene.ts";

export const roomsScenes: readonly Scene[] = [
  { screen: "rooms", who: ({ caregiver }) => caregiver, path: () => "/rooms" },
  { screen: "rooms", as: "nobody's yet", who: ({ newcomer }) => newcomer, path: () => "/rooms" },
  {
    ...{ screen: "rooms", as: "found by another name" },
    ...{ who: ({ newcomer }) => newcomer, path: () => "/rooms" },
    step: ({ write }) => write("Find a room", "T1D"),
  },
  { screen: "rooms", as: "without an account", who: () => null, path: () => "/rooms" },
  {
    screen: "join",
    who: ({ newcomer }) => newcomer,
    path: ({ room }) => `/rooms/${room}/join`,
  },
  {
    ...{ screen: "join", as: "with a face that is there" },
    ...{ who: ({ moderator }) => moderator, path: () => "/rooms/long-covid/join" },
    step: async ({ visit, page }, { server, moderator }) => {
      await joinRoom(server, moderator, "hello", { face: "community" });
      await visit("/rooms/long-covid/join");
      await page.getByRole("radio").last().check();
    },
  },
  {
    ...{ screen: "join", as: "with an invite" },
    ...{ who: ({ newcomer }) => newcomer, path: () => "/rooms/a-private-room/join" },
  },
  {
    screen: "note",
    who: ({ newcomer }) => newcomer,
    path: ({ room }) => `/rooms/${room}/note`,
  },
  { screen: "search", who: ({ caregiver }) => caregiver, path: () => "/search" },
  {
    ...{ screen: "search", as: "with what was found" },
    ...{ who: ({ caregiver }) => caregiver, path: ({ room }) => `/search?room=${room}` },
    step: (visitor) => search(visitor, "the", ".found > li"),
  },
  {
    ...{ screen: "search", as: "with nothing found" },
    ...{ who: ({ newcomer }) => newcomer, path: () => "/search" },
    step: (visitor) => search(visitor, "nothingofthekind", "[role=status] + p"),
  },
];

/** Looks for words, and waits for what comes of it. */
async function search({ write, page }: Visitor, words: string, answer: string): Promise<void> {
  await write("Words to look for", words);
  await page.locator("form button[type=submit]").click();
  await page.locator(answer).first().waitFor();
}
