import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const contrast = ["color-contrast", "color-contrast-enhanced"];

/** All that axe looks for by itself, and what it looks for only when asked: 7:1, and large targets. */
const everything = {
  rules: { "color-contrast-enhanced": { enabled: true }, "target-size": { enabled: true } },
};

/** What axe finds on the page as it is shown now, as sentences; none when all is well. */
export function axeFaults(page: Page): Promise<string[]> {
  return faultsOf(page, everything);
}

/** The same for colours only: nothing else changes between light and dark. */
export function contrastFaults(page: Page): Promise<string[]> {
  return faultsOf(page, { runOnly: { type: "rule", values: contrast } });
}

/** The same for what the size of the text can change: colours, what hands have to hit, what scrolls. */
export function sizeFaults(page: Page): Promise<string[]> {
  const values = [...contrast, "target-size", "scrollable-region-focusable"];
  return faultsOf(page, { runOnly: { type: "rule", values } });
}

async function faultsOf(page: Page, wishes: object): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(source);
  const { violations } = (await page.evaluate(
    async (wishes) => {
      const axe = Reflect.get(globalThis, "axe") as { run(wishes: unknown): Promise<unknown> };
      return axe.run(wishes);
    },
    { ...wishes, resultTypes: ["violations"], reporter: "v1" },
  )) as AxeResults;
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n  ${html}\n  ${failureSummary ?? ""}`),
  );
}

/** Throws an AssertionError when axe finds anything. */
export async function assertAxe(page: Page): Promise<void> {
  const faults = await axeFaults(page);
  assert.ok(faults.length === 0, `axe, at ${page.url()}\n${faults.join("\n")}`);
}
