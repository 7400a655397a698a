// One run: a server, its people's three weeks, and what each attacker makes of them. Answers with one line of JSON.
import "./virtual-time.ts";
import { startTimedServer } from "../../support/in-process.ts";
import { Random } from "../../support/random.ts";
import { harvest } from "./harvest.ts";
import { judge, type Verdicts } from "./judge.ts";
import { leaks } from "./leaks.ts";
import { type Behaviour, makePlan } from "./plan.ts";
import { play } from "./play.ts";
import type { Sight } from "./sight.ts";
import { steal } from "./thief.ts";

export interface RunResult {
  seed: number;
  behaviour: Behaviour;
  attackers: Record<string, Verdicts>;
  /** The least that any attacker's classifier makes of each planted leak; none when none were planted. */
  leaks: Record<string, number>;
  counts: Record<string, number>;
}

const [seed = 1, people = 100, rooms = 8, withLeaks = 0] = process.argv.slice(3).map(Number);
const behaviour: Behaviour = process.argv[2] === "natural" ? "natural" : "independent";
const random = new Random(seed);
const plan = makePlan(random, people, rooms, behaviour);
const server = await startTimedServer();
const world = await play(server, plan, rooms, random);
const personOf = new Map(
  world.faces.filter(({ kind }) => kind === "room").map(({ id, person }) => [id, person]),
);
const sights: Record<string, Sight> = {
  member: await harvest(world, world.member),
  moderator: await harvest(world, world.moderator),
  thief: steal(world),
};
world.end();
await server.stop();
const result: RunResult = { seed, behaviour, attackers: {}, leaks: {}, counts: counted() };
for (const [name, sight] of Object.entries(sights)) {
  result.attackers[name] = judge(sight, personOf, new Random(seed));
  if (withLeaks !== 1) continue;
  for (const [leak, plant] of Object.entries(leaks)) {
    const { handMade, generic } = judge(plant(sight, personOf, random), personOf, new Random(seed));
    const least = Math.min(handMade.auc, generic.auc);
    result.leaks[leak] = Math.min(result.leaks[leak] ?? 1, least);
  }
}
process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));

function counted(): Record<string, number> {
  const posts = [...(sights.thief?.postTimes.values() ?? [])].reduce(
    (sum, one) => sum + one.length,
    0,
  );
  const fields = Object.entries(sights).map(([name, { faces }]) => {
    const names = new Set([...faces.values()].flatMap((one) => [...one.keys()]));
    return [`fields of the ${name}`, names.size] as const;
  });
  const steps = sights.member?.presence.length ?? 0;
  return { faces: personOf.size, posts, "presence frames": steps, ...Object.fromEntries(fields) };
}
