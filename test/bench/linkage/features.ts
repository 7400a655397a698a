import type { Profile, Profiles } from "./profiles.ts";
import type { Value } from "./sight.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** One number that says something of two faces. */
export interface Feature {
  name: string;
  of(one: Profile, other: Profile): number;
}

/** What the times of posts alone say, which everybody in the rooms can read. */
export function postTimeFeatures(): Feature[] {
  return [
    feature("hours of posts", (one, other) => cosine(hours(one.posts), hours(other.posts))),
    feature("weekdays of posts", (one, other) => cosine(weekdays(one), weekdays(other))),
    feature("days with posts", (one, other) => overlap(daysOf(one), daysOf(other))),
    feature("closest posts", (one, other) => -Math.log(1 + closest(one.posts, other.posts))),
    ...[2 * minute, 10 * minute, hour].map((span) =>
      feature(`posts within ${span / minute} minutes`, (one, other) =>
        share(near(one.posts, other.posts, span), one, other),
      ),
    ),
    feature("first posts", (one, other) => -gap(one.posts[0], other.posts[0]) / day),
    feature("last posts", (one, other) => -gap(one.posts.at(-1), other.posts.at(-1)) / day),
    feature("number of posts", (one, other) => -ratio(one.posts.length, other.posts.length)),
  ];
}

