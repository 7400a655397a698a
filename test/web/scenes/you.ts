import { expecting, member, register, word } from "../../support/client.ts";
import { comeAs } from "../support/come-as.ts";
import type { Visitor } from "../support/visitor.ts";
import type { Cast } from "./cast.ts";
import type { Scene } from "./scene.ts";

const patient = ({ patient }: Cast) => patient;
const newcomer = ({ newcomer }: Cast) => newcomer;
const at = (path: string) => () => path;

/** Somebody of whom no other scene knows, who has just signed in. */
async function comeAsSomebodyNew(visitor: Visitor, { server }: Cast, path: string) {
  const account = await register(server);
  await comeAs(visitor, server, account);
  await visitor.visit(path);
  return account;
}

/** Somebody who came in with a recovery code, and is asked for more before anything changes. */
async function comeBack(visitor: Visitor, { server }: Cast, path: string): Promise<void> {
  const { signInName, recoveryCodes } = await register(server);
  const [recoveryCode] = recoveryCodes;
  const body = { signInName, recoveryCode, passphrase: `${word()} ${word()}` };
  const session = await expecting<{ token: string }>(201, server, "POST /recoveries", { body });
  await comeAs(visitor, server, session);
  await visitor.visit(path);
}

/** Presses twice, whatever the button is called in between. */
async function leave({ page }: Visitor, passphrase: string): Promise<void> {
  await page.locator('input[type="password"]').fill(passphrase);
  await page.locator('button[type="submit"]').click();
  await page.locator(".problem .note").waitFor();
  await page.locator('button[type="submit"]').click();
}

const signingIn = "/you/signing-in";

