import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { call, expecting } from "../../support/client.ts";
import { tracesIn } from "../../support/needle-text.ts";
import { bare, routesOf } from "../../support/openapi.ts";
import type { Page } from "../../support/shapes.ts";
import { LiveSocket } from "../../support/socket.ts";
import { until } from "../../support/wait.ts";
import { exported } from "../../support/zip.ts";
import type { Scene } from "./needle-scene.ts";

/** Where a needle was found: `WHERE: FIELD`. */
export type Findings = string[];

/** Every address that a GET route has in this scene, by hand; one that the server names and that is missing here throws. */
const addresses: Readonly<Record<string, (scene: Scene) => readonly string[]>> = {
  "GET /site": () => ["/site"],
  "GET /me": () => ["/me"],
  "GET /me/personas": () => ["/me/personas"],
  "GET /me/blocks": () => ["/me/blocks"],
  "GET /me/bookmarks": () => ["/me/bookmarks"],
  "GET /me/notifications": () => ["/me/notifications", "/me/notifications?limit=100"],
  // By itself: see `sweepExports`.
  "GET /me/export": () => [],
  "GET /sessions": () => ["/sessions"],
  "GET /passkeys": () => ["/passkeys"],
  "GET /registrations": () => ["/registrations"],
  "GET /reveal-requests": () => ["/reveal-requests"],
  "GET /reveal-requests/{}": ({ posts }) => posts.map((id) => `/reveal-requests/${id}`),
  "GET /disclaimers": () => ["/disclaimers"],
  "GET /disclaimers/{}/versions": ({ posts }) => posts.map((id) => `/disclaimers/${id}/versions`),
  "GET /rooms": () => ["/rooms", "/rooms?limit=100"],
  "GET /rooms/{}": ({ room }) => [`/rooms/${room}`],
  "GET /rooms/{}/disclaimers": ({ room }) => [`/rooms/${room}/disclaimers`],
  "GET /rooms/{}/faces": ({ room }) => [`/rooms/${room}/faces`],
  "GET /rooms/{}/membership": ({ room }) => [`/rooms/${room}/membership`],
  "GET /rooms/{}/read-line": ({ room }) => [`/rooms/${room}/read-line`],
  "GET /rooms/{}/threads": ({ room }) =>
    ["", "?sort=new", "?sort=unanswered"].map((end) => `/rooms/${room}/threads${end}`),
  "GET /rooms/{}/posts": ({ room, threads }) => [
    ...["", "?after=0", "?before=9999", "?limit=1"].map((end) => `/rooms/${room}/posts${end}`),
    ...threads.map((id) => `/rooms/${room}/posts?thread=${id}&after=0`),
  ],
  "GET /rooms/{}/own-marks": ({ room, threads }) => [
    `/rooms/${room}/own-marks?from=1&to=100`,
    ...threads.map((id) => `/rooms/${room}/own-marks?from=1&to=100&thread=${id}`),
  ],
  // With every old cursor: see `sweepLogs`.
  "GET /rooms/{}/events": ({ room }) => [`/rooms/${room}/events`],
  "GET /posts/{}": ({ posts }) => posts.map((id) => `/posts/${id}`),
  "GET /threads/{}": ({ threads }) => threads.map((id) => `/threads/${id}`),
  "GET /personas/{}": ({ personas }) => personas.map((id) => `/personas/${id}`),
  "GET /personas/{}/avatar.svg": ({ personas }) =>
    personas.map((id) => `/personas/${id}/avatar.svg`),
  // By what is looked for: see `sweepSearch`.
  "GET /search": () => [],
  // By frames: see `sweepLogs`.
  "GET /realtime": () => [],
};

