// Leaving quickly: the site is off the screen at once, and "back" does not lead in again.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { register } from "../support/client.ts";
import { until } from "../support/wait.ts";
import { type Stage, stories } from "./support/stories.ts";
import type { Visitor } from "./support/visitor.ts";

const story = stories();
const elsewhere = "https://weather.example/";

/** Somebody who is signed in, and what of the site was drawn in their browser since `forget` was called. */
async function somebody({ server, visitor }: Stage) {
  const person = await visitor(await register(server));
  const drawn: string[] = [];
  await person.context.exposeBinding("sideroomDrew", (_source, what: string) => {
    drawn.push(what);
  });
  await person.context.addInitScript(() => {
    const drew = Reflect.get(globalThis, "sideroomDrew") as (what: string) => void;
    const look = () => {
      const app = document.querySelector<HTMLElement>("#app");
      const text = app?.textContent.trim() ?? "";
      if (app?.checkVisibility() && text !== "") drew(text.slice(0, 80));
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true });
  });
  return { person, drawn, forget: () => drawn.splice(0) };
}

/** Waits until the page stands at this address. */
const standsAt = (page: Page, url: string) =>
  until(`the page is at ${url}`, () => page.url() === url);

/** Goes about in the site, so that there is a way back into it. */
async function lookAround({ visit, follow, settle }: Visitor): Promise<void> {
  await visit("/you");
  for (const name of ["This device", "News", "Kept"]) {
    await follow(name);
    await settle();
  }
}

story("who leaves quickly is gone at once, and no way back leads in again", async (stage) => {
  const { person, drawn, forget } = await somebody(stage);
  const { page } = person;
  await lookAround(person);
  assert.ok(drawn.length > 0, "what is drawn is noticed");
  await person.press("Leave quickly");
  await standsAt(page, "about:blank");
  forget();
  for (let steps = 0; steps < 3; steps += 1) {
    await page.goBack();
    await standsAt(page, "about:blank");
    assert.equal(await page.evaluate(() => document.body.textContent), "");
  }
  assert.deepEqual(drawn, [], "nothing of the site was drawn on the way");
  await person.visit("/you");
  await person.see("You are signed in as");
});

story("a page that the browser has kept as it was does not come back", async (stage) => {
  const { person } = await somebody(stage);
  await person.visit("/you");
  await person.page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  });
  await person.see("You are signed in as");
  await person.page.evaluate(() => {
    sessionStorage.setItem("sideroom.left", "yes");
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  });
  await standsAt(person.page, "about:blank");
});

story("leaving in one tab leaves in all of them", async (stage) => {
  const { person } = await somebody(stage);
  await person.visit("/you");
  const other = await person.context.newPage();
  await other.goto("/you/device");
  await other.locator("main h1").waitFor();
  await person.press("Leave quickly");
  await standsAt(person.page, "about:blank");
  await standsAt(other, "about:blank");
});

story("three presses of Escape lead to a page of one's own choice", async (stage) => {
  const { person, drawn, forget } = await somebody(stage);
  const { page, watch, write, press, see } = person;
  watch.forgive(/to somewhere else: https:\/\/weather\.example\//);
  const keys = ["Escape", "Escape", "a", "Escape", "Escape", "Escape"];
  const hidden: boolean[] = [];
  // The other page comes once all is told that was seen in this one: going there would cut that off.
  await page.route(`${elsewhere}**`, async (route) => {
    await until("each key was seen", () => hidden.length >= keys.length);
    await route.fulfill({ contentType: "text/html", body: "<p>Sunny</p>" });
  });
  await person.context.exposeBinding("sideroomHid", (_source, isHidden: boolean) => {
    hidden.push(isHidden);
  });
  await person.visit("/you");
  await person.follow("This device");
  const field = "Where to go (you may leave it empty)";
  const { url } = stage.server;
  const own = url.replace("http:", "https:");
  const plain = "http://weather.example/";
  for (const wrong of [plain, own, "https://me:word@weather.example/", "javascript:1", "rain"]) {
    await write(field, wrong);
    await press("Save");
    await see("Type the address of a page on another site");
  }
  await write(field, ` ${elsewhere} `);
  await press("Save");
  await see(`“Leave quickly” goes to ${elsewhere}`);
  await page.evaluate(() => {
    const say = Reflect.get(globalThis, "sideroomHid") as (isHidden: boolean) => void;
    addEventListener("keydown", () => say(document.documentElement.hidden !== false));
  });
  for (const key of keys) await page.keyboard.press(key);
  await standsAt(page, elsewhere);
  const expected = keys.map((_, index) => index === keys.length - 1);
  assert.deepEqual(
    hidden,
    expected,
    "gone with the third in a row, before the other page is there",
  );
  forget();
  await page.goBack();
  await standsAt(page, elsewhere);
  assert.deepEqual(drawn, []);
});

story("no question keeps anybody from leaving quickly", async (stage) => {
  const { person } = await somebody(stage);
  await person.visit("/you/signing-in");
  await person.press("Make ten new codes");
  await person.press("Yes, make new codes");
  await person.see("Write down these ten codes");
  const asked: string[] = [];
  person.page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await person.press("Leave quickly");
  await standsAt(person.page, "about:blank");
  assert.deepEqual(asked, []);
});

story("a browser that keeps nothing shows the site all the same, and leaves it", async (stage) => {
  const person = await stage.visitor(null);
  await person.context.addInitScript(() => {
    Object.defineProperty(globalThis, "sessionStorage", {
      get: () => {
        throw new DOMException("storage is off", "SecurityError");
      },
    });
  });
  await person.visit("/");
  await person.press("Leave quickly");
  await standsAt(person.page, "about:blank");
});

story("the door out stays in its corner, however far one scrolls", async ({ server, visitor }) => {
  const person = await visitor(await register(server), { width: 320, height: 640 });
  const { page } = person;
  await person.visit("/you/signing-in");
  const door = page.getByRole("button", { name: "Leave quickly" });
  const before = await door.boundingBox();
  await page.mouse.wheel(0, 900);
  await until("the page has scrolled", () => page.evaluate(() => scrollY > 300));
  assert.deepEqual(await door.boundingBox(), before);
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "34px"));
  const { x = 0, y = -1, width = 0 } = (await door.boundingBox()) ?? {};
  assert.ok(y >= 0 && y < 20 && x + width > 300 && x + width <= 320);
});
