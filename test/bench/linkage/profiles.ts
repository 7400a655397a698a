import type { Sight, Value } from "./sight.ts";

/** A value that more faces than this share of all have says nothing of a person. */
const rareShare = 0.02;

export interface Profile {
  id: string;
  room: string;
  /** Sorted. */
  posts: number[];
  /** Different values by field. */
  values: Map<string, Set<Value>>;
  /** Where the face stands among all, from 0 to 1, by each field that orders. */
  ranks: Map<string, number>;
}

/** What the features of pairs are made from, computed once for each face. */
export interface Profiles {
  all: Profile[];
  /** Fields that at least one in ten faces has, and not all with the same value. */
  fields: string[];
  /** How telling it is to share this value: 0 for common ones. */
  rarity(field: string, value: Value): number;
  sight: Sight;
}

export function profilesOf(sight: Sight): Profiles {
  const all = [...sight.faces].map(([id, fields]): Profile => {
    const values = new Map([...fields].map(([name, list]) => [name, new Set(list)]));
    const posts = [...(sight.postTimes.get(id) ?? [])].sort((one, other) => one - other);
    return { id, room: sight.roomOf.get(id) ?? "", posts, values, ranks: new Map() };
  });
  const counts = new Map<string, Map<Value, number>>();
  for (const { values } of all)
    for (const [field, set] of values) {
      const count = counts.get(field) ?? new Map<Value, number>();
      counts.set(field, count);
      for (const value of set) count.set(value, (count.get(value) ?? 0) + 1);
    }
  const fields = [...counts].flatMap(([field, count]) => {
    const having = all.filter(({ values }) => values.has(field));
    return having.length * 10 >= all.length && count.size > 1 ? [field] : [];
  });
  for (const field of fields) rank(all, field);
  return {
    all,
    fields,
    sight,
    rarity: (field, value) => {
      const having = counts.get(field)?.get(value) ?? 0;
      return having > Math.max(5, all.length * rareShare) ? 0 : Math.log(all.length / having);
    },
  };
}

/** Orders the faces by the least of their values; those that stand alike share their place. */
function rank(all: readonly Profile[], field: string): void {
  const least = all.flatMap((profile) => {
    const set = profile.values.get(field);
    return set === undefined ? [] : [{ profile, value: leastOf(set) }];
  });
  least.sort((one, other) => compare(one.value, other.value));
  for (let start = 0; start < least.length; ) {
    let end = start;
    while (end < least.length && compare(least[end]?.value ?? 0, least[start]?.value ?? 0) === 0)
      end++;
    for (const { profile } of least.slice(start, end))
      profile.ranks.set(field, (start + end) / 2 / least.length);
    start = end;
  }
}

function leastOf(values: Set<Value>): Value {
  let least: Value | undefined;
  for (const value of values) if (least === undefined || compare(value, least) < 0) least = value;
  return least ?? 0;
}

function compare(one: Value, other: Value): number {
  if (typeof one === typeof other) return one < other ? -1 : one > other ? 1 : 0;
  return typeof one === "number" ? -1 : 1;
}
