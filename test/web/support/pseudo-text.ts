import type { Page } from "playwright-core";

/**
 * Words on a screen in the pseudo-locale that no catalogue has: those outside its brackets, other than
 * what is marked as somebody else's.
 */
export function strayWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const isWord = (text: string) => /\p{L}/u.test(text);
    const outside = (text: string) => {
      let depth = 0;
      let rest = "";
      for (const character of text) {
        if (character === "⟦") depth += 1;
        else if (character === "⟧") depth -= 1;
        else if (depth === 0) rest += character;
      }
      return rest.trim();
    };

    // A sentence may run over links and emphasis: its brackets are looked for in the whole block.
    const blocks = new Map<Element, string>();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const parent = texts.currentNode.parentElement;
      if (parent === null || parent.closest("[data-theirs], script, style, noscript") !== null)
        continue;
      if (parent instanceof HTMLTextAreaElement) continue;
      const block = blockOf(parent);
      blocks.set(block, (blocks.get(block) ?? "") + (texts.currentNode.nodeValue ?? ""));
    }
    for (const [block, text] of blocks) {
      const rest = outside(text);
      if (isWord(rest)) found.push(`“${rest}” in ${block.outerHTML.split(">", 1)[0]}>`);
    }

    const attributes = ["aria-label", "aria-description", "aria-roledescription", "title", "alt"];
    for (const element of document.body.querySelectorAll("*")) {
      if (element.closest("[data-theirs]") !== null) continue;
      for (const name of [...attributes, "placeholder", "label", "aria-valuetext"]) {
        const rest = outside(element.getAttribute(name) ?? "");
        if (isWord(rest)) found.push(`“${rest}” in the ${name} of ${element.tagName}`);
      }
    }
    return found;

    function blockOf(element: Element): Element {
      let block = element;
      while (getComputedStyle(block).display.startsWith("inline") && block.parentElement !== null)
        block = block.parentElement;
      return block;
    }
  });
}
