/** What `doctor` found about one thing. `sentence` says what to do when it is not well. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly sentence: string;
}

export function check(name: string, ok: boolean, well: string, ill: string): Check {
  return { name, ok, sentence: ok ? well : ill };
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** A span of time as people say it. */
export function spanOf(ms: number): string {
  if (ms < 2 * minuteMs) return `${Math.max(0, Math.round(ms / 1_000))} seconds`;
  if (ms < 2 * hourMs) return `${Math.round(ms / minuteMs)} minutes`;
  if (ms < 72 * hourMs) return `${Math.round(ms / hourMs)} hours`;
  return `${Math.round(ms / (24 * hourMs))} days`;
}

export function sizeOf(bytes: number): string {
  return bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
