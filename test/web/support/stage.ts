import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
import type { Server } from "../../support/server.ts";
import { type Looks, openVisitor, type Visitor } from "./visitor.ts";

/** What a story has at hand. */
export interface Stage {
  readonly server: Server;
  readonly browser: Browser;
  /** Somebody comes with a browser of their own; `account` is who is signed in there, null nobody. */
  visitor(account: { token: string } | null, looks?: Looks): Promise<Visitor>;
}

/**
 * Lets a story happen, and sends everybody home after it. Throws an AssertionError when something went
 * wrong unseen in one of the browsers. `tell` gets what stood on the screens when the story fails.
 */
export async function play(
  { server, browser }: Pick<Stage, "server" | "browser">,
  story: (stage: Stage) => Promise<unknown>,
  tell: (text: string) => void,
): Promise<void> {
  const visitors: Visitor[] = [];
  const stage: Stage = {
    ...{ server, browser },
    visitor: async (account, looks) => {
      const newContext = browser.newContext.bind(browser);
      const visitor = await openVisitor(newContext, server, account, looks);
      visitors.push(visitor);
      return visitor;
    },
  };
  const assertNoComplaints = () =>
    assert.deepEqual(
      visitors.flatMap(({ watch }) => watch.complaints),
      [],
    );
  try {
    await story(stage).catch((failure) => {
      // Where a story gets stuck, what went wrong unseen is mostly why.
      assertNoComplaints();
      throw failure;
    });
    assertNoComplaints();
  } catch (failure) {
    for (const { page } of visitors) tell(await shown(page));
    throw failure;
  } finally {
    await Promise.all(visitors.map(({ context }) => context.close()));
  }
}

/** What stood on a screen, for whoever has to find out why a story failed. */
async function shown(page: Visitor["page"]): Promise<string> {
  const tree = await page.locator("body").ariaSnapshot({ timeout: 2_000 }).catch(String);
  return `${page.url()}\n${tree.slice(0, 5_000)}`;
}
