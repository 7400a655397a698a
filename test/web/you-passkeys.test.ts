// Passkeys, with a device of the browser's own that makes them and answers. They need a name, not a number, for a host.
import assert from "node:assert/strict";
import { call, expecting, register, word } from "../support/client.ts";
import { comeAs } from "./support/come-as.ts";
import { addPasskeyDevice } from "./support/passkey-device.ts";
import { stories } from "./support/stories.ts";

const story = stories({ env: { HOST: "localhost" } });
const screen = "/you/signing-in";

story("a passkey is made, opens the door, shows who it is, and is removed", async (stage) => {
  const { server, visitor } = stage;
  const account = await register(server);
  const person = await visitor(account);
  const { page } = person;
  await addPasskeyDevice(page);
  await person.visit(screen);
  await person.see("You have none yet.");
  await person.write("A name for it, for yourself", "my phone");
  await person.press("Add a passkey");
  await person.see("You have a new passkey. Next time you can sign in with it.");
  await person.see("my phone");
  await person.assertAxe();
  await person.press("Add a passkey");
  await person.see("This device has a passkey for this site already.");

  await person.visit("/you");
  await person.press("Sign out");
  await person.see("A quiet room to talk about illness");
  await person.visit("/sign-in");
  await person.press("Sign in with a passkey");
  await page.getByRole("link", { name: "You", exact: true }).waitFor();

  const recoveryCode = account.recoveryCodes[0];
  const body = { signInName: account.signInName, recoveryCode, passphrase: `${word()} ${word()}` };
  await comeAs(person, server, await expecting(201, server, "POST /recoveries", { body }));
  await person.visit(screen);
  await person.press("Set up an app");
  await person.press("Use a passkey instead");
  await page.locator(".qr-code").waitFor();

  const session = await expecting<{ token: string }>(201, server, "POST /sessions", {
    body: { signInName: body.signInName, passphrase: body.passphrase },
  });
  await page.getByRole("button", { name: "Remove: my phone" }).click();
  await person.see("and every other browser is signed out");
  await person.press("Yes, remove this passkey");
  await person.see("The passkey is removed. All other browsers are signed out.");
  await person.see("You have none yet.");
  assert.equal((await call(server, "GET /me", { token: session.token })).status, 401);
});

story("nothing is changed when the device gives no answer", async ({ server, visitor }) => {
  const person = await visitor(await register(server));
  await person.visit(screen);
  await person.page.evaluate(() => {
    navigator.credentials.create = () =>
      Promise.reject(new DOMException("it was stopped", "NotAllowedError"));
  });
  await person.write("A name for it, for yourself", "my phone");
  await person.press("Add a passkey");
  await person.see("Your device gave no answer. Nothing was changed; you can try again.");
  assert.equal(
    await person.page.getByLabel("A name for it, for yourself").inputValue(),
    "my phone",
  );
});
