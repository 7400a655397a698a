// How somebody signs in, changed by themselves: passphrase, authenticator app, recovery codes, mail.
import assert from "node:assert/strict";
import { generate } from "lean-qr/nano";
import t from "tap";
import { type Account, call, expecting, register, word } from "../support/client.ts";
import { startMailSink } from "../support/mail-sink.ts";
import { codeAt } from "../support/totp.ts";
import { until } from "../support/wait.ts";
import { type Stage, stories } from "./support/stories.ts";
import type { Visitor } from "./support/visitor.ts";

const sink = await startMailSink();
t.teardown(() => sink.close());
const story = stories({ env: { SMTP_URL: sink.url } });
const screen = "/you/signing-in";

function signIn(server: Stage["server"], { signInName }: Account, passphrase: string) {
  return call<{ token: string }>(server, "POST /sessions", { body: { signInName, passphrase } });
}

/** Somebody who came back with a recovery code: before anything changes they must show who they are. */
async function cameBack({ server, visitor }: Stage) {
  const account = await register(server);
  const passphrase = `${word()} ${word()}`;
  const body = { signInName: account.signInName, recoveryCode: account.recoveryCodes[0] };
  const session = await expecting<{ token: string }>(201, server, "POST /recoveries", {
    body: { ...body, passphrase },
  });
  const person = await visitor(session);
  await person.visit(screen);
  return { person, account, passphrase };
}

/** What the element that has the focus is called or says. */
const focused = ({ page }: Visitor) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    return element?.getAttribute("name") ?? element?.textContent ?? "";
  });

story("a new passphrase signs out every other browser", async ({ server, visitor }) => {
  const account = await register(server);
  const other = await visitor({
    token: (await signIn(server, account, account.passphrase)).json.token,
  });
  const here = await visitor(account);
  await other.visit("/you");
  await here.visit(screen);
  await here.see("every other browser that is signed in as you is signed out");
  await here.write("New passphrase", "short");
  await here.press("Change the passphrase");
  await here.see("at least 8 characters long");
  await here.write("New passphrase", "password1234");
  await here.press("Change the passphrase");
  await here.see(/^The passphrase is among the most common ones/);
  const passphrase = `${word()} ${word()}`;
  await here.write("New passphrase", passphrase);
  await here.press("Change the passphrase");
  await here.see("You have a new passphrase. All other browsers are signed out.");
  await other.page.getByRole("heading", { name: "Sign in" }).waitFor();
  assert.equal((await signIn(server, account, account.passphrase)).status, 401);
  assert.equal((await signIn(server, account, passphrase)).status, 201);
  await here.visit("/you");
  await here.see("You are signed in as");
});

story("before anything changes somebody shows that it is them", async (stage) => {
  const { person, passphrase } = await cameBack(stage);
  const { page } = person;
  await person.press("Set up an app");
  const question = page.getByRole("region", { name: "First show that it is you" });
  await question.waitFor();
  await until("it is asked at once", async () => (await focused(person)) === "password");
  await question.getByRole("button", { name: "Cancel" }).click();
  await question.waitFor({ state: "detached" });
  assert.equal(await focused(person), "Set up an app", "the focus is back where it was");
  await person.press("Set up an app");
  const field = question.getByLabel("Passphrase", { exact: true });
  await field.fill("not this one at all");
  await question.getByRole("button", { name: "Go on" }).click();
  await person.see("That is not the one. Please try again.");
  await person.assertAxe();
  await field.fill(passphrase);
  await field.press("Enter");
  await page.locator(".qr-code").waitFor();
  await person.press("Make ten new codes");
  await person.press("Yes, make new codes");
  await person.see("Write down these ten codes");
});

/** The dark squares of the picture, as `x,y`. */
function darkSquares(path: string): Set<string> {
  const dark = new Set<string>();
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let step = 0; step < Number(width); step += 1) dark.add(`${Number(x) + step},${y}`);
  return dark;
}

