import type { Page } from "playwright-core";

interface Stop {
  name: string;
  fault: string | null;
}

/**
 * Goes through the whole screen by Tab. Gives what cannot be reached, and where one cannot see that one
 * is there, as sentences; none when all is well.
 */
export async function tabFaults(page: Page): Promise<string[]> {
  const expected = new Set(await page.evaluate(numberStops));
  const faults = new Set<string>();
  const patience = expected.size + 10;
  for (let presses = 0; expected.size > 0 && presses < patience; presses += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(presentStop);
    if (stop === null) continue;
    expected.delete(stop.name);
    if (stop.fault !== null) faults.add(`${stop.fault}: ${stop.name}`);
  }
  return [...faults, ...[...expected].map((name) => `not reached by Tab: ${name}`)];
}

/** Runs in the page: names each place where Tab has to stop. */
function numberStops(): string[] {
  const stops = "a[href], button, input, select, textarea, summary, [tabindex]";
  const modal = document.querySelector("dialog:modal");
  const groups = new Set<string>();
  const names: string[] = [];
  for (const element of document.querySelectorAll<HTMLElement>(stops)) {
    const isThere =
      element.tabIndex >= 0 &&
      !element.matches(":disabled") &&
      element.checkVisibility({ visibilityProperty: true }) &&
      element.closest("[inert]") === null &&
      (modal === null || modal.contains(element));
    if (!isThere || !isOwnStop(element)) continue;
    const name = `${element.outerHTML.split(">", 1)[0]}> #${names.length + 1}`;
    Reflect.set(element, "sideroomStop", name);
    names.push(name);
  }
  (document.activeElement as HTMLElement | null)?.blur();
  return names;

  /** Of several to choose from, Tab stops at one. */
  function isOwnStop(element: Element): boolean {
    if (!(element instanceof HTMLInputElement) || element.type !== "radio") return true;
    const group = [...document.querySelectorAll<HTMLInputElement>("input[type=radio]")].filter(
      ({ name, form }) => name === element.name && form === element.form,
    );
    if (groups.has(element.name)) return false;
    if (group.some(({ checked }) => checked) && !element.checked) return false;
    groups.add(element.name);
    return true;
  }
}

/** Runs in the page: where the focus is, and whether one can see it. */
function presentStop(): Stop | null {
  const element = document.activeElement as HTMLElement | null;
  if (element === null || element === document.body) return null;
  // The screen has just put the focus here; Tab would not stop.
  if (element.tabIndex < 0) return null;
  const name = String(Reflect.get(element, "sideroomStop") ?? element.outerHTML.split(">", 1)[0]);
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  if (outlineStyle === "none" || Number.parseFloat(outlineWidth) < 2)
    return { name, fault: "no ring around it when it has the focus" };
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const isInView = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  if (!isInView) return { name, fault: "has the focus out of sight" };
  const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
  const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
  const above = document.elementFromPoint(x, y);
  const isCovered = above !== null && !element.contains(above) && !above.contains(element);
  const by = above?.outerHTML.split(">", 1)[0];
  return { name, fault: isCovered ? `has the focus under ${by}>` : null };
}
