import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "./machine.ts";

interface Node {
  id: number;
  callFrame: { functionName: string; url: string; lineNumber: number };
  children?: number[];
}

interface Profile {
  nodes: Node[];
  samples: number[];
  timeDeltas: number[];
}

const shown = 20;

/** Prints where the server's process spent its time: on top, and below the server's own functions. */
export function printProfile(name: string, folder: string): void {
  for (const file of readdirSync(folder).filter((one) => one.endsWith(".cpuprofile"))) {
    const profile = JSON.parse(readFileSync(join(folder, file), "utf8")) as Profile;
    const { self, below, busy } = times(profile);
    print(`${name}: functions by their own time, without idle`, self, busy);
    print(`${name}: the server's functions with all that they call`, below, busy);
  }
}

function print(title: string, times: Map<string, number>, busy: number): void {
  console.log(`-- ${title}`);
  const heaviest = [...times].sort((a, b) => b[1] - a[1]).slice(0, shown);
  for (const [where, spent] of heaviest) {
    console.log(`   ${((spent / busy) * 100).toFixed(1).padStart(5)} %  ${where}`);
  }
}

function times(profile: Profile) {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const names = new Map(profile.nodes.map((node) => [node.id, nameOf(node)]));
  const above = new Map<number, number>();
  for (const { id, children = [] } of profile.nodes) for (const one of children) above.set(one, id);
  const self = new Map<string, number>();
  const below = new Map<string, number>();
  let busy = 0;
  profile.samples.forEach((sample, at) => {
    if (nodes.get(sample)?.callFrame.functionName === "(idle)") return;
    const spent = profile.timeDeltas[at] ?? 0;
    busy += spent;
    add(self, names.get(sample) ?? "?", spent);
    const own = new Set<string>();
    for (let id: number | undefined = sample; id !== undefined; id = above.get(id)) {
      const where = names.get(id) ?? "";
      if (where.includes(" src/")) own.add(where);
    }
    for (const where of own) add(below, where, spent);
  });
  return { self, below, busy };
}

function add(to: Map<string, number>, key: string, value: number): void {
  to.set(key, (to.get(key) ?? 0) + value);
}

function nameOf({ callFrame: frame }: Node): string {
  const named = frame.functionName || "(anonymous)";
  if (!frame.url) return named;
  const path = frame.url.startsWith("file://") ? frame.url.slice(7) : frame.url;
  return `${named} ${path.startsWith("/") ? relative(root, path) : path}:${frame.lineNumber + 1}`;
}
