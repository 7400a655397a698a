import type { Page } from "playwright-core";
import { newBrowser, type Site } from "./first-load.ts";

/** So far one scrolls in a frame (px): 12,000 px a second, as a hard flick. */
const perFrame = 200;

export interface LongRoom {
  /** Messages in the document at the end. */
  inDocument: number;
  /** The longest task of the page's thread (ms) from the first message drawn on, 0 when none took 50. */
  longestTask: number;
  /** The longest before that. */
  longestAtStart: number;
  /** Between two frames while scrolling (ms). */
  gapP99: number;
  frames: number;
}

/** Scrolls a room's live conversation back to its first message. */
export async function longRoom(site: Site, path: string): Promise<LongRoom> {
  const { context, page } = await newBrowser(site);
  await page.addInitScript(watchTasks);
  await page.goto(path);
  await page.locator("article.post").first().waitFor();
  const longestAtStart = await takeLongest(page);
  const gaps = await page.evaluate(scrollBack, perFrame);
  const inDocument = await page.locator("article.post").count();
  const longestTask = await takeLongest(page);
  await context.close();
  gaps.sort((one, other) => one - other);
  const gapP99 = gaps[Math.ceil(gaps.length * 0.99) - 1] ?? Number.NaN;
  return { inDocument, longestTask, longestAtStart, gapP99, frames: gaps.length };
}

/** The longest task since the last time this was asked. */
async function takeLongest(page: Page): Promise<number> {
  const longest = await page.evaluate(async () => {
    // What is over by now has been told of by the next frame.
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const found = Reflect.get(globalThis, "longestTask");
    Reflect.set(globalThis, "longestTask", 0);
    return found;
  });
  return Number(longest);
}

/** Runs in the page, before anything of it. */
function watchTasks(): void {
  Reflect.set(globalThis, "longestTask", 0);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries())
      Reflect.set(
        globalThis,
        "longestTask",
        Math.max(duration, Number(Reflect.get(globalThis, "longestTask"))),
      );
  }).observe({ type: "longtask", buffered: true });
}

/** Runs in the page: up, frame by frame, until there is nothing earlier. Gives the time between frames. */
function scrollBack(perFrame: number): Promise<number[]> {
  return new Promise((done) => {
    const gaps: number[] = [];
    let former = performance.now();
    let still = 0;
    const step = (now: number) => {
      gaps.push(now - former);
      former = now;
      scrollBy({ top: -perFrame, behavior: "instant" });
      const isAtTop = scrollY === 0 && document.querySelector(".more-of-it") === null;
      still = isAtTop ? still + 1 : 0;
      if (still > 10) done(gaps.slice(1));
      else requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}
