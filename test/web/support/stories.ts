import type { Browser } from "playwright-core";
import t, { type Test } from "tap";
import { type Server, type ServerOptions, startServer } from "../../support/server.ts";
import { builtProject } from "./build.ts";
import { launchChromium } from "./chromium.ts";
import { play, type Stage } from "./stage.ts";

export type { Stage } from "./stage.ts";

import { withoutChromium } from "./without-chromium.ts";

export type Story = (stage: Stage, t: Test) => Promise<unknown>;

/**
 * Declares people's stories in a real browser, all on one real server. After each, nothing may have
 * happened that the page's policy forbids, no script may have failed, and nothing may have been asked of
 * another host. Without Chromium they are skipped, aloud. A file of many sets `t.jobs` first, to run them
 * side by side.
 */
export function stories(options: ServerOptions = {}): (title: string, story: Story) => void {
  t.setTimeout(550_000);
  let browser: Promise<Browser> | undefined;
  let server: Promise<Server> | undefined;
  t.teardown(async () => {
    await (await browser?.catch(() => undefined))?.close();
    await (await server?.catch(() => undefined))?.stop();
  });
  return (title, story) => {
    t.test(title, { skip: withoutChromium, buffered: t.jobs > 1 }, async (t) => {
      browser ??= launchChromium();
      server ??= startServer({ source: builtProject(), ...options });
      const place = { browser: await browser, server: await server };
      await play(
        place,
        (stage) => story(stage, t),
        (text) => t.comment(text),
      );
      t.pass("and nothing went wrong unseen");
    });
  };
}
