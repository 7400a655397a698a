// What the server tells a browser early is what the page asks for: nothing twice, nothing for nothing.
import assert from "node:assert/strict";
import { member } from "../support/client.ts";
import { stories } from "./support/stories.ts";

const story = stories();

const visits = [
  ["/", false],
  ["/rooms", true],
  ["/rooms/long-covid", true],
  ["/rooms/long-covid/live", true],
  ["/rooms/hello", false],
  ["/rooms/hello/live", false],
] as const;

for (const [path, isSignedIn] of visits)
  story(
    `${path}${isSignedIn ? "" : ", for a guest,"} brings along what it needs, each thing once`,
    async (stage) => {
      const person = await member(stage.server, "long-covid");
      const visitor = await stage.visitor(isSignedIn ? person : null);
      const { page } = visitor;
      const asked = new Map<string, number>();
      page.on("request", (request) => {
        const { pathname, search } = new URL(request.url());
        asked.set(pathname + search, (asked.get(pathname + search) ?? 0) + 1);
      });
      const warnings: string[] = [];
      page.on("console", (message) => {
        if (/preload/.test(message.text())) warnings.push(message.text());
      });
      await page.addInitScript(noteFetches);
      const answer = await page.goto(path);
      await visitor.settle();
      const links = (answer?.headers().link ?? "").split(", ");
      const named = links.map((link) => /^<([^>]+)>; rel=/.exec(link)?.[1] ?? link);
      assert.ok(named.includes("/api/v1/me"), "who is looking");
      assert.ok(
        named.some((address) => /^\/assets\/.+\.js$/.test(address)),
        "the screen's code",
      );
      for (const address of named) assert.equal(asked.get(address), 1, address);
      const fetched = await page.evaluate(() => Reflect.get(globalThis, "fetched"));
      const calls = named.filter((address) => address.startsWith("/api/"));
      assert.deepEqual(
        calls.filter((address) => !fetched.includes(address)),
        [],
        "all of it is used",
      );
      assert.deepEqual(warnings, []);
    },
  );

/** Runs in the page, before anything of it: what its own code asks for. */
function noteFetches(): void {
  const fetched: string[] = [];
  Reflect.set(globalThis, "fetched", fetched);
  const { fetch } = globalThis;
  globalThis.fetch = (address, options) => {
    fetched.push(String(address));
    return fetch(address, options);
  };
}