/** Every GET route of the server's own list, as every role. */
export async function sweepRoutes(scene: Scene): Promise<Findings> {
  const paths = (await routesOf(scene.server))
    .filter((route) => route.startsWith("GET "))
    .flatMap((route) => {
      const known = addresses[bare(route)];
      if (known === undefined) throw new Error(`say what to ask of ${route}`);
      return known(scene);
    });
  return each(Object.entries(scene.tokens), ([role, token]) =>
    each(paths, async (path) => {
      const { text } = await call(scene.server, `GET ${path}`, { token });
      return traces(scene, text, `GET ${path} as ${role}`);
    }),
  );
}

/** The log from each place where somebody may have stopped, by polling and over a socket. */
export async function sweepLogs(scene: Scene): Promise<Findings> {
  const { server, room, tokens } = scene;
  const { head } = await expecting<Page<unknown>>(200, server, `GET /rooms/${room}/events`);
  const cursors = Array.from({ length: head }, (_, after) => after);
  return each(["nobody", "reader", "author"], (role) =>
    each(cursors, async (after) => {
      const token = tokens[role];
      const { text } = await call(server, `GET /rooms/${room}/events?after=${after}`, { token });
      const socket = await LiveSocket.open(server, { token });
      const joined = await socket.join(room, after);
      const whole = (joined.head ?? 0) - after;
      await until("the replay is over", () => socket.events(room).length >= whole);
      socket.close();
      return [
        ...traces(scene, text, `events after ${after} as ${role}`),
        ...traces(scene, JSON.stringify(socket.frames), `a socket after ${after} as ${role}`),
      ];
    }),
  );
}

/** Each needle as a word, by its beginning, and in a phrase; few at a time, or the server has too much to do. */
export async function sweepSearch(scene: Scene): Promise<Findings> {
  const found: Findings = [];
  for (const [field, text] of scene.needles) {
    const ways = [text, `${text.slice(0, 5)}*`, `"before ${text}"`];
    found.push(
      ...(await each(["nobody", "reader", "author"], async (role) => {
        const finds = await each(ways, (q) => search(scene, q, role));
        return finds.length > 0 ? [`search as ${role}: ${field}`] : [];
      })),
    );
  }
  return found;
}

async function search({ server, tokens }: Scene, q: string, role: string): Promise<Findings> {
  const route = `GET /search?q=${encodeURIComponent(q)}`;
  const token = tokens[role];
  const { status, json } = await call<{ items?: unknown[] }>(server, route, { token });
  if (status !== 200 && status !== 400) throw new Error(`a search answered ${status}`);
  return (json.items ?? []).map(() => "a post");
}

/** What those who wrote, and those who read it, get when they ask for everything. */
export async function sweepExports(scene: Scene): Promise<Findings> {
  return each(["author", "reader", "other", "third", "mailed"], async (role) => {
    const files = await exported(scene.server, { token: scene.tokens[role] ?? "" });
    return [...files].flatMap(([path, text]) => traces(scene, text, `${path} of ${role}`));
  });
}

/** All at the same time. */
async function each<T>(
  items: readonly T[],
  look: (item: T) => Promise<Findings>,
): Promise<Findings> {
  return (await Promise.all(items.map(look))).flat();
}

/** Every byte of the data and keys folders, and all that the server ever logged. */
export function sweepBytes(scene: Scene): Findings {
  const { server } = scene;
  return [
    ...[server.dataDir, server.keysDir].flatMap((folder) => sweepFolder(scene, folder)),
    ...traces(scene, server.logs(), "the log"),
  ];
}

function sweepFolder(scene: Scene, folder: string): Findings {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  if (paths.length === 0) throw new Error("there is nothing to look through");
  return paths.flatMap((path) => {
    const stat = statSync(join(folder, path), { throwIfNoEntry: false });
    return stat?.isFile() ? traces(scene, readFileSync(join(folder, path)), path) : [];
  });
}

/** For everything but what is passing and never kept: whoever sends that has it before them. */
function traces({ needles }: Scene, where: Buffer | string, name: string): Findings {
  const fieldOf = new Map([...needles].map(([field, text]) => [text, field]));
  return tracesIn(where, fieldOf.keys()).map((text) => `${name}: ${fieldOf.get(text)}`);
}
