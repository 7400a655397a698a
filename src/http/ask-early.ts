import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What Vite says of a source file that became files of the build. */
interface Built {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
}
type Manifest = Readonly<Record<string, Built>>;

/** A screen that people come to from outside, and what it asks for as soon as it is shown. */
interface Door {
  readonly path: RegExp;
  readonly source: string;
  readonly calls: readonly string[];
  /** What it asks for only when somebody is signed in. */
  readonly ownCalls?: readonly string[];
}

const everywhere = ["/api/v1/site", "/api/v1/me"];
const room = "/api/v1/rooms/$1";
const ownPlace = [`${room}/membership`, `${room}/disclaimers`];

const doors: readonly Door[] = [
  { path: /^\/$/, source: "screens/front/welcome-screen.tsx", calls: [] },
  { path: /^\/rooms$/, source: "screens/rooms/rooms-screen.tsx", calls: [] },
  {
    path: /^\/rooms\/([^/]+)$/,
    source: "screens/room/threads-screen.tsx",
    calls: [room],
    ownCalls: ownPlace,
  },
  {
    path: /^\/rooms\/([^/]+)\/live$/,
    source: "screens/room/live-screen.tsx",
    calls: [room],
    // A guest may find that there is no such room for them.
    ownCalls: [...ownPlace, `${room}/posts?limit=30`],
  },
];

/**
 * What the page at an address will ask for, as a `Link` header (RFC 8288, `preload` and `modulepreload`):
 * on a slow line the browser asks for all of it at once, instead of one thing after another. `build` is
 * the folder of the built client. Nothing is named that the page would leave lying: a browser keeps such
 * an answer, and would give it to who signs in next.
 */
export function askEarly(
  build: string,
): (address: string, isSignedIn: boolean) => string | undefined {
  const manifest = readManifest(build);
  if (manifest === null) return () => undefined;
  const files = new Map(doors.map(({ source }) => [source, filesOf(manifest, source)]));
  return (address, isSignedIn) => {
    const door = doors.find(({ path }) => path.test(address));
    if (door === undefined) return undefined;
    const named = isSignedIn ? [...door.calls, ...(door.ownCalls ?? [])] : door.calls;
    const calls = [...everywhere, ...named.map((call) => address.replace(door.path, call))];
    return [...(files.get(door.source) ?? []), ...calls.map(asCall)].join(", ");
  };
}

function readManifest(build: string): Manifest | null {
  try {
    return JSON.parse(readFileSync(join(build, ".vite/manifest.json"), "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** The files of the page, of a screen and of what they import: first what everything else waits for. */
function filesOf(manifest: Manifest, source: string): string[] {
  const seen = new Set<string>();
  for (const name of ["index.html", source]) addWithImports(manifest, name, seen);
  const built = [...seen].flatMap((name) => manifest[name] ?? []);
  const styles = new Set(built.flatMap(({ css }) => css ?? []));
  return [
    ...built.map(({ file }) => `</${file}>; rel=modulepreload`),
    ...[...styles].map((file) => `</${file}>; rel=preload; as=style; crossorigin`),
  ];
}

/** A file after those that it imports. */
function addWithImports(manifest: Manifest, name: string, seen: Set<string>): void {
  if (seen.has(name)) return;
  for (const next of manifest[name]?.imports ?? []) addWithImports(manifest, next, seen);
  seen.add(name);
}

/** `crossorigin` as the client's own `fetch` is, or the browser would ask twice. */
function asCall(address: string): string {
  return `<${address}>; rel=preload; as=fetch; crossorigin`;
}
