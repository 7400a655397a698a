import { signal } from "@preact/signals";

let isWanted = false;

/** The heading of the screen that is shown, without the site's name. */
export const heading = signal("");

/** The next title that appears takes the focus: a reader who went somewhere is put at its top. */
export function askForTitle(): void {
  isWanted = true;
}

export function takeTitleWish(): boolean {
  const was = isWanted;
  isWanted = false;
  return was;
}
