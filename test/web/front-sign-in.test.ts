// People who come again: by passphrase, by a code as well, by passkey; and those who may not come in yet.
import assert from "node:assert/strict";
import { call, createRoom, expecting, register } from "../support/client.ts";
import type { Server } from "../support/server.ts";
import { codeAt } from "../support/totp.ts";
import { focusedTitle, newName, signIn } from "./support/coming-in.ts";
import { addPasskeyDevice } from "./support/passkey-device.ts";
import { stories } from "./support/stories.ts";
import type { Visitor } from "./support/visitor.ts";

const open = stories();
const slow = stories({ env: { LIMIT_SIGN_INS_PER_HOUR: "3" } });
const named = stories({ env: { HOST: "localhost" } });

/** Somebody whose passphrase alone is not enough, and the secret of their app. */
async function withApp(server: Server) {
  const account = await register(server);
  const { token } = account;
  const { secret } = await expecting<{ secret: string }>(201, server, "POST /totp", { token });
  const body = { code: codeAt(secret, Date.now()) };
  await expecting(204, server, "POST /totp/confirm", { token, body });
  return { account, secret };
}

open("somebody signs in and is taken to where they were going", async (stage) => {
  const account = await register(stage.server);
  const visitor = await stage.visitor(null);
  await visitor.visit("/rooms/long-covid/join");
  await visitor.see("This is for people who are signed in.");
  await signIn(visitor, account);
  await focusedTitle(visitor, "Join “Long covid”");
  assert.equal(new URL(visitor.page.url()).pathname, "/rooms/long-covid/join");
});

open(
  "signing in at its own address leads to the rooms, or where the address says",
  async (stage) => {
    const account = await register(stage.server);
    const visitor = await stage.visitor(null);
    await visitor.visit("/sign-in?to=%2Frooms%2Fhello%2Fjoin");
    await signIn(visitor, account);
    await visitor.page.waitForURL("**/rooms/hello/join");
    await visitor.visit("/sign-in");
    await visitor.page.waitForURL("**/rooms");
  },
);

open("no link to the sign-in screen leads on to another site", async (stage) => {
  const account = await register(stage.server);
  for (const to of ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example"]) {
    const visitor = await stage.visitor(null);
    await visitor.visit(`/sign-in?to=${encodeURIComponent(to)}`);
    await signIn(visitor, account);
    await visitor.page.waitForURL(`${stage.server.url}/rooms`);
  }
});

open("a wrong passphrase is said, what was typed stays, and the right one works", async (stage) => {
  const account = await register(stage.server);
  const visitor = await stage.visitor(null);
  const { page, visit, see, press, write } = visitor;
  await visit("/sign-in");
  await press("Sign in");
  await see("Type your sign-in name.");
  await signIn(visitor, { ...account, passphrase: "not this one" });
  await see("The sign-in name and the passphrase do not fit together.");
  await page.locator(".note:focus").waitFor();
  assert.equal(
    await page.getByLabel("Sign-in name", { exact: true }).inputValue(),
    account.signInName,
  );
  assert.equal(await page.getByLabel("Passphrase", { exact: true }).inputValue(), "not this one");
  await write("Passphrase", account.passphrase);
  await press("Sign in");
  await focusedTitle(visitor, "Rooms");
});

open("a passphrase is hidden until somebody wants to see it", async (stage) => {
  const { page, visit, tick } = await stage.visitor(null);
  await visit("/sign-in");
  const field = page.getByLabel("Passphrase", { exact: true });
  assert.equal(await field.getAttribute("type"), "password");
  await tick("Show the passphrase");
  assert.equal(await field.getAttribute("type"), "text");
});

open(
  "where an app was set up its code is asked for, after the right passphrase only",
  async (stage) => {
    const { account, secret } = await withApp(stage.server);
    const visitor = await stage.visitor(null);
    const { page, visit, see, press, write } = visitor;
    await visit("/sign-in");
    await signIn(visitor, { ...account, passphrase: "not this one" });
    await see("The sign-in name and the passphrase do not fit together.");
    assert.equal(await page.getByLabel("Code from your authenticator app").count(), 0);
    await signIn(visitor, account);
    const field = page.getByLabel("Code from your authenticator app");
    await field.waitFor();
    assert.ok(await field.evaluate((it) => it === document.activeElement));
    await visitor.assertAxe();
    await field.fill("12");
    await press("Sign in");
    await see("Type the six digits that the app shows.");
    const code = codeAt(secret, Date.now(), 1);
    await field.fill(String((Number(code) + 1) % 1_000_000).padStart(6, "0"));
    await press("Sign in");
    await see("This code does not fit, or it was used before.");
    await write(/^Code from/, code);
    await press("Sign in");
    await focusedTitle(visitor, "Rooms");
  },
);