story("an authenticator app is set up, asked for at the door, and removed", async (stage) => {
  const { server, visitor } = stage;
  const account = await register(server);
  const person = await visitor(account);
  const { page } = person;
  await person.visit(screen);
  const answer = page.waitForResponse((response) => response.url().endsWith("/api/v1/totp"));
  await person.press("Set up an app");
  const { secret, uri } = (await (await answer).json()) as { secret: string; uri: string };
  await person.see(secret.match(/.{4}/g)?.join(" ") ?? "");
  const picture = await page.locator(".qr-code path").getAttribute("d");
  const code = generate(uri);
  const squares = darkSquares(picture ?? "");
  for (let y = 0; y < code.size; y += 1)
    for (let x = 0; x < code.size; x += 1)
      assert.equal(squares.has(`${x},${y}`), code.get(x, y), `the square at ${x}, ${y}`);

  const field = "The six digits that the app shows now";
  await person.press("Turn it on");
  await person.see("Type the six digits that your app shows now.");
  const right = codeAt(secret, Date.now());
  await person.write(field, right === "123456" ? "654321" : "123456");
  await person.press("Turn it on");
  await person.see("These digits do not fit.");
  await person.write(field, codeAt(secret, Date.now()));
  await person.press("Turn it on");
  await person.see("From now on signing in with your passphrase asks for a code from your app.");

  await person.visit("/you");
  await person.press("Sign out");
  await person.see("A quiet room to talk about illness");
  await person.visit("/sign-in");
  await person.write("Sign-in name", account.signInName);
  await person.write("Passphrase", account.passphrase);
  await person.press("Sign in");
  await person.write("Code from your authenticator app", codeAt(secret, Date.now(), 1));
  await person.press("Sign in");
  await person.page.getByRole("link", { name: "You", exact: true }).waitFor();

  await person.visit(screen);
  await person.press("Remove the app");
  await person.see("Whoever learns it gets in.");
  await person.press("Yes, remove the app");
  await person.see("The app is removed.");
  assert.equal((await signIn(server, account, account.passphrase)).status, 201);
});

story("ten new codes take the place of the old ones", async ({ server, visitor }) => {
  const account = await register(server);
  const person = await visitor(account);
  const { page } = person;
  await person.visit(screen);
  await person.see("10 of your codes were not used yet.");
  await person.press("Make ten new codes");
  await person.press("Cancel");
  await until("the focus is back", async () => (await focused(person)) === "Make ten new codes");
  await person.press("Make ten new codes");
  await person.press("Yes, make new codes");
  await person.see("Write down these ten codes");
  const codes = await page.locator(".recovery-codes code").allTextContents();
  assert.equal(new Set(codes).size, 10);
  await until("the focus is at the title", async () =>
    (await focused(person)).startsWith("Write down"),
  );
  await person.tick("I have written them down");
  await person.press("Go on");
  await person.see("You have ten new codes. The old ones do not work any more.");
  const recover = (recoveryCode: string | undefined) =>
    call(server, "POST /recoveries", {
      body: { signInName: account.signInName, recoveryCode, passphrase: `${word()} ${word()}` },
    });
  assert.equal((await recover(account.recoveryCodes[0])).status, 401);
  assert.equal((await recover(codes[3])).status, 201);
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
});

story("an address for mails is kept, told of changes, and forgotten", async (stage) => {
  const { server, visitor } = stage;
  const account = await register(server);
  const person = await visitor(account);
  await person.visit(screen);
  const address = `${word()}@example.org`;
  await person.write("E-mail address", "me at home");
  await person.press("Keep this address");
  await person.see(/^The address must be one e-mail address/);
  await person.write("E-mail address", address);
  await person.press("Keep this address");
  await person.see("The address is kept. Nobody but you sees it.");
  await person.see(`Mails go to ${address}.`);
  await person.press("Forget the address");
  await person.press("Yes, forget the address");
  await person.see("The address is forgotten.");
  assert.match((await sink.next(address)).raw, /^Subject: A change to how you sign in\r$/m);
  await person.visit(screen);
  await person.see("You have not given one. You need not.");
});
