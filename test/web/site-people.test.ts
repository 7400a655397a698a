// Who comes in: people who wait, and people who are invited.
import assert from "node:assert/strict";
import { call, owner, register, word } from "../support/client.ts";
import { newStaff } from "../support/staff.ts";
import { agree, chooseName, newName, putCodesAway } from "./support/coming-in.ts";
import { stories } from "./support/stories.ts";

const story = stories({ env: { REGISTRATION: "approve" } });

story("somebody is let in by what they wrote, and another is not", async (stage) => {
  const { server } = stage;
  const [welcome, other] = [
    await register(server, { note: "My nurse\n\ntold me of you." }),
    await register(server, { note: "Buy my tea." }),
  ];
  const visitor = await stage.visitor(await newStaff(server));
  const { page, visit, see, miss, press } = visitor;
  await visit("/site/people");
  await see("Whoever makes an account here waits until one of you lets them in.");
  const row = (note: string) => page.getByRole("listitem").filter({ hasText: note });
  await row("told me of you.").waitFor();
  await visitor.assertAxe();
  const main = (await page.getByRole("main").textContent()) ?? "";
  for (const { signInName } of [welcome, other]) assert.ok(!main.includes(signInName));

  await row("told me of you.")
    .getByRole("button", { name: /^Let them in/ })
    .click();
  await page.locator(".note:focus", { hasText: "They are let in" }).waitFor();
  await miss("told me of you.");
  await row("Buy my tea.")
    .getByRole("button", { name: /^Do not let/ })
    .click();
  await see("Their account ends, with all that it held.");
  assert.equal((await call(server, "GET /me", { token: other.token })).status, 200);
  await press("Yes, end their account");
  await page.locator(".note:focus", { hasText: "Their account is gone" }).waitFor();
  await see("Nobody is waiting.");
  const [me, gone] = await Promise.all(
    [welcome, other].map(({ token }) => call<{ approved: boolean }>(server, "GET /me", { token })),
  );
  assert.equal(me?.json.approved, true);
  assert.equal(gone?.status, 401);
});

story("two of the staff decide about one person, and the second is told so", async (stage) => {
  const { server } = stage;
  const note = `A note: ${word()}`;
  await register(server, { note });
  const two = await Promise.all([
    stage.visitor(await owner(server)),
    stage.visitor(await newStaff(server)),
  ]);
  for (const { visit, see } of two) {
    await visit("/site/people");
    await see(note);
  }
  const said = ["They are let in, and are told so.", "Somebody else has decided this"];
  for (const [index, { page, see }] of two.entries()) {
    const row = page.getByRole("listitem").filter({ hasText: note });
    await row.getByRole("button", { name: /^Let them in/ }).click();
    await see(said[index] ?? "");
  }
});

story("an invite is a link with which somebody is in at once", async (stage) => {
  const { server } = stage;
  const { page, visit, press } = await stage.visitor(await owner(server));
  await visit("/site/people");
  await press("Make an invite");
  const link = (await page.locator("code.given").textContent()) ?? "";
  assert.ok(link.startsWith(`${server.url}/#invite=`));
  await page.locator(".note:focus").waitFor();

  const guest = await stage.visitor(null);
  await guest.visit(link.slice(server.url.length));
  await agree(guest);
  await chooseName(guest, newName());
  await guest.press("Make the account");
  await putCodesAway(guest);
  await guest.page.waitForURL("**/rooms");
  const me = await guest.page.evaluate(async () => (await fetch("/api/v1/me")).json());
  assert.equal(me.approved, true);
});
