import { type Account, allEvents, allPosts, call, expecting } from "../../support/client.ts";
import { openApi } from "../../support/openapi.ts";
import type { Watcher, World } from "./play.ts";
import { attribute, emptySight, note, type Sight } from "./sight.ts";

/** Everything that somebody in all the rooms was told, and what they can ask for. */
export async function harvest(world: World, who: Watcher): Promise<Sight> {
  const roomOf = new Map(
    world.faces.filter(({ kind }) => kind === "room").map(({ id, slug }) => [id, slug]),
  );
  const sight = emptySight(roomOf);
  const authors = await readPosts(world, who.account, sight);
  readFrames(who, sight, authors);
  await askEverything(world, who.account, sight, authors);
  return sight;
}

/** Who wrote each post; the pages of posts and events are noted on the way. */
async function readPosts(world: World, account: Account, sight: Sight) {
  const authors = new Map<string, string>();
  for (const room of world.rooms) {
    for (const [place, post] of (await allPosts(world.server, account, room)).entries()) {
      authors.set(post.id, post.persona.id);
      sight.postTimes.get(post.persona.id)?.push(Date.parse(post.createdAt));
      attribute(sight, "page", post, { place });
    }
    for (const event of await allEvents(world.server, account, room))
      attribute(sight, `events.${event.event}`, event);
  }
  return authors;
}

/** Frames, each with the moment when it came; hints of typing go to whoever posts next. */
function readFrames(who: Watcher, sight: Sight, authors: Map<string, string>): void {
  const typedAt = new Map<string, number>();
  for (const { at, frame } of who.frames) {
    const { room = "", type, event, post } = frame;
    if (type === "presence") sight.presence.push({ room, at, about: Number(frame.about) });
    else if (type === "typing") typedAt.set(room, at);
    else if (event === "reaction.changed") {
      const fields = sight.faces.get(authors.get(String(post)) ?? "");
      note(fields, "frame.reaction.changed.received", at);
    } else attribute(sight, `frame.${event ?? type}`, frame, { received: at });
    const typed = typedAt.get(room);
    if (event === "post.created" && typed !== undefined && at - typed < 60_000) {
      note(sight.faces.get(post?.persona.id ?? ""), "typing.before", at - typed);
      typedAt.delete(room);
    }
  }
}

/** Every GET that the server offers: of every room, of every face, of one post of every face. */
async function askEverything(
  { server, rooms }: World,
  { token }: Account,
  sight: Sight,
  authors: Map<string, string>,
): Promise<void> {
  const postOf = new Map([...authors].map(([post, face]) => [face, post]));
  const { paths } = await openApi(server);
  for (const [path, operations] of Object.entries(paths)) {
    if (!("get" in operations) || path.endsWith("/realtime")) continue;
    const [parameter, more] = path.match(/\{\w+\}/g) ?? [];
    const known: Record<string, Iterable<string>> = {
      "{room}": rooms,
      "{persona}": sight.faces.keys(),
      "{post}": [...sight.faces.keys()].flatMap((face) => postOf.get(face) ?? []),
    };
    const names = parameter === undefined ? [""] : known[parameter];
    if (names === undefined || more !== undefined) continue;
    for (const name of names) {
      const route = path.replace("/api/v1", "").replace(parameter ?? "", name);
      const answer = await call(server, `GET ${route}`, { token });
      const { items } = (answer.json ?? {}) as { items?: unknown[] };
      for (const item of items ?? [answer.json]) attribute(sight, `GET ${path}`, item);
      const face = sight.faces.has(name) ? name : (authors.get(name) ?? "");
      for (const [header, value] of answer.headers)
        if (header !== "date") note(sight.faces.get(face), `GET ${path}.${header}`, value);
    }
  }
  await tryOthersPosts(server, token, sight, postOf);
}

/** What a refusal says when one lays hands on another's post. */
async function tryOthersPosts(
  server: World["server"],
  token: string,
  sight: Sight,
  postOf: Map<string, string>,
): Promise<void> {
  for (const [face, fields] of sight.faces) {
    const post = postOf.get(face);
    if (post === undefined) continue;
    const body = { body: "mine now" };
    const refused = await expecting([403], server, `PATCH /posts/${post}`, { token, body });
    attribute(sight, "refusal", { ...refused, face });
    note(fields, "refusal.length", JSON.stringify(refused).length);
  }
}
