export type Value = string | number;

/** What an attacker knows of one face: every value, under the name of the place where it stood. */
export type Fields = Map<string, Value[]>;

/** A room's figure of those present, as it was told. */
export interface PresenceStep {
  room: string;
  at: number;
  about: number;
}

/** Everything that one attacker has got. Times are in ms since 1970. */
export interface Sight {
  /** By the face's id. */
  faces: Map<string, Fields>;
  roomOf: Map<string, string>;
  /** When each face wrote: what everybody in the room can read. */
  postTimes: Map<string, number[]>;
  presence: PresenceStep[];
}

export function emptySight(roomOf: Map<string, string>): Sight {
  const ids = [...roomOf.keys()];
  return {
    faces: new Map(ids.map((id) => [id, new Map()])),
    roomOf,
    postTimes: new Map(ids.map((id) => [id, []])),
    presence: [],
  };
}

export function note(fields: Fields | undefined, name: string, value: Value): void {
  const known = fields?.get(name);
  if (known === undefined) fields?.set(name, [value]);
  else known.push(value);
}

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** Every value in something that came as JSON, by its path; lists are one place. */
export function* valuesIn(from: unknown, path: string): Generator<[string, Value]> {
  if (typeof from === "string") yield [path, time.test(from) ? Date.parse(from) : from];
  else if (typeof from === "number") yield [path, from];
  else if (typeof from === "boolean") yield [path, Number(from)];
  else if (typeof from === "object" && from !== null)
    for (const [key, inner] of Object.entries(from))
      yield* valuesIn(inner, `${path}.${Array.isArray(from) ? "*" : key}`);
}

/** Notes all of an item's values for each face that the item names, and `also` what else is known of it. */
export function attribute(
  sight: Sight,
  source: string,
  item: unknown,
  also: Record<string, Value> = {},
): void {
  const values = [...valuesIn(item, source)];
  for (const face of new Set(values.map(([, value]) => String(value)))) {
    const fields = sight.faces.get(face);
    if (fields === undefined) continue;
    for (const [name, value] of values) note(fields, name, value);
    for (const [name, value] of Object.entries(also)) note(fields, `${source}#${name}`, value);
  }
}
