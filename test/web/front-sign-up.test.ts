// People who come for the first time: from the welcome to the rooms, by whatever way the site lets them in.
import assert from "node:assert/strict";
import { expecting, owner, register } from "../support/client.ts";
import { agree, chooseName, focusedTitle, newName, putCodesAway } from "./support/coming-in.ts";
import { stories } from "./support/stories.ts";

const open = stories();
const invited = stories({ env: { REGISTRATION: "invite" } });
const approved = stories({ env: { REGISTRATION: "approve" } });
const firstRun = stories();

open("a newcomer makes an account and finds a room by another name of it", async (stage) => {
  const visitor = await stage.visitor(null, { width: 390, height: 844 });
  const { page, visit, see, follow, write } = visitor;
  const name = newName();
  await visit("/");
  await see("Anyone may make an account.");
  await follow("Make an account");
  await focusedTitle(visitor, "Four house rules");
  await agree(visitor);
  await focusedTitle(visitor, "Choose how you sign in");
  await chooseName(visitor, name);
  await page.getByLabel("What brings you here").selectOption("caregiver");
  await visitor.press("Make the account");
  await focusedTitle(visitor, "Write down these ten codes");
  await visitor.assertAxe();
  const codes = await putCodesAway(visitor);
  assert.equal(new Set(codes).size, 10);

  await focusedTitle(visitor, "Rooms");
  await see("You join only when you want to write.");
  await write("Find a room", "T1D");
  await see("One room fits.");
  await see("Also called t1d");
  await follow("Type 1 diabetes");
  await page.waitForURL("**/rooms/type-1-diabetes");
  const me = await page.evaluate(async () => (await fetch("/api/v1/me")).json());
  assert.equal(me.signInName, name.signInName);
  assert.equal(me.standing, "caregiver");
});

open("nobody can go on without having agreed, and each box says so", async (stage) => {
  const { page, visit, press, see } = await stage.visitor(null);
  await visit("/sign-up");
  await page.getByRole("checkbox").first().check();
  await press("Go on");
  assert.equal(await page.getByRole("checkbox").nth(1).getAttribute("aria-invalid"), "true");
  assert.ok(
    await page
      .getByRole("checkbox")
      .nth(1)
      .evaluate((it) => it === document.activeElement),
  );
  await see("Tick this box if it is true for you.");
  await visit("/sign-up?step=account");
  await see("Four house rules");
});

open("what is agreed to can be read on the spot", async ({ visitor }) => {
  const { page, visit, see } = await visitor(null);
  await visit("/sign-up");
  await page.getByText("Read “What you write about health”").click();
  await see("The law protects it, so we need your clear yes.");
});

open("a name that is taken and a common passphrase are refused where they stand", async (stage) => {
  const visitor = await stage.visitor(null);
  const { page, visit, press, see, write } = visitor;
  const { signInName } = await register(stage.server);
  await visit("/sign-up");
  await agree(visitor);
  await chooseName(visitor, { signInName, passphrase: "iloveyou" });
  await press("Make the account");
  await see(/The passphrase is among the most common ones/);
  assert.equal(await page.getByLabel("Sign-in name", { exact: true }).inputValue(), signInName);
  await write("Passphrase", newName().passphrase);
  await press("Make the account");
  await see("This sign-in name is taken. Please choose another.");
  const focused = page.locator("input:focus");
  assert.equal(await focused.getAttribute("name"), "username");
});

open("back leads from the second step to the rules, with the boxes as they were", async (stage) => {
  const visitor = await stage.visitor(null);
  await visitor.visit("/sign-up");
  await agree(visitor);
  await visitor.see("Choose how you sign in");
  await visitor.page.goBack();
  await focusedTitle(visitor, "Four house rules");
  for (const box of await visitor.page.getByRole("checkbox").all())
    assert.ok(await box.isChecked());
});

open("an account is made by keyboard alone", async (stage) => {
  const visitor = await stage.visitor(null);
  const { page, visit, tabTo, see } = visitor;
  const name = newName();
  await visit("/");
  await tabTo(page.getByRole("link", { name: "Make an account" }));
  await page.keyboard.press("Enter");
  await see("Four house rules");
  for (const box of await page.getByRole("checkbox").all()) {
    await tabTo(box);
    await page.keyboard.press("Space");
  }
  await page.keyboard.press("Enter");
  await focusedTitle(visitor, "Choose how you sign in");
  await tabTo(page.getByLabel("Sign-in name", { exact: true }));
  await page.keyboard.type(name.signInName);
  await page.keyboard.press("Tab");
  await page.keyboard.type(name.passphrase);
  await page.keyboard.press("Enter");
  await focusedTitle(visitor, "Write down these ten codes");
  await tabTo(page.getByRole("checkbox", { name: "I have written them down" }));
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await focusedTitle(visitor, "Rooms");
});

open("nobody leaves the codes without having said that they are written down", async (stage) => {
  const visitor = await stage.visitor(null);
  const { visit, press, see } = visitor;
  await visit("/sign-up");
  await agree(visitor);
  await chooseName(visitor, newName());
  await press("Make the account");
  await see("Write down these ten codes");
  await press("Go on");
  await see("Write the codes down first, then tick this box.");
});

