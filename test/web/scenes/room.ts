import type { Visitor } from "../support/visitor.ts";
import type { Cast } from "./cast.ts";
import type { Scene } from "./scene.ts";

const live = ({ room }: Cast) => `/rooms/${room}/live`;
const about = ({ room }: Cast) => `/rooms/${room}/about`;
const patient = ({ patient }: Cast) => patient;
const caregiver = ({ caregiver }: Cast) => caregiver;

/** Opens what one can do with the message at this place, counted from the first. */
async function openMore({ page }: Visitor, at: number): Promise<void> {
  const message = page.locator(".stream article").nth(at);
  await message.hover();
  await message.locator(".post-buttons button").last().click();
  await message.locator(".post-menu").waitFor();
}

export const roomScenes: readonly Scene[] = [
  { screen: "live", who: patient, path: live },
  {
    ...{ screen: "live", as: "without an account" },
    ...{ who: () => null, path: ({ publicRoom }) => `/rooms/${publicRoom}/live` },
  },
  {
    ...{ screen: "live", as: "not joined, with a warned message open" },
    ...{ who: ({ newcomer }) => newcomer, path: live },
    step: async ({ page, press }) => {
      await press("Show it");
      await page.locator(".keys summary").click();
    },
  },
  {
    ...{ screen: "live", as: "what one can do with a message" },
    ...{ who: patient, path: live },
    step: (visitor) => openMore(visitor, 1),
  },
  {
    ...{ screen: "live", as: "hiding somebody" },
    ...{ who: patient, path: live },
    step: async (visitor) => {
      await openMore(visitor, 1);
      await visitor.press("Hide this person");
      await visitor.page.locator(".sure").waitFor();
    },
  },
  {
    ...{ screen: "live", as: "deleting a message" },
    ...{ who: caregiver, path: live },
    step: async (visitor) => {
      await openMore(visitor, 1);
      await visitor.press("Delete");
      await visitor.page.locator(".sure").waitFor();
    },
  },
  {
    ...{ screen: "live", as: "changing a message" },
    ...{ who: patient, path: live },
    step: async (visitor) => {
      await openMore(visitor, 2);
      await visitor.press("Edit");
      await visitor.page.locator(".post-editor").waitFor();
    },
  },
  {
    ...{ screen: "live", as: "not connected" },
    ...{ who: patient, path: live },
    step: async ({ page }) => {
      await page.routeWebSocket("**/realtime", (socket) => socket.close());
      await page.reload();
      await page.locator(".away:not(:empty)").waitFor();
    },
  },
  { screen: "about-room", who: patient, path: about },
  {
    ...{ screen: "about-room", as: "leaving" },
    ...{ who: patient, path: about },
    step: async ({ page, press }) => {
      await press("Leave this room");
      await page.locator(".sure").waitFor();
    },
  },
  {
    ...{ screen: "about-room", as: "not joined" },
    ...{ who: ({ newcomer }) => newcomer, path: about },
  },
];
