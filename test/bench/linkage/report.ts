import { postTimeFeatures } from "./features.ts";
import type { Verdicts } from "./judge.ts";
import type { RunResult } from "./run.ts";

/** With behaviour drawn for each face alone, this is how well an attacker may do (area under the curve). */
const mostAlone = 0.55;
/** With people's own hours: how much more than the times of posts may tell (upper end of the 95 % interval). */
const mostBeyondTimes = 0.03;
/** What the classifiers must make of a leak that was put there. */
const leastOfLeak = 0.9;

const classifiers = ["handMade", "generic"] as const;
const names = { handMade: "hand-made", generic: "generic" };
/** Student's t for the upper end of a two-sided 95 % interval, by degrees of freedom. */
const student = [12.71, 4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.2, 2.18, 2.16, 2.14];

/** Prints what was found; true when every limit is kept. */
export function report(results: readonly RunResult[]): boolean {
  const lines: { text: string; isKept: boolean }[] = [];
  const first = results[0];
  if (first === undefined) return false;
  for (const { behaviour, counts } of [first, results.find((one) => one !== first) ?? first])
    console.log(
      `\n${behaviour}: ${Object.entries(counts)
        .map(([name, n]) => `${n} ${name}`)
        .join(", ")}`,
    );
  for (const attacker of Object.keys(first.attackers))
    for (const classifier of classifiers) {
      lines.push(alone(results, attacker, classifier), beyondTimes(results, attacker, classifier));
    }
  const planted = results.filter(({ leaks }) => Object.keys(leaks).length > 0);
  for (const leak of Object.keys(planted[0]?.leaks ?? {})) {
    const aucs = planted.map(({ leaks }) => leaks[leak] ?? 0);
    const text = `planted: ${leak}: the weakest classifier has ${figure(mean(aucs))} (at least ${leastOfLeak})`;
    lines.push({ text, isKept: mean(aucs) > leastOfLeak });
  }
  console.log("");
  for (const { text, isKept } of lines) console.log(`${isKept ? "ok   " : "SHORT"} ${text}`);
  return lines.every(({ isKept }) => isKept);
}

function alone(results: readonly RunResult[], attacker: string, classifier: keyof typeof names) {
  const verdicts = of(results, "independent", attacker);
  const aucs = verdicts.map((verdict) => verdict[classifier].auc);
  const strongest = strongestOf(verdicts, classifier, new Set());
  const text = `${attacker}, ${names[classifier]}: ${figure(mean(aucs))} ± ${figure(deviation(aucs))} (at most ${mostAlone}); strongest alone: ${strongest}`;
  return { text, isKept: mean(aucs) <= mostAlone };
}

function beyondTimes(
  results: readonly RunResult[],
  attacker: string,
  classifier: keyof typeof names,
) {
  const verdicts = of(results, "natural", attacker);
  const times = verdicts.map(({ postTimes }) => postTimes.auc);
  const more = verdicts.map((verdict) => verdict[classifier].auc - verdict.postTimes.auc);
  const bound = mean(more) + (halfWidth(more) ?? 0);
  const strongest = strongestOf(
    verdicts,
    classifier,
    new Set(postTimeFeatures().map(({ name }) => name)),
  );
  const text = `${attacker}, ${names[classifier]}, people's own hours: ${figure(mean(more))} beyond the times of posts (${figure(mean(times))}), at most ${figure(bound)} (${mostBeyondTimes}); strongest beside them: ${strongest}`;
  return { text, isKept: bound <= mostBeyondTimes };
}

function of(results: readonly RunResult[], behaviour: string, attacker: string): Verdicts[] {
  return results
    .filter((result) => result.behaviour === behaviour)
    .flatMap(({ attackers }) => attackers[attacker] ?? []);
}

/** The feature that is farthest from a half on the mean of all seeds. */
function strongestOf(
  verdicts: Verdicts[],
  classifier: keyof typeof names,
  but: Set<string>,
): string {
  let strongest = { name: "none", auc: 0.5 };
  const all = verdicts.map((verdict) => verdict[classifier].features);
  for (const name of Object.keys(all[0] ?? {})) {
    const auc = mean(all.map((features) => features[name] ?? 0.5));
    if (!but.has(name) && Math.abs(auc - 0.5) > Math.abs(strongest.auc - 0.5))
      strongest = { name, auc };
  }
  return `${strongest.name} (${figure(strongest.auc)})`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return Math.sqrt(squares / Math.max(1, values.length - 1));
}

/** Half of the 95 % interval of the mean; undefined when one value says nothing of its spread. */
function halfWidth(values: readonly number[]): number | undefined {
  if (values.length < 2) return undefined;
  return ((student[values.length - 2] ?? 2.1) * deviation(values)) / Math.sqrt(values.length);
}

function figure(value: number): string {
  return value.toFixed(3);
}
