import assert from "node:assert/strict";
import type { Page } from "playwright-core";

/**
 * Throws an AssertionError when anything on the page is more than words, honest links and the client's
 * own controls: an element that loads or runs something, a handler, a style of its own, an address with
 * another scheme, a picture that is not ours.
 */
export async function assertOnlyText(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const faults: string[] = [];
    const loading =
      "iframe, object, embed, base, math, template, audio, video, frame, marquee, " +
      "body script, body style, body link, body meta, body noscript, body svg foreignObject";
    const honest = ["http:", "https:", "mailto:"];
    const tell = (element: Element) => faults.push(element.outerHTML.slice(0, 300));
    const ours = document.querySelector("body > noscript");
    for (const element of document.querySelectorAll(loading)) if (element !== ours) tell(element);
    for (const element of document.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        // The client hands a count to its styles, and nothing else.
        const isCount = name === "style" && /^--[a-z]+: \d+;$/.test(value);
        if (/^on|^style$|^srcdoc$|^xlink:/.test(name) && !isCount) tell(element);
        if (/^(?:href|src|action|formaction|data|poster|srcset)$/.test(name)) {
          const { protocol, origin } = new URL(value, location.href);
          const isLink = element instanceof HTMLAnchorElement;
          if (!honest.includes(protocol)) tell(element);
          if (!isLink && origin !== location.origin) tell(element);
          if (isLink && origin !== location.origin && !/\bnoopener\b/.test(element.rel))
            tell(element);
        }
      }
    }
    return faults;
  });
  assert.deepEqual(found, [], `at ${page.url()}`);
}

/** Throws an AssertionError when one of these is not to be seen on the page as it stands here. */
export async function assertSeen(page: Page, texts: readonly string[]): Promise<void> {
  const missing = await page.evaluate((wanted) => {
    const flat = (text: string) => text.replace(/\s+/gu, " ").trim();
    const controls = [...document.querySelectorAll("input, textarea")].map((one) =>
      one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement ? one.value : "",
    );
    const all = flat([document.body.textContent, ...controls].join("\n"));
    return wanted.filter((text) => !all.includes(flat(text)));
  }, texts);
  assert.deepEqual(missing, [], `at ${page.url()}`);
}
