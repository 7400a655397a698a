import { device } from "./device.ts";

/** What is shown to whoever has chosen no other page. */
export const blankPage = "about:blank";

const leftKey = "sideroom.left";
/** Between tabs: where one leaves, all leave. */
const channelName = "sideroom.leave";
const presses = 3;
const withinMs = 1_500;

let otherTabs: BroadcastChannel | null = null;
let isLeaving = false;

/**
 * An address that "Leave quickly" may go to, or null: a page of another site, over https, without
 * somebody's name or passphrase in it.
 */
export function exitAddress(typed: string): string | null {
  if (!URL.canParse(typed)) return null;
  const { protocol, host, username, password, href } = new URL(typed);
  if (protocol !== "https:" || host === location.host || `${username}${password}` !== "")
    return null;
  return href;
}

/** Takes this site off the screen at once, in all of its tabs; "back" does not lead here again. */
export function leaveQuickly(): void {
  otherTabs?.postMessage(null);
  leave();
}

/**
 * Whether somebody has left and only "back" led here: then nothing must be drawn, and they are on
 * their way out again. Who comes by any other way is let in.
 */
export function hasLeft(): boolean {
  if (!isMarked()) return false;
  const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  if (entry?.type !== "back_forward") {
    sessionStorage.removeItem(leftKey);
    return false;
  }
  leave();
  return true;
}

/** Escape, three times in a row, leaves; so does another tab that was left, and a page kept by the browser. */
export function watchForLeaving(): void {
  let pressed: number[] = [];
  const press = ({ key, repeat, isComposing, timeStamp }: KeyboardEvent) => {
    if (key !== "Escape") pressed = [];
    if (key !== "Escape" || repeat || isComposing) return;
    pressed = [...pressed, timeStamp].filter((at) => timeStamp - at < withinMs);
    if (pressed.length >= presses) leaveQuickly();
  };
  addEventListener("keydown", press, { capture: true });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && isMarked()) leave();
  });
  // First of all who listen: no screen asks "do you really want to leave?".
  const neverAsk = (event: Event) => isLeaving && event.stopImmediatePropagation();
  addEventListener("beforeunload", neverAsk, { capture: true });
  otherTabs = new BroadcastChannel(channelName);
  otherTabs.onmessage = leave;
}

function leave(): void {
  isLeaving = true;
  document.documentElement.hidden = true;
  document.title = " ";
  try {
    sessionStorage.setItem(leftKey, "yes");
  } catch {
    // A browser that keeps nothing: going comes first.
  }
  location.replace(exitAddress(device.value.exitTo) ?? blankPage);
}

function isMarked(): boolean {
  try {
    return sessionStorage.getItem(leftKey) !== null;
  } catch {
    return false;
  }
}
