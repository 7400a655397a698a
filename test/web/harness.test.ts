// What the stories rely on: whatever goes wrong in a browser, or leaves for another host, is noticed.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { until } from "../support/wait.ts";
import { stories } from "./support/stories.ts";

const story = stories();

const mishaps: readonly [RegExp, string, (page: Page) => Promise<unknown>][] = [
  [
    /requests? to somewhere else: https:\/\/elsewhere\.example\/|img-src https:\/\/elsewhere/,
    "a picture from another host",
    (page) =>
      page.evaluate(() => {
        const picture = document.createElement("img");
        picture.src = "https://elsewhere.example/picture.png";
        document.body.append(picture);
      }),
  ],
  [
    /style-src/,
    "a style in an attribute",
    (page) => page.evaluate(() => document.body.setAttribute("style", "color: red")),
  ],
  [
    /script-src|trusted-types/,
    "a script written into the page",
    (page) =>
      page.evaluate(() => {
        const script = document.createElement("script");
        try {
          script.textContent = "void 0";
        } catch {
          return;
        }
        document.body.append(script);
      }),
  ],
  [
    /trusted-types/,
    "a string of HTML",
    (page) =>
      page.evaluate(() => {
        try {
          document.body.innerHTML = "<p>words</p>";
        } catch {
          // The policy throws; what counts here is that it is also noticed.
        }
      }),
  ],
  [
    /an error in a script: .*quite wrong/s,
    "an error of a script",
    (page) =>
      page.evaluate(() => {
        setTimeout(() => {
          throw new Error("quite wrong");
        });
      }),
  ],
  [
    /the console says: quite wrong/,
    "an error in the console",
    (page) => page.evaluate(() => console.error("quite wrong")),
  ],
];

for (const [complaint, what, bringAbout] of mishaps) {
  story(`${what} is noticed`, async ({ visitor }) => {
    const { page, watch, visit } = await visitor(null);
    await visit("/");
    assert.deepEqual(watch.complaints, []);
    await bringAbout(page);
    await until("it is noticed", () => watch.complaints.some((one) => complaint.test(one)));
    watch.forgive(/./s);
  });
}
