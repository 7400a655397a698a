/** What a figure must reach; without one it is shown for comparison only. `within`: of zero. */
export type Limit = { atLeast: number } | { atMost: number } | { within: number };

interface Figure {
  name: string;
  unit: string;
  values: number[];
  limit: Limit | undefined;
  worst: boolean;
}

const figures: Figure[] = [];
const failures: string[] = [];

/** A speed or a time: its median is judged. */
export function record(name: string, unit: string, values: number[], limit?: Limit): void {
  figures.push({ name, unit, values, limit, worst: false });
}

/** A promise that holds always or not at all (nothing lost, nothing twice): its worst is judged. */
export function recordAlways(name: string, unit: string, values: number[], limit: Limit): void {
  figures.push({ name, unit, values, limit, worst: true });
}

/** A scenario that could not be measured is short, whatever else it showed. */
export function recordFailure(name: string, why: unknown): void {
  failures.push(`${name}: ${why instanceof Error ? why.message : String(why)}`);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

function holds({ values, limit, worst }: Figure): boolean {
  if (!limit) return true;
  if ("within" in limit) return Math.abs(median(values)) <= limit.within;
  const least = "atLeast" in limit;
  const extreme = least ? Math.min(...values) : Math.max(...values);
  const judged = worst ? extreme : median(values);
  return least ? judged >= limit.atLeast : judged <= limit.atMost;
}

function shown(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString("en");
  if (value >= 1000) return Math.round(value).toLocaleString("en");
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

function limitOf(limit: Limit | undefined): string {
  if (!limit) return "";
  if ("within" in limit) return `+-${shown(limit.within)}`;
  return "atLeast" in limit ? `>= ${shown(limit.atLeast)}` : `<= ${shown(limit.atMost)}`;
}

let told = 0;

/** A line for each new figure at once: a long run that is cut off has not been for nothing. */
export function printNewFigures(): void {
  for (const { name, unit, values } of figures.slice(told)) {
    console.log(`   ${name}: ${values.map(shown).join(", ")} ${unit}`);
  }
  told = figures.length;
}

/** Prints every figure, and says whether all of them hold. */
export function printTable(): boolean {
  const rows = figures.map((figure) => [
    figure.name,
    figure.unit,
    shown(Math.min(...figure.values)),
    shown(median(figure.values)),
    shown(Math.max(...figure.values)),
    limitOf(figure.limit),
    figure.limit ? (holds(figure) ? "ok" : "SHORT") : "",
  ]);
  const all = [["figure", "unit", "min", "median", "max", "limit", ""], ...rows];
  const widths = [0, 1, 2, 3, 4, 5, 6].map((at) =>
    Math.max(...all.map((row) => (row[at] ?? "").length)),
  );
  for (const row of all) {
    const cells = row.map((cell, at) =>
      at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
    );
    console.log(cells.join("  ").trimEnd());
  }
  for (const failure of failures) console.log(`SHORT  not measured: ${failure}`);
  return failures.length === 0 && figures.every(holds);
}
