import type { Post, Thread } from "../../../posts/wire.ts";
import type { DemoApi } from "../api.ts";
import { conversations } from "../conversations/index.ts";
import { type DemoPerson, enterRoom } from "../people.ts";
import { type Player, speak } from "../play-conversations.ts";
import type { Chance } from "./random.ts";
import { type DemoThread, threads } from "./threads/index.ts";

/** People who speak, and a moderator who pins. */
export interface Filling extends Player {
  readonly chance: Chance;
  readonly moderator: DemoPerson;
}

/**
 * What was said before anybody looked: all conversations and threads of the demo, through each other.
 * `afterEach` is called after each that somebody says.
 */
export async function fillSite(filling: Filling, afterEach: () => void): Promise<void> {
  const talks = [
    ...conversations.map((conversation) => speak(filling, conversation)),
    ...threads.map((thread) => discuss(filling, thread)),
  ];
  while (talks.length > 0) {
    const at = Math.floor(filling.chance.number() * talks.length);
    const turn = await talks[at]?.next();
    if (turn?.done !== false) talks.splice(at, 1);
    afterEach();
  }
}

/** One thread from its first line to its last; yields after each. */
export async function* discuss(
  player: Pick<Filling, keyof Player | "moderator">,
  { room, title, kind = "talk", contentWarning, isAnswered, isPinned, lines }: DemoThread,
): AsyncGenerator<void> {
  const { api, personAt } = player;
  const [opening, ...replies] = lines;
  if (opening === undefined) return;
  await enterRoom(api, personAt(opening.who), room);
  const { thread, post } = await api.call<{ thread: Thread; post: Post }>(
    "POST",
    `/rooms/${room}/threads`,
    personAt(opening.who).token,
    {
      ...{ title, kind, body: opening.text },
      ...(contentWarning === undefined ? {} : { contentWarning }),
      ...(opening.anonymous === true ? { as: "anonymous" } : {}),
    },
  );
  if (isPinned === true) await pin(api, player.moderator, thread);
  yield;
  const said = [post.id];
  for (const line of replies) {
    await enterRoom(api, personAt(line.who), room);
    const { id } = await api.call<Post>("POST", `/rooms/${room}/posts`, personAt(line.who).token, {
      ...{ body: line.text, thread: thread.id },
      ...(line.replyTo === undefined ? {} : { replyTo: said[line.replyTo] }),
      ...(line.anonymous === true ? { as: "anonymous" } : {}),
    });
    said.push(id);
    yield;
  }
  for (const [at, { reactions = [] }] of lines.entries()) {
    for (const { who, name } of reactions) await react(player, room, said[at] ?? "", who, name);
    yield;
  }
  if (isAnswered === true)
    await api.call("PATCH", `/threads/${thread.id}`, personAt(opening.who).token, {
      answered: true,
    });
}

async function pin(api: DemoApi, { token }: DemoPerson, { id }: Thread): Promise<void> {
  await api.call("POST", `/moderation/threads/${id}/tools`, token, { pin: true });
}

async function react(
  { api, personAt }: Player,
  room: string,
  post: string,
  who: number,
  name: string,
): Promise<void> {
  const person: DemoPerson = personAt(who);
  await enterRoom(api, person, room);
  await api.call("PUT", `/posts/${post}/reactions/${name}`, person.token);
}
