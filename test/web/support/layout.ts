import type { Page } from "playwright-core";

/** Smallest side of what one can press (CSS px). */
const smallestTarget = 24;

/** What is wrong with how the screen is laid out now, as sentences; none when all is well. */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate((smallest) => {
    const faults: string[] = [];
    const named = (element: Element) => `${element.outerHTML.split(">", 1)[0]}>`;
    const isShown = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const { scrollWidth, clientWidth } = document.documentElement;
    const headings = [...document.querySelectorAll("h1")].filter(isShown);
    if (headings.length !== 1) faults.push(`${headings.length} headings of the first level`);
    if (scrollWidth > clientWidth) faults.push(`${scrollWidth - clientWidth} px too wide`);
    for (const element of document.body.querySelectorAll("*")) {
      if (!isShown(element)) continue;
      const { left, right } = element.getBoundingClientRect();
      if (isOutside(left, right)) faults.push(`outside of the page: ${named(element)}`);
      if (element.scrollWidth > element.clientWidth + 1 && cutsOff(element))
        faults.push(`holds more than it shows: ${named(element)}`);
      if (element.matches("a[href], button, input, select, textarea, summary, [role=button]"))
        judgeTarget(element);
    }
    return faults;

    function isOutside(left: number, right: number): boolean {
      return scrollWidth > clientWidth && right > clientWidth + 1 && left < right;
    }

    function cutsOff(element: Element): boolean {
      const { overflowX, clipPath } = getComputedStyle(element);
      return overflowX !== "visible" && clipPath === "none" && !element.matches("input, select");
    }

    function judgeTarget(element: Element): void {
      if (isInText(element) || element.closest(".skip") !== null) return;
      const labels =
        "labels" in element ? [...((element.labels ?? []) as NodeListOf<Element>)] : [];
      const isLargeEnough = [element, ...labels].some((one) => {
        const { width, height } = one.getBoundingClientRect();
        return width >= smallest && height >= smallest;
      });
      if (!isLargeEnough) faults.push(`smaller than ${smallest} px: ${named(element)}`);
    }

    /** A link in the middle of a sentence is as large as its words. */
    function isInText(element: Element): boolean {
      if (getComputedStyle(element).display !== "inline") return false;
      const around = element.parentElement?.textContent?.trim() ?? "";
      return around.length > (element.textContent?.trim().length ?? 0);
    }
  }, smallestTarget);
}

/** Sets the size of text that somebody chose in their browser, in parts of the usual one. */
export async function enlargeText(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const fontSizes = { standard: Math.round(16 * times), fixed: Math.round(13 * times) };
  await session.send("Page.setFontSizes", { fontSizes });
  await session.detach();
}
