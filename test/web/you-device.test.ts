// What a device keeps and shows, and where else somebody is signed in.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { expecting, member, register } from "../support/client.ts";
import { until } from "../support/wait.ts";
import { stories } from "./support/stories.ts";
import type { Visitor } from "./support/visitor.ts";

const story = stories();

story("a discreet tab says nothing of this site, at no moment", async ({ server, visitor }) => {
  const person = await visitor(await register(server));
  const { page } = person;
  const { name } = await expecting<{ name: string }>(200, server, "GET /site");
  const titles: string[] = [];
  await person.context.exposeBinding("sideroomTitle", (_source, title: string) => {
    titles.push(title);
  });
  await person.context.addInitScript(() => {
    const say = Reflect.get(globalThis, "sideroomTitle") as (title: string) => void;
    const look = () => document.title !== "" && say(document.title);
    new MutationObserver(look).observe(document, { childList: true, subtree: true });
  });
  await person.visit("/you/device");
  await until("the tab is called", () => titles.includes(`This device · ${name}`));
  await person.tick(/in the tab and at the top of the page/);
  await until("the tab says nothing", async () => (await page.title()) === "Notes");
  titles.length = 0;
  await person.visit("/you/sessions");
  await person.see("This browser");
  const banner = await page.getByRole("banner").textContent();
  assert.ok(banner?.startsWith("Notes") && !banner.includes(name));
  assert.deepEqual([...new Set(titles)], ["Notes"]);
});

story("colours are this device's own, and stay", async ({ server, visitor }) => {
  const person = await visitor(await register(server));
  const paper = () => person.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await person.visit("/you/device");
  const light = await paper();
  await person.tick("Dark");
  const dark = await paper();
  assert.notEqual(dark, light);
  await person.visit("/you");
  assert.equal(await paper(), dark);
});

/** What this browser keeps for the site. */
const kept = (page: Page) => page.evaluate(() => Object.keys(localStorage));

/** Begins to write something in a room. */
async function beginToWrite(person: Visitor, room: string): Promise<void> {
  await person.visit(`/rooms/${room}/live`);
  await person.page.locator("main textarea").fill("Something that I have not sent yet.");
  await until("it is kept", async () =>
    (await kept(person.page)).some((key) => key.startsWith("sideroom.draft.")),
  );
}

story("signing out wipes what was not sent", async ({ server, visitor }) => {
  const person = await visitor(await member(server, "ovarian-cancer"));
  const { page } = person;
  await beginToWrite(person, "ovarian-cancer");
  await person.visit("/you");
  await person.see("What you began to write and did not send is wiped from this device.");
  await person.press("Sign out");
  await person.see("A quiet room to talk about illness");
  const left = await kept(page);
  assert.deepEqual(
    left.filter((key) => key.startsWith("sideroom.draft")),
    [],
  );
  await page.goBack();
  await person.settle();
  await person.miss("You are signed in as");
});

story("a device can be wiped while one stays signed in", async ({ server, visitor }) => {
  const person = await visitor(await member(server, "ovarian-cancer"));
  const { page } = person;
  await beginToWrite(person, "ovarian-cancer");
  await person.visit("/you/device");
  await person.tick("Dark");
  await person.press("Wipe it");
  await person.press("Yes, wipe it");
  await person.see("Wiped. This device keeps nothing but that you are signed in.");
  assert.deepEqual(await kept(page), []);
  await until("the focus is at what was said", () =>
    page.evaluate(() => document.activeElement?.textContent?.startsWith("Wiped") === true),
  );
  await person.visit("/you");
  await person.see("You are signed in as");
});

story("a browser that is signed out elsewhere is out at once", async ({ server, visitor }) => {
  const account = await register(server);
  const body = { signInName: account.signInName, passphrase: account.passphrase };
  const [lost, older] = await Promise.all(
    [1, 2].map(() => expecting<{ token: string }>(201, server, "POST /sessions", { body })),
  );
  const [here, there, third] = [
    await visitor(account),
    await visitor(lost ?? null),
    await visitor(older ?? null),
  ];
  await there.visit("/you/signing-in");
  await third.visit("/kept");
  await here.visit("/you/sessions");
  const buttons = here.page.getByRole("button", { name: /^Sign it out/ });
  await buttons.first().waitFor();
  assert.equal(await buttons.count(), 2);
  await buttons.first().click();
  await here.see("That browser is signed out.");
  await Promise.race(
    [there, third].map(({ page }) => page.getByRole("heading", { name: "Sign in" }).waitFor()),
  );
  await here.page.getByRole("button", { name: /^Sign it out/ }).click();
  for (const { page } of [there, third])
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await buttons.waitFor({ state: "detached" });
  await here.visit("/you");
  await here.see("You are signed in as");
});

story("everywhere else at once is signed out with two presses", async ({ server, visitor }) => {
  const account = await register(server);
  const body = { signInName: account.signInName, passphrase: account.passphrase };
  const others: Visitor[] = [];
  for (let count = 0; count < 2; count += 1) {
    const session = await expecting<{ token: string }>(201, server, "POST /sessions", { body });
    others.push(await visitor(session));
  }
  for (const { visit } of others) await visit("/you");
  const here = await visitor(account);
  await here.visit("/you/sessions");
  await here.press("Sign out everywhere else");
  await here.press("Yes, sign out everywhere else");
  await here.see("You are signed in here and nowhere else.");
  for (const { page } of others) await page.getByRole("heading", { name: "Sign in" }).waitFor();
});

story("what could not be had is asked for again", async ({ server, visitor }) => {
  const person = await visitor(await register(server));
  const { page } = person;
  await page.route("**/api/v1/sessions", (route) => route.abort());
  await page.goto("/you/sessions");
  await person.see("The site does not answer right now.");
  await person.assertAxe();
  await page.unroute("**/api/v1/sessions");
  await person.press("Try again");
  await person.see("This browser");
  await person.miss("The site does not answer right now.");
});

story("what somebody is here, and where, is theirs to say", async ({ server, visitor }) => {
  const account = await register(server);
  const person = await visitor(account);
  const { page } = person;
  await person.visit("/you");
  await page.getByLabel("What you are here").selectOption("caregiver");
  await page.getByLabel("Country").selectOption({ label: "Ireland" });
  await person.press("Save");
  await person.see("Saved.");
  const said = () =>
    expecting<{ standing: string; country: string }>(200, server, "GET /me", {
      token: account.token,
    });
  const { standing, country } = await said();
  assert.deepEqual([standing, country], ["caregiver", "IE"]);
  await person.visit("/you");
  await page.getByLabel("Country").selectOption("");
  await person.press("Save");
  await person.see("Saved.");
  assert.equal((await said()).country, null);
});
