import type { Random } from "../../support/random.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
export const days = 21;

/** Whether every face lives a life of its own, or a person's faces share the person's hours and sittings. */
export type Behaviour = "independent" | "natural";

export interface Face {
  person: number;
  room: number;
  kind: "room" | "community";
  standing: string | null;
  joinsAt: number;
  /** The hour of the day around which it is there. */
  peak: number;
}

/** One thing that happens; `at` in ms since the run began. */
export type Action = { at: number } & (
  | { kind: "register"; person: number }
  | { kind: "join" | "post" | "edit" | "react" | "typing"; face: number }
  | { kind: "open"; sitting: number; person: number; faces: number[] }
  | { kind: "close"; sitting: number }
);

export interface Plan {
  faces: Face[];
  actions: Action[];
}

const standings = ["patient", "caregiver", "bereaved", "supporter", null] as const;
const faceCount = 5;
/** Around its peak a face is there within so many hours (one standard deviation). */
const spread = 2;
/** Most people have the evening for themselves: peaks lie around this hour, so many hours apart. */
const evening = { hour: 19, spread: 3.5 };

/** What `people` do in `rooms` over three weeks, in the order of time. */
export function makePlan(random: Random, people: number, rooms: number, how: Behaviour): Plan {
  const faces: Face[] = [];
  const actions: Action[] = [];
  let sittings = 0;

  const sit = (person: number, there: number[], from: number): void => {
    const length = random.between(10, 40) * minute;
    // Most of the time people read everywhere and write in one room, or two.
    const writesIn = random.some(there, Math.min(there.length, random.chance(0.35) ? 2 : 1));
    const sitting = sittings++;
    actions.push({ at: from, kind: "open", sitting, person, faces: there });
    for (const face of writesIn) {
      for (let doings = random.whole(1, 2); doings > 0; doings--) {
        const at = from + random.between(minute, length - minute);
        if (random.chance(0.7)) {
          if (random.chance(0.5))
            actions.push({ at: at - random.between(5_000, 50_000), kind: "typing", face });
          actions.push({ at, kind: "post", face });
        } else actions.push({ at, kind: random.chance(0.7) ? "react" : "edit", face });
      }
    }
    actions.push({ at: from + length, kind: "close", sitting });
  };
  const momentOn = (date: number, peak: number): number =>
    date * day + ((((peak + random.normal() * spread) % 24) + 24) % 24) * hour;

  for (let person = 0; person < people; person++) {
    const itsPeak = evening.hour + random.normal() * evening.spread;
    const own: number[] = [];
    const visited = random.some(Array.from({ length: rooms }, (_, room) => room));
    // Some are in two more rooms with the face that they show to everybody.
    const openly = random.chance(0.2) ? 2 : 0;
    for (const [place, room] of visited.slice(0, faceCount + openly).entries()) {
      const peak = how === "natural" ? itsPeak : evening.hour + random.normal() * evening.spread;
      const joinsAt = momentOn(random.whole(1, 10), peak);
      own.push(faces.length);
      const kind = place < faceCount ? "room" : "community";
      faces.push({ person, room, kind, standing: random.pick(standings), joinsAt, peak });
    }
    const first = Math.min(...own.map((face) => faces[face]?.joinsAt ?? 0));
    actions.push({ at: first - random.between(2, 30) * minute, kind: "register", person });
    for (const face of own) actions.push({ at: faces[face]?.joinsAt ?? 0, kind: "join", face });
    const since = (at: number) => own.filter((face) => (faces[face]?.joinsAt ?? 0) < at);
    if (how === "natural") {
      for (let date = 2; date < days; date++) {
        const from = momentOn(date, itsPeak);
        const there = since(from);
        if (there.length > 0) sit(person, there, from);
      }
    } else {
      for (const face of own) {
        const { joinsAt, peak } = faces[face] as Face;
        for (let times = random.whole(3, 8); times > 0; times--) {
          const from = momentOn(random.whole(Math.ceil(joinsAt / day), days - 1), peak);
          sit(person, [face], from < joinsAt ? from + day : from);
        }
      }
    }
  }
  actions.sort((one, other) => one.at - other.at);
  return { faces, actions };
}
