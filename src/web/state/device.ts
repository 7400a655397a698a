import { effect, signal } from "@preact/signals";

export const themes = ["system", "light", "dark", "contrast"] as const;
export type Theme = (typeof themes)[number];

/** What this device keeps about how things look; it holds nothing about a person. */
export interface Device {
  theme: Theme;
  /** `en`, or the pseudo-locale `en-XA`, which shows what no catalogue has. */
  locale: "en" | "en-XA";
  /** Whether the tab and its picture say nothing about this site. */
  discreet: boolean;
  /** Where "Leave quickly" goes. */
  exitTo: string;
}

const key = "sideroom.device";
const usual: Device = { theme: "system", locale: "en", discreet: false, exitTo: "about:blank" };

export const device = signal<Device>(kept());

export function changeDevice(changes: Partial<Device>): void {
  device.value = { ...device.value, ...changes };
  localStorage.setItem(key, JSON.stringify(device.value));
}

/** Everything is as on the first day. */
export function forgetDevice(): void {
  localStorage.removeItem(key);
  device.value = usual;
}

/** Nothing of it is kept any more; what is on the screen looks as it did until the page is left. */
export function unkeepDevice(): void {
  localStorage.removeItem(key);
}

/** Puts the settings on the page, now and after each change. */
export function applyDevice(): void {
  effect(() => {
    const { theme, locale } = device.value;
    document.documentElement.dataset.theme = theme;
    document.documentElement.lang = locale;
  });
}

function kept(): Device {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    return { ...usual, ...(typeof stored === "object" ? stored : {}) };
  } catch {
    return usual;
  }
}
