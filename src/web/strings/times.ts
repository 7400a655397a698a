import { device } from "../state/device.ts";
import { pseudo } from "./pseudo.ts";

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const full = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" });
const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "short" });
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" });
const wholeDay = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["week", 7 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** How long ago a moment (RFC 3339) was, in words. */
export function ago(at: string): string {
  const seconds = Math.round((Date.parse(at) - Date.now()) / 1000);
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length)
      return dressed(relative.format(Math.trunc(seconds / length), unit));
  }
  return dressed(relative.format(0, "minute"));
}

export function fullTime(at: string): string {
  return dressed(full.format(new Date(at)));
}

/** The time of day. */
export function timeOf(at: string): string {
  return dressed(time.format(new Date(at)));
}

/** A day that the server keeps as its start in UTC: the same wherever it is read. */
export function wholeDayOf(at: string): string {
  return dressed(wholeDay.format(new Date(at)));
}

export function dayOf(at: string): string {
  return dressed(day.format(new Date(at)));
}

function dressed(text: string): string {
  return device.value.locale === "en-XA" ? pseudo(text) : text;
}
