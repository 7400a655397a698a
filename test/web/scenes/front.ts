import { agree, chooseName, newName } from "../support/coming-in.ts";
import type { Scene } from "./scene.ts";

const nobody = () => null;

export const frontScenes: readonly Scene[] = [
  { screen: "welcome", who: nobody, path: () => "/" },
  { screen: "missing", who: nobody, path: () => "/nothing/is/here" },
  { screen: "sign-up", who: nobody, path: () => "/sign-up" },
  {
    ...{ screen: "sign-up", as: "with something left out" },
    ...{ who: nobody, path: () => "/sign-up" },
    step: ({ press }) => press("Go on"),
  },
  {
    ...{ screen: "sign-up", as: "the owner's" },
    ...{ who: nobody, path: () => "/#owner=AAAAAAAAAAAAAAAAAAAAAA" },
    step: async ({ page }) => page.waitForURL("**/sign-up"),
  },
  {
    ...{ screen: "sign-up", as: "how to sign in" },
    ...{ who: nobody, path: () => "/sign-up" },
    step: async (visitor) => {
      await agree(visitor);
      await visitor.write("Sign-in name", "x");
      await visitor.press("Make the account");
    },
  },
  {
    ...{ screen: "sign-up", as: "the codes" },
    ...{ who: nobody, path: () => "/sign-up" },
    step: async (visitor) => {
      await agree(visitor);
      await chooseName(visitor, newName());
      await visitor.press("Make the account");
      await visitor.page.locator(".recovery-codes").waitFor();
    },
  },
  { screen: "sign-in", who: nobody, path: () => "/sign-in" },
  {
    ...{ screen: "sign-in", as: "wrongly" },
    ...{ who: nobody, path: () => "/sign-in" },
    step: async ({ write, press, page }) => {
      await write("Sign-in name", "nobody of this name");
      await write("Passphrase", "and not this either");
      await press("Sign in");
      await page.locator(".problem .note").waitFor();
    },
  },
  { screen: "recover", who: nobody, path: () => "/recover" },
  {
    ...{ screen: "recover", as: "with a link" },
    ...{ who: nobody, path: () => "/#recover=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" },
    step: async ({ page }) => page.waitForURL("**/recover"),
  },
  { screen: "help", who: nobody, path: () => "/help" },
  { screen: "privacy", who: nobody, path: () => "/privacy" },
];
