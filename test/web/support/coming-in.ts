import { word } from "../../support/client.ts";
import type { Visitor } from "./visitor.ts";

export interface Name {
  signInName: string;
  passphrase: string;
}

export function newName(): Name {
  return { signInName: `visitor-${word()}`, passphrase: `${word(6)} ${word(7)} ${word(8)}` };
}

/** Agrees to all that is asked for, and goes on to the second step of making an account. */
export async function agree({ page, press }: Visitor): Promise<void> {
  await page.getByRole("heading", { level: 1 }).waitFor();
  for (const box of await page.getByRole("checkbox").all()) await box.check();
  await press("Go on");
}

/** Fills in how one will sign in; what else the site asks for is left to the story. */
export async function chooseName({ write }: Visitor, name: Name): Promise<void> {
  await write("Sign-in name", name.signInName);
  await write("Passphrase", name.passphrase);
}

/** Says that the ten codes are written down, and goes on. */
export async function putCodesAway({ page, see, tick, press }: Visitor): Promise<string[]> {
  await see("Write down these ten codes");
  const codes = await page.locator("main ol code").allTextContents();
  await tick("I have written them down");
  await press("Go on");
  return codes;
}

/** Signs in by name and passphrase on the screen that asks for them. */
export async function signIn({ write, press }: Visitor, name: Name): Promise<void> {
  await write("Sign-in name", name.signInName);
  await write("Passphrase", name.passphrase);
  await press("Sign in");
}

/** The first heading of the screen, once it has the focus: where a reader is put who came here. */
export async function focusedTitle({ page }: Visitor, name: string): Promise<void> {
  await page.locator("h1:focus", { hasText: name }).waitFor();
}
