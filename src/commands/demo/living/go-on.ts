import type { Post, Thread } from "../../../posts/wire.ts";
import { reactionNames } from "../../../posts/wire.ts";
import { CommandFailed } from "../../command.ts";
import type { DemoPerson } from "../people.ts";
import { discuss, type Filling } from "./fill-site.ts";
import { answers, remarks } from "./remarks.ts";
import { laterThreads } from "./threads/index.ts";

/** Of what was written last, so much is looked at. */
const looksAt = 12;

/** One thing that somebody does each time it is called, in an order that the chance of this run decides. */
export function dailyLife(filling: Filling, people: readonly DemoPerson[]): () => Promise<void> {
  const { api, chance } = filling;
  const rooms = chance.deck(Object.keys(remarks));
  const spoken = Object.fromEntries(
    Object.entries(remarks).map(([room, lines]) => [room, chance.deck(lines)]),
  );
  const answer = chance.deck(answers);
  const later = [...laterThreads];

  const somebodyIn = (room: string) => chance.pick(people.filter((one) => one.faces.has(room)));

  async function say(room: string, person: DemoPerson): Promise<void> {
    const body = spoken[room]?.();
    if (body !== undefined) await write(room, person, { body });
  }

  async function reply(room: string, person: DemoPerson): Promise<void> {
    const post = chance.pick(await lastPosts(room, person));
    if (post !== undefined) await write(room, person, { body: answer(), replyTo: post.id });
  }

  async function replyInThread(room: string, person: DemoPerson): Promise<void> {
    const { items } = await api.call<{ items: Thread[] }>(
      "GET",
      `/rooms/${room}/threads?limit=8`,
      person.token,
    );
    const thread = chance.pick(items.filter(({ locked, pinned }) => !locked && !pinned));
    if (thread !== undefined) await write(room, person, { body: answer(), thread: thread.id });
  }

  async function react(room: string, person: DemoPerson): Promise<void> {
    const post = chance.pick(await lastPosts(room, person));
    const name = chance.pick(reactionNames);
    if (post !== undefined)
      await api.call("PUT", `/posts/${post.id}/reactions/${name}`, person.token);
  }

  async function open(): Promise<void> {
    const thread = later.shift();
    if (thread === undefined) return;
    for await (const _line of discuss(filling, thread));
  }

  function write(room: string, { token }: DemoPerson, draft: Record<string, unknown>) {
    return api.call("POST", `/rooms/${room}/posts`, token, draft);
  }

  /** What others said last in the live conversation and can be read, whoever they are. */
  async function lastPosts(room: string, { token, faces }: DemoPerson): Promise<Post[]> {
    const route = `/rooms/${room}/posts?limit=${looksAt}`;
    const { items } = await api.call<{ items: Post[] }>("GET", route, token);
    return items.filter(
      ({ state, persona }) => state === "visible" && persona.id !== faces.get(room),
    );
  }

  return async () => {
    const room = rooms();
    const person = room === undefined ? undefined : somebodyIn(room);
    if (room === undefined || person === undefined) return;
    const what = chance.number();
    try {
      if (what < 0.35) await say(room, person);
      else if (what < 0.6) await reply(room, person);
      else if (what < 0.85) await react(room, person);
      else if (what < 0.95) await replyInThread(room, person);
      else await open();
    } catch (error) {
      // Somebody who looks on may have closed a thread or removed a post in between.
      if (!(error instanceof CommandFailed)) throw error;
    }
  };
}
