import assert from "node:assert/strict";
import { pseudo } from "../../../src/web/strings/pseudo.ts";
import { type Cast, gatherCast } from "../scenes/cast.ts";
import { type Area, areas, settings } from "../scenes/index.ts";
import { enter, type Scene, titleOf } from "../scenes/scene.ts";
import { axeFaults, contrastFaults, sizeFaults } from "./axe.ts";
import { enlargeText, layoutFaults } from "./layout.ts";
import { strayWords } from "./pseudo-text.ts";
import { type Stage, stories } from "./stories.ts";
import { tabFaults } from "./tab-order.ts";
import type { Looks, Visitor } from "./visitor.ts";

const wide = { width: 1280, height: 800 };
const narrow = { width: 320, height: 640 };

/**
 * Declares, for each scene of this area, what is asked of every screen: for eyes, hands and ears, and that
 * its words come from a catalogue. The command line may name screens, to look at those only.
 */
export function lookAtScreens(area: Area): void {
  const story = stories({ env: settings[area] ?? {} });
  const names = process.argv.slice(2);
  const scenes: readonly Scene[] = areas[area];
  const chosen = scenes.filter(({ screen }) => names.length === 0 || names.includes(screen));
  let cast: Promise<Cast> | undefined;

  async function lookAt(stage: Stage, scene: Scene, looks: Looks): Promise<Visitor> {
    cast ??= gatherCast(stage.server);
    const gathered = await cast;
    const visitor = await stage.visitor(scene.who(gathered), looks);
    await enter(visitor, scene, gathered);
    return visitor;
  }

  for (const scene of chosen) {
    story(`${titleOf(scene)} is there for everybody`, async (stage) => {
      const visitor = await lookAt(stage, scene, wide);
      const { page } = visitor;
      const faults = await noted("by keyboard", tabFaults(page));
      faults.push(...(await looked(visitor, "1280 px", wide)));
      faults.push(...(await looked(visitor, "320 px", narrow)));
      await enlargeText(page, 2);
      // By day: larger text only makes its colours easier to tell apart.
      const large = "320 px, text twice as large";
      faults.push(...(await noted(large, layoutFaults(page))));
      faults.push(...(await noted(large, sizeFaults(page))));
      await page.setViewportSize(wide);
      faults.push(...(await noted("1280 px, text twice as large", layoutFaults(page))));
      assert.deepEqual(faults, []);
    });

    story(`${titleOf(scene)} takes every word from a catalogue`, async (stage) => {
      const device = { locale: "en-XA", discreet: true } as const;
      const visitor = await lookAt(stage, scene, { ...narrow, device });
      const faults = await noted("in the pseudo-locale", strayWords(visitor.page));
      faults.push(...(await noted("with longer words", layoutFaults(visitor.page))));
      assert.deepEqual(faults, []);
      assert.equal(await visitor.page.title(), pseudo("Notes"), "the tab tells nothing");
    });
  }
}

/** The layout, all that axe finds, and in the dark its colours, for one size of window. */
async function looked({ page }: Visitor, where: string, size: typeof wide): Promise<string[]> {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: "light" });
  // What keeps its place while one scrolls lies over something or other in the middle of a page.
  await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
  const faults = await noted(where, layoutFaults(page));
  faults.push(...(await noted(where, axeFaults(page))));
  await page.emulateMedia({ colorScheme: "dark" });
  faults.push(...(await noted(`${where}, dark`, contrastFaults(page))));
  return faults;
}

/** The faults that a check finds, each with the circumstances. */
async function noted(where: string, check: Promise<string[]>): Promise<string[]> {
  return (await check).map((fault) => `${where}: ${fault}`);
}
