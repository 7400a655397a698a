import type { Browser } from "playwright-core";
import t from "tap";
import type { Mutant } from "../../support/attack.ts";
import { assertFits, seenToFail } from "../../support/mutant.ts";
import { type Server, type ServerOptions, startServer } from "../../support/server.ts";
import { isInShare } from "../../support/share.ts";
import { builtCopy, builtProject } from "./build.ts";
import { launchChromium } from "./chromium.ts";
import { play, type Stage } from "./stage.ts";
import { withoutChromium } from "./without-chromium.ts";

/** An attempt by way of the browser: throws an AssertionError when it gets what it must not. */
type WebAttack = (stage: Stage) => Promise<void>;

/**
 * Declares attacks that share one server and one browser. Each runs against the client as it is, then
 * against each of its mutants, built anew, where it must fail.
 */
export function webAttacks(
  options: ServerOptions = {},
): (title: string, attack: WebAttack, mutants?: Mutant[]) => void {
  t.setTimeout(550_000);
  let browser: Promise<Browser> | undefined;
  let shared: Promise<Server> | undefined;
  t.teardown(async () => {
    await (await browser?.catch(() => undefined))?.close();
    await (await shared?.catch(() => undefined))?.stop();
  });
  return (title, attack, mutants = []) => {
    t.test(title, { skip: withoutChromium }, async (t) => {
      browser ??= launchChromium();
      shared ??= startServer({ source: builtProject(), ...options });
      const place = { browser: await browser, server: await shared };
      await play(place, attack, (text) => t.comment(text));
      for (const { patch } of mutants) assertFits(patch);
      t.pass("nothing was got");
    });
    for (const { guard, patch } of mutants.filter(({ guard }) => isInShare(guard))) {
      t.test(`${title}: noticed without ${guard}`, { skip: withoutChromium }, async (t) => {
        browser ??= launchChromium();
        const opened = await browser;
        const env = { ...options.env, NODE_DISABLE_COMPILE_CACHE: "1" };
        const source = builtCopy([patch].flat());
        const server = await startServer({ ...options, env, source });
        try {
          const { message } = await seenToFail(server, () =>
            play({ browser: opened, server }, attack, () => {}),
          );
          t.pass(message.slice(0, 300).replaceAll("\n", " "));
        } finally {
          await server.kill();
        }
      });
    }
  };
}