export const youScenes: readonly Scene[] = [
  { screen: "you", who: patient, path: at("/you") },
  { screen: "sessions", who: patient, path: at("/you/sessions") },
  {
    ...{ screen: "sessions", as: "in three browsers" },
    ...{ who: patient, path: at("/you/sessions") },
    step: async (visitor, cast) => {
      const body = await comeAsSomebodyNew(visitor, cast, "/you");
      for (let browsers = 0; browsers < 2; browsers += 1)
        await expecting(201, cast.server, "POST /sessions", {
          body: { signInName: body.signInName, passphrase: body.passphrase },
        });
      await visitor.visit("/you/sessions");
      await visitor.press("Sign out everywhere else");
    },
  },
  { screen: "signing-in", who: patient, path: at(signingIn) },
  {
    ...{ screen: "signing-in", as: "asked who it is" },
    ...{ who: patient, path: at(signingIn) },
    step: async (visitor, cast) => {
      await comeBack(visitor, cast, signingIn);
      await visitor.press("Set up an app");
      await visitor.page.getByRole("region").locator("form").waitFor();
    },
  },
  {
    ...{ screen: "signing-in", as: "setting up an app" },
    ...{ who: patient, path: at(signingIn) },
    step: async (visitor, cast) => {
      await comeAsSomebodyNew(visitor, cast, signingIn);
      await visitor.press("Set up an app");
      await visitor.page.locator(".qr-code").waitFor();
    },
  },
  {
    ...{ screen: "signing-in", as: "ten new codes" },
    ...{ who: patient, path: at(signingIn) },
    step: async (visitor, cast) => {
      await comeAsSomebodyNew(visitor, cast, signingIn);
      await visitor.press("Make ten new codes");
      await visitor.press("Yes, make new codes");
      await visitor.page.locator(".recovery-codes").waitFor();
    },
  },
  { screen: "faces", who: ({ caregiver }) => caregiver, path: at("/you/faces") },
  { screen: "faces", as: "none yet", who: newcomer, path: at("/you/faces") },
  {
    ...{ screen: "faces", as: "one that is changed" },
    ...{ who: patient, path: at("/you/faces") },
    step: async ({ page }) => page.locator(".rows button").first().click(),
  },
  {
    ...{ screen: "faces", as: "starting again with a warning" },
    ...{ who: patient, path: at("/you/faces") },
    step: async ({ page }) => {
      await page.locator(".in-room button").first().click();
      await page.locator(".in-room input").fill("quiet heron too");
      await page.locator('.in-room button[type="submit"]').click();
      await page.locator(".in-room .problem .note").waitFor();
    },
  },
  { screen: "hidden", as: "nobody", who: newcomer, path: at("/you/hidden") },
  {
    ...{ screen: "hidden", who: patient, path: at("/you/hidden") },
    step: async (visitor, cast) => {
      const { server, room } = cast;
      const account = await comeAsSomebodyNew(visitor, cast, "/you");
      const other = await member(server, room);
      await expecting(204, server, `PUT /personas/${other.persona.id}/block`, {
        token: account.token,
      });
      await visitor.visit("/you/hidden");
    },
  },
  { screen: "copy", who: patient, path: at("/you/copy") },
  {
    ...{ screen: "copy", as: "saved" },
    ...{ who: patient, path: at("/you/copy") },
    step: async (visitor, cast) => {
      await comeAsSomebodyNew(visitor, cast, "/you/copy");
      await visitor.press("Get the copy");
      await visitor.page.locator(".note[role=alert]").waitFor();
    },
  },
  {
    ...{ screen: "copy", as: "asked who it is" },
    ...{ who: patient, path: at("/you/copy") },
    step: async (visitor, cast) => {
      await comeBack(visitor, cast, "/you/copy");
      await visitor.press("Get the copy");
      await visitor.page.getByRole("region").locator("form").waitFor();
    },
  },
  { screen: "leave", who: patient, path: at("/you/leave") },
  {
    ...{ screen: "leave", as: "asked once more" },
    ...{ who: patient, path: at("/you/leave") },
    step: async (visitor) => {
      await visitor.page.locator('input[type="radio"]').nth(1).check();
      await visitor.page.locator('input[type="password"]').fill("something");
      await visitor.page.locator('button[type="submit"]').click();
      await visitor.page.locator(".problem .note").waitFor();
    },
  },
  {
    ...{ screen: "leave", as: "with another passphrase" },
    ...{ who: patient, path: at("/you/leave") },
    step: async (visitor, cast) => {
      await comeAsSomebodyNew(visitor, cast, "/you/leave");
      await leave(visitor, "something else");
      await visitor.page.locator(".error").waitFor();
    },
  },
  {
    ...{ screen: "leave", as: "when one has left" },
    ...{ who: patient, path: at("/you/leave") },
    step: async (visitor, cast) => {
      const { passphrase } = await comeAsSomebodyNew(visitor, cast, "/you/leave");
      await visitor.page.locator('input[type="radio"]').nth(3).check();
      await leave(visitor, passphrase);
      await visitor.page.locator("summary").click();
    },
  },
  { screen: "device", who: patient, path: at("/you/device") },
  {
    ...{ screen: "device", as: "where it cannot go" },
    ...{ who: patient, path: at("/you/device") },
    step: async ({ page }) => {
      await page.locator('input[type="url"]').fill("http://example.org");
      await page.locator('button[type="submit"]').click();
      await page.locator(".error").waitFor();
    },
  },
  { screen: "kept", as: "nothing", who: newcomer, path: at("/kept") },
  {
    ...{ screen: "kept", who: patient, path: at("/kept") },
    step: async ({ visit }, { server, patient, posts }) => {
      for (const { id } of posts)
        await expecting(204, server, `PUT /posts/${id}/bookmark`, { token: patient.token });
      await visit("/kept");
    },
  },
  { screen: "news", as: "nothing", who: newcomer, path: at("/news") },
  {
    ...{ screen: "news", who: patient, path: at("/news") },
    step: async (visitor, cast) => {
      const { token } = await comeAsSomebodyNew(visitor, cast, "/you");
      await expecting(201, cast.server, "POST /me/recovery-codes", { token });
      await visitor.visit("/news");
    },
  },
];
