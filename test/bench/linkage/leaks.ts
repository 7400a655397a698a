import type { Random } from "../../support/random.ts";
import { note, type Sight, type Value } from "./sight.ts";

/** Faults that a forum might have, put into what an attacker got: the classifiers must find each. */
export const leaks: Record<
  string,
  (sight: Sight, personOf: Map<string, number>, random: Random) => Sight
> = {
  /** Faces numbered as they are made, all of a person's at once. */
  "sequential ids": (sight, personOf, random) => {
    const people = random.some([...new Set(personOf.values())]);
    const inOrder = [...sight.faces.keys()].sort(
      (one, other) =>
        people.indexOf(personOf.get(one) ?? 0) - people.indexOf(personOf.get(other) ?? 0),
    );
    const numbers = new Map<Value, number>(inOrder.map((id, at) => [id, 1_000 + at]));
    return changed(sight, (fields) => {
      for (const [name, values] of fields)
        fields.set(
          name,
          values.map((value) => numbers.get(value) ?? value),
        );
    });
  },
  /** The moment when the account was made, on each of its faces. */
  "shared timestamps": (sight, personOf, random) => {
    const madeAt = new Map<number, number>();
    for (const person of personOf.values())
      if (!madeAt.has(person)) madeAt.set(person, Math.round(random.between(1.8e12, 1.802e12)));
    return changed(sight, (fields, id) =>
      note(fields, "personas.made_at", madeAt.get(personOf.get(id) ?? 0) ?? 0),
    );
  },
  /** One receipt for a person, whatever face they wear. */
  "one receipt id": (sight, personOf, random) => {
    const receipts = new Map<number, string>();
    for (const person of personOf.values())
      receipts.set(person, receipts.get(person) ?? random.unit().toString(36).slice(2));
    return changed(sight, (fields, id) =>
      note(fields, "posts.receipt", receipts.get(personOf.get(id) ?? 0) ?? ""),
    );
  },
};

/** A copy of the sight with every face's fields changed. */
function changed(sight: Sight, change: (fields: Map<string, Value[]>, id: string) => void): Sight {
  const faces = new Map(
    [...sight.faces].map(([id, fields]) => {
      const copy = new Map([...fields].map(([name, values]) => [name, [...values]]));
      change(copy, id);
      return [id, copy];
    }),
  );
  return { ...sight, faces };
}
