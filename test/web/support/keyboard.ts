import type { Locator, Page } from "playwright-core";

/** More presses than any screen has places to stop at. */
const mostPresses = 400;

/** Presses Tab, or Shift and Tab, until this has the focus. Throws when it went round without. */
export async function tabTo(
  page: Page,
  target: Locator,
  key: "Tab" | "Shift+Tab" = "Tab",
): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < mostPresses; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${target} was not reached by ${key}`);
}
