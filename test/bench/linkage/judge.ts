import type { Random } from "../../support/random.ts";
import { type Feature, generic, handMade, postTimeFeatures } from "./features.ts";
import { areaUnderCurve, fit } from "./logistic.ts";
import { type Profile, profilesOf } from "./profiles.ts";
import type { Sight } from "./sight.ts";

/** So many pairs of two people for each pair of one. */
const othersForEach = 4;

/** Two faces in different rooms; those of one room are never one person's. */
interface Pair {
  one: Profile;
  other: Profile;
  isSame: boolean;
}

export interface Verdict {
  /** Area under the curve on people whom the classifier has not met. */
  auc: number;
  /** The same of each feature alone. */
  features: Record<string, number>;
}

export interface Verdicts {
  handMade: Verdict;
  generic: Verdict;
  postTimes: Verdict;
}

/** Trains on one half of the people and tests on the other. `personOf` is the truth. */
export function judge(sight: Sight, personOf: Map<string, number>, random: Random): Verdicts {
  const profiles = profilesOf(sight);
  const people = random.some([...new Set(personOf.values())]);
  const half = new Set(people.slice(0, people.length / 2));
  const facesOf = (isTraining: boolean) =>
    profiles.all.filter(({ id }) => half.has(personOf.get(id) ?? -1) === isTraining);
  const [training, testing] = [facesOf(true), facesOf(false)].map((faces) =>
    pairsOf(faces, personOf, random),
  );
  const classify = (features: Feature[]) => verdict(features, training ?? [], testing ?? []);
  return {
    handMade: classify(handMade(profiles)),
    generic: classify(generic(profiles)),
    postTimes: classify(postTimeFeatures()),
  };
}

function pairsOf(faces: Profile[], personOf: Map<string, number>, random: Random): Pair[] {
  const same: Pair[] = [];
  for (const [at, one] of faces.entries())
    for (const other of faces.slice(at + 1))
      if (personOf.get(one.id) === personOf.get(other.id)) same.push({ one, other, isSame: true });
  const others: Pair[] = [];
  while (others.length < same.length * othersForEach) {
    const [one, other] = [random.pick(faces), random.pick(faces)];
    if (one.room !== other.room && personOf.get(one.id) !== personOf.get(other.id))
      others.push({ one, other, isSame: false });
  }
  return [...same, ...others];
}

function verdict(features: Feature[], training: Pair[], testing: Pair[]): Verdict {
  const rows = (pairs: Pair[]) =>
    pairs.map(({ one, other }) => Float64Array.from(features, ({ of }) => of(one, other)));
  const truth = (pairs: Pair[]) => pairs.map(({ isSame }) => isSame);
  const model = fit(rows(training), truth(training));
  const tested = rows(testing);
  const isSame = truth(testing);
  const auc = areaUnderCurve(tested.map(model.score), isSame);
  const alone = features.map(({ name }, column) => [
    name,
    areaUnderCurve(
      tested.map((row) => row[column] ?? 0),
      isSame,
    ),
  ]);
  return { auc, features: Object.fromEntries(alone) };
}
