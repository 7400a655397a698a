// What is asked of every screen: each check finds what it looks for, on a screen that was all right before.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { axeFaults } from "./support/axe.ts";
import { enlargeText, layoutFaults } from "./support/layout.ts";
import { strayWords } from "./support/pseudo-text.ts";
import { stories } from "./support/stories.ts";
import { tabFaults } from "./support/tab-order.ts";

const story = stories();

interface Spoilt {
  what: string;
  spoil: () => unknown;
  found: RegExp;
}

/** Spoils an empty-handed visitor's screen in each of these ways, and expects the check to say so. */
function finds(check: (page: Page) => Promise<string[]>, spoilt: readonly Spoilt[]): void {
  for (const { what, spoil, found } of spoilt) {
    story(`${what} is found`, async ({ visitor }) => {
      const device = { locale: "en-XA" } as const;
      const { page, visit } = await visitor(null, { width: 320, height: 640, device });
      await visit("/nothing/is/here");
      assert.deepEqual(await check(page), []);
      await page.evaluate(spoil);
      assert.match((await check(page)).join("\n"), found);
    });
  }
}

finds(axeFaults, [
  {
    what: "a picture without words",
    spoil: () => {
      const picture = document.createElement("img");
      picture.src = "/favicon.svg";
      document.querySelector("main")?.append(picture);
    },
    found: /^image-alt:/,
  },
  {
    what: "text in a very pale colour",
    spoil: () => document.querySelector<HTMLElement>("main p")?.style.setProperty("color", "#999"),
    found: /^color-contrast:/,
  },
  {
    what: "text in a rather pale colour",
    spoil: () =>
      document.querySelector<HTMLElement>("main p")?.style.setProperty("color", "#6c6c6c"),
    found: /^color-contrast-enhanced:/,
  },
]);

finds(layoutFaults, [
  {
    what: "a second heading of the first level",
    spoil: () => document.querySelector("main")?.append(document.createElement("h1")),
    found: /^2 headings/,
  },
  {
    what: "a screen that is too wide",
    spoil: () => document.querySelector<HTMLElement>("main p")?.style.setProperty("width", "500px"),
    found: /px too wide\n.*outside of the page: <p/,
  },
  {
    what: "text that is cut off",
    spoil: () => {
      const { style } = document.querySelector("main p") as HTMLElement;
      style.setProperty("white-space", "nowrap");
      style.setProperty("overflow", "hidden");
    },
    found: /^holds more than it shows: <p/,
  },
  {
    what: "a small button",
    spoil: () => {
      const button = document.createElement("button");
      button.style.setProperty("height", "20px");
      button.style.setProperty("width", "80px");
      document.querySelector("main")?.append(button);
    },
    found: /^smaller than 24 px: <button/,
  },
]);

finds(tabFaults, [
  {
    what: "a button that Tab does not stop at",
    spoil: () => {
      const button = document.createElement("button");
      button.addEventListener("focus", () => button.blur());
      document.querySelector("main")?.append(button);
    },
    found: /^not reached by Tab: <button/,
  },
  {
    what: "a link whose focus cannot be seen",
    spoil: () => document.querySelector<HTMLElement>("main a")?.style.setProperty("outline", "0"),
    found: /^no ring around it/,
  },
  {
    what: "a link that has the focus under something else",
    spoil: () => {
      const cover = document.createElement("div");
      cover.style.setProperty("position", "fixed");
      cover.style.setProperty("inset", "0");
      document.body.append(cover);
    },
    found: /^has the focus under <div/,
  },
]);

finds(strayWords, [
  {
    what: "a word that no catalogue has",
    spoil: () => document.querySelector("main p")?.append(" and more"),
    found: /^“and more” in <p>/,
  },
  {
    what: "a label that no catalogue has",
    spoil: () => document.querySelector("main a")?.setAttribute("aria-label", "Home"),
    found: /^“Home” in the aria-label of A/,
  },
]);

story("text grows when somebody asks their browser for larger text", async ({ visitor }) => {
  const { page, visit, assertAxe } = await visitor(null);
  await visit("/");
  const size = () =>
    page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
  const before = await size();
  await enlargeText(page, 2);
  assert.equal(await size(), before * 2);
  await assertAxe();
});