open("somebody who is signed in is taken from the welcome to the rooms", async (stage) => {
  const visitor = await stage.visitor(await register(stage.server));
  await visitor.visit("/");
  await visitor.page.waitForURL("**/rooms");
  await visitor.visit("/sign-up");
  await visitor.page.waitForURL("**/rooms");
});

open("a code is out of the address before the site has answered anything", async (stage) => {
  for (const word of ["owner", "invite", "recover"]) {
    const { page } = await stage.visitor(null);
    await page.route("**/api/v1/**", () => undefined);
    await page.goto(`/#${word}=AAAAAAAAAAAAAAAAAAAAAA`);
    await page.waitForFunction(() => location.hash === "");
    assert.equal(await page.evaluate(() => history.length), 2, "and in no history");
  }
});

firstRun(
  "the owner link makes the first account, and leads to the site's own pages",
  async (stage) => {
    const visitor = await stage.visitor(null);
    const { page, visit, press, see } = visitor;
    await visit(`/#owner=${stage.server.ownerCode}`);
    await see("This account will own the site.");
    assert.ok(!page.url().includes(stage.server.ownerCode), "the code is out of the address");
    await agree(visitor);
    await chooseName(visitor, newName());
    await press("Make the account");
    await putCodesAway(visitor);
    await page.waitForURL("**/site");
    const me = await page.evaluate(async () => (await fetch("/api/v1/me")).json());
    assert.equal(me.siteRole, "owner");
    await page.goBack();
    assert.ok(!page.url().includes("owner"), "nor is it in the history");
  },
);

firstRun("a spent owner link says what it is, and makes nobody anything", async (stage) => {
  // Somebody has spent it: here, or in the story before.
  await register(stage.server, { invite: stage.server.ownerCode }).catch(() => undefined);
  const visitor = await stage.visitor(null);
  const { visit, press, see, page } = visitor;
  await visit(`/#owner=${stage.server.ownerCode}`);
  await agree(visitor);
  await chooseName(visitor, newName());
  await press("Make the account");
  await see(/The link that brought you here is not good any more/);
  assert.equal(await page.evaluate(async () => (await fetch("/api/v1/me")).status), 401);
});

invited("where one comes by invitation, the link that one was given is enough", async (stage) => {
  const { token } = await owner(stage.server);
  const { invite } = await expecting<{ invite: string }>(201, stage.server, "POST /invites", {
    token,
  });
  const visitor = await stage.visitor(null);
  const { page, visit, see, press } = visitor;
  await visit(`/#invite=${invite}`);
  await agree(visitor);
  assert.ok(!page.url().includes(invite));
  await see("You have come with an invite.");
  await chooseName(visitor, newName());
  await press("Make the account");
  await putCodesAway(visitor);
  await page.waitForURL("**/rooms");

  const late = await stage.visitor(null);
  await late.visit(`/#invite=${invite}`);
  await agree(late);
  await chooseName(late, newName());
  await late.press("Make the account");
  await late.see("The invite that you came with is not good any more");
  await late.press("Make the account");
  await late.see("Type the invite. Without one nobody can make an account here.");
});

invited("an invite can be typed, and a wrong one is refused beside its field", async (stage) => {
  const { token } = await owner(stage.server);
  const { invite } = await expecting<{ invite: string }>(201, stage.server, "POST /invites", {
    token,
  });
  const visitor = await stage.visitor(null);
  const { visit, see, press, write } = visitor;
  await visit("/");
  await see("This site is by invitation.");
  await visit("/sign-up");
  await see("in the second step you need an invite");
  await agree(visitor);
  await chooseName(visitor, newName());
  await write("Invite", "no such thing");
  await press("Make the account");
  await see("This invite is not valid any more.");
  await write("Invite", invite);
  await press("Make the account");
  await putCodesAway(visitor);
  await visitor.page.waitForURL("**/rooms");
});

approved(
  "whose account waits is told so, and sees the rooms once they are let in",
  async (stage) => {
    const { server } = stage;
    const { token } = await owner(server);
    const visitor = await stage.visitor(null, { width: 390, height: 844 });
    const { page, visit, see, press, write, miss } = visitor;
    await visit("/");
    await see("Somebody who runs this site looks at each new account");
    await visit("/sign-up");
    await agree(visitor);
    await chooseName(visitor, newName());
    await write(/^A few words/, "We met at the clinic's open day.");
    await press("Make the account");
    await putCodesAway(visitor);
    await see("Your account waits to be let in.");
    await visitor.assertAxe();
    await visit("/rooms/long-covid/join");
    await see("Your account waits to be let in.");

    const { items } = await expecting<{ items: { id: string; note: string }[] }>(
      200,
      server,
      "GET /registrations",
      { token },
    );
    assert.deepEqual(
      items.map(({ note }) => note),
      ["We met at the clinic's open day."],
    );
    await visit("/rooms");
    await see("Your account waits to be let in.");
    await expecting(204, server, `POST /registrations/${items[0]?.id}/approve`, { token });
    await press("Look again");
    await miss("Your account waits to be let in.");
    await page.getByRole("link", { name: "Long covid" }).waitFor();
  },
);
