import { type Browser, chromium } from "playwright-core";

export const executablePath = process.env.SIDEROOM_TEST_CHROMIUM ?? "/usr/bin/chromium";

/** Nothing that goes out by itself, nothing that needs a screen, a graphics card or a user of its own. */
const args = [
  ..."--no-sandbox --disable-gpu --no-first-run --disable-sync".split(" "),
  ..."--disable-background-networking --disable-component-update".split(" "),
];

/** Debian's Chromium, without a window. */
export function launchChromium(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath, args: [...args, ...more], timeout: 60_000 });
}