slow("somebody who guessed too often is told when they can try again", async (stage) => {
  const { signInName } = await register(stage.server);
  for (let tries = 0; tries < 3; tries += 1)
    await call(stage.server, "POST /sessions", { body: { ...newName(), signInName } });
  const visitor = await stage.visitor(null);
  await visitor.visit("/sign-in");
  await signIn(visitor, { ...newName(), signInName });
  await visitor.see(/That was a lot at once\. You can try again in \d+ minutes\./);
});

open("a browser that keeps no cookie is told so", async (stage) => {
  const account = await register(stage.server);
  const visitor = await stage.visitor(null);
  await visitor.page.route("**/api/v1/me", (route) =>
    route.fulfill({ status: 401, json: { status: 401, code: "unauthenticated", detail: "" } }),
  );
  await visitor.visit("/sign-in");
  await signIn(visitor, account);
  await focusedTitle(visitor, "This browser did not keep you signed in");
});

open("when the site does not answer, what was typed stays", async (stage) => {
  const account = await register(stage.server);
  const visitor = await stage.visitor(null);
  const { page, visit, see, press } = visitor;
  await visit("/sign-in");
  await page.route("**/api/v1/sessions", (route) => route.abort());
  await signIn(visitor, account);
  await see("The site does not answer right now.");
  await page.unroute("**/api/v1/sessions");
  await press("Sign in");
  await focusedTitle(visitor, "Rooms");
});

/** Adds a passkey of the page's device to the account that is signed in there. */
async function addPasskey({ page }: Visitor): Promise<void> {
  const status = await page.evaluate(async () => {
    const post = (path: string, body?: unknown) =>
      fetch(`/api/v1${path}`, {
        method: "POST",
        ...(body !== undefined && {
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        }),
      });
    const options = await (await post("/passkeys/registration-options")).json();
    const made = await navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
    });
    return (await post("/passkeys", (made as PublicKeyCredential).toJSON())).status;
  });
  assert.equal(status, 201);
}

named("somebody signs in with a passkey, without a name or a passphrase", async (stage) => {
  const visitor = await stage.visitor(await register(stage.server));
  const { page, visit, press } = visitor;
  await addPasskeyDevice(page);
  await visit("/rooms");
  await addPasskey(visitor);
  await visitor.context.clearCookies();
  await visit("/sign-in?to=%2Frooms%2Fhello%2Fjoin");
  await press("Sign in with a passkey");
  await page.waitForURL("**/rooms/hello/join");
  await focusedTitle(visitor, "Join “Hello and house questions”");
});

named("a device without a passkey says so, and the passphrase still works", async (stage) => {
  const account = await register(stage.server);
  const visitor = await stage.visitor(null);
  await addPasskeyDevice(visitor.page);
  await visitor.visit("/sign-in");
  await visitor.press("Sign in with a passkey");
  await visitor.see("No passkey was used.");
  await signIn(visitor, account);
  await focusedTitle(visitor, "Rooms");
});

named("a passkey that was removed is not known any more", async (stage) => {
  const account = await register(stage.server);
  const visitor = await stage.visitor(account);
  await addPasskeyDevice(visitor.page);
  await visitor.visit("/rooms");
  await addPasskey(visitor);
  const { token } = account;
  const { items } = await expecting<{ items: { id: string }[] }>(
    ...([200, stage.server, "GET /passkeys"] as const),
    { token },
  );
  await expecting(204, stage.server, `DELETE /passkeys/${items[0]?.id}`, { token });
  await visitor.context.clearCookies();
  await visitor.visit("/sign-in");
  await visitor.press("Sign in with a passkey");
  await visitor.see("This passkey is not known here.");
});

open("whoever has no account can read what is open to all, and nothing else", async (stage) => {
  const room = await createRoom(stage.server, { visibility: "public" });
  const visitor = await stage.visitor(null);
  const { page, visit, follow, see } = visitor;
  await visit("/");
  await follow("Look at the rooms that are open to all");
  await focusedTitle(visitor, "Rooms");
  await see("There may be more rooms once you sign in.");
  assert.equal(await page.locator(".room-list a").count(), 1);
  await follow(`Room ${room}`);
  await page.waitForURL(`**/rooms/${room}`);
  await page.getByRole("heading", { level: 1, name: `Room ${room}` }).waitFor();
});

open("who signs in while reading an open room is back in it", async (stage) => {
  const room = await createRoom(stage.server, { visibility: "public" });
  const account = await register(stage.server);
  const visitor = await stage.visitor(null);
  const { page, visit, follow } = visitor;
  await visit(`/rooms/${room}`);
  await follow("Sign in");
  await signIn(visitor, account);
  await page.waitForURL(`**/rooms/${room}`);
  await focusedTitle(visitor, `Room ${room}`);
});