/** What somebody would look at first: times, orders, shared values, weeks, standings, handles, presence. */
export function handMade(profiles: Profiles): Feature[] {
  const all = (pattern: RegExp) => profiles.fields.filter((field) => pattern.test(field));
  const closeIn = (name: string, fields: string[]) =>
    feature(name, (one, other) => -Math.log(1 / profiles.all.length + nearest(fields, one, other)));
  const value = (pattern: RegExp) => {
    const fields = all(pattern);
    return (face: Profile): Value | undefined =>
      fields.flatMap((field) => [...(face.values.get(field) ?? [])])[0];
  };
  const [standing, week, handle, kept] = [
    value(/\bstanding$/),
    value(/joined_week$/),
    value(/\bhandle$/),
    value(/(listening|slow)_until$/),
  ];
  const edits = all(/edited_?at$/i);
  const times = (fields: string[], face: Profile) =>
    fields.flatMap((field) => [...(face.values.get(field) ?? [])].map(Number));
  const reactions = all(/frame\.reaction\.changed\.received$/);
  const typing = all(/typing\.before$/);
  const bodies = all(/\bbody$/);
  const shared = sharedValues(profiles);
  const steps = presenceSteps(profiles);
  return [
    ...postTimeFeatures(),
    closeIn("order of ids", all(/(persona\.id|personas\.id|\.persona)$/)),
    closeIn("order of rows", all(/#place$/)),
    closeIn("place in the file", all(/#file$/)),
    closeIn("place in the log", all(/#log$/)),
    feature("shared values, together", (one, other) => Math.log1p(shared(one, other).sum)),
    feature("most telling shared value", (one, other) => shared(one, other).most),
    feature("same standing", (one, other) => Number(standing(one) === standing(other))),
    feature("weeks between joins", (one, other) => -gapOf(week(one), week(other)) / (7 * day)),
    feature("waiting times", (one, other) => -Math.log(1 + gapOf(kept(one), kept(other)))),
    feature("words of handles", (one, other) => overlap(words(handle(one)), words(handle(other)))),
    feature(
      "lengths of handles",
      (one, other) => -Math.abs(String(handle(one)).length - String(handle(other)).length),
    ),
    feature("edits within an hour", (one, other) =>
      Math.log1p(near(times(edits, one), times(edits, other), hour)),
    ),
    feature("reactions within ten minutes", (one, other) =>
      Math.log1p(near(times(reactions, one), times(reactions, other), 10 * minute)),
    ),
    feature(
      "typing before posts",
      (one, other) => -ratio(mean(times(typing, one)), mean(times(typing, other))),
    ),
    feature(
      "lengths of posts",
      (one, other) => -ratio(lengths(bodies, one), lengths(bodies, other)),
    ),
    feature("presence there when posts here", (one, other) => steps(one, other)),
  ];
}

/** The generic one: of every field, what two faces share of it and how close they stand by it; and the times of posts. */
export function generic(profiles: Profiles): Feature[] {
  const count = profiles.all.length;
  const ofFields = profiles.fields.flatMap((field) => {
    const apart = (one: Profile, other: Profile) => nearest([field], one, other);
    return [
      feature(`shared: ${field}`, (one, other) => {
        let sum = 0;
        for (const value of one.values.get(field) ?? [])
          if (other.values.get(field)?.has(value)) sum += profiles.rarity(field, value);
        return sum;
      }),
      feature(`order: ${field}`, (one, other) => -apart(one, other)),
      feature(`next to: ${field}`, (one, other) => Math.exp((-count / 5) * apart(one, other))),
    ];
  });
  return [...postTimeFeatures(), ...ofFields];
}

function feature(name: string, of: Feature["of"]): Feature {
  return { name, of };
}

function sharedValues(profiles: Profiles) {
  return (one: Profile, other: Profile) => {
    let [sum, most] = [0, 0];
    for (const field of profiles.fields)
      for (const value of one.values.get(field) ?? []) {
        if (!other.values.get(field)?.has(value)) continue;
        const rarity = profiles.rarity(field, value);
        sum += rarity;
        most = Math.max(most, rarity);
      }
    return { sum, most };
  };
}

/** How often the figure of one face's room moved within two minutes of the other's posts, against how often it moves. */
function presenceSteps({ sight }: Profiles) {
  const steps = new Map<string, number[]>();
  for (const { room, at } of sight.presence) {
    const known = steps.get(room) ?? [];
    known.push(at);
    steps.set(room, known);
  }
  const there = (room: string, { posts }: Profile) => {
    const moved = steps.get(room) ?? [];
    if (moved.length === 0 || posts.length === 0) return 0;
    return near(posts, moved, 2 * minute) / Math.sqrt(posts.length * moved.length);
  };
  return (one: Profile, other: Profile) => there(other.room, one) + there(one.room, other);
}

/** The least distance of two faces by any of these orders; a quarter when they stand in none. */
function nearest(fields: readonly string[], one: Profile, other: Profile): number {
  let least = Number.POSITIVE_INFINITY;
  for (const field of fields) {
    const [left, right] = [one.ranks.get(field), other.ranks.get(field)];
    if (left !== undefined && right !== undefined) least = Math.min(least, Math.abs(left - right));
  }
  return least === Number.POSITIVE_INFINITY ? 0.25 : least;
}

/** How much of each hour of the day, blurred over the hours beside it. */
function hours(times: readonly number[]): number[] {
  const bins = new Array<number>(24).fill(0);
  for (const time of times)
    for (const beside of [-2, -1, 0, 1, 2]) {
      const bin = (Math.floor(time / hour) + beside + 48) % 24;
      bins[bin] = (bins[bin] ?? 0) + 1 / (1 + Math.abs(beside));
    }
  return bins;
}

function weekdays({ posts }: Profile): number[] {
  const bins = new Array<number>(7).fill(0);
  for (const time of posts) {
    const bin = Math.floor(time / day) % 7;
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  return bins;
}

function daysOf({ posts }: Profile): Set<Value> {
  return new Set(posts.map((time) => Math.floor(time / day)));
}

function words(handle: Value | undefined): Set<Value> {
  return new Set(String(handle ?? "").split(" "));
}

function overlap(one: Set<Value>, other: Set<Value>): number {
  const both = [...one].filter((value) => other.has(value)).length;
  return both / Math.max(1, one.size + other.size - both);
}

function cosine(one: readonly number[], other: readonly number[]): number {
  const product = (left: readonly number[], right: readonly number[]) =>
    left.reduce((sum, value, at) => sum + value * (right[at] ?? 0), 0);
  const size = Math.sqrt(product(one, one) * product(other, other));
  return size === 0 ? 0 : product(one, other) / size;
}

/** So many pairs of moments lie within the span. */
function near(one: readonly number[], other: readonly number[], span: number): number {
  let count = 0;
  for (const left of one) for (const right of other) if (Math.abs(left - right) <= span) count++;
  return count;
}

/** The least time between a moment of the one and of the other; ten days when there is none. */
function closest(one: readonly number[], other: readonly number[]): number {
  let least = 10 * day;
  for (const left of one)
    for (const right of other) least = Math.min(least, Math.abs(left - right));
  return least;
}

function share(count: number, one: Profile, other: Profile): number {
  return count / Math.sqrt(Math.max(1, one.posts.length * other.posts.length));
}

function gap(one: number | undefined, other: number | undefined): number {
  return one === undefined || other === undefined ? 10 * day : Math.abs(one - other);
}

function gapOf(one: Value | undefined, other: Value | undefined): number {
  return typeof one === "number" && typeof other === "number" ? Math.abs(one - other) : 7 * day;
}

function ratio(one: number, other: number): number {
  return Math.abs(Math.log((one + 1) / (other + 1)));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function lengths(fields: readonly string[], face: Profile): number {
  const texts = fields.flatMap((field) => [...(face.values.get(field) ?? [])]);
  return mean(texts.map((text) => String(text).length));
}
