import type { Post } from "../../posts/wire.ts";
import type { DemoApi } from "./api.ts";
import { cast } from "./cast.ts";
import { conversations, type DemoConversation } from "./conversations/index.ts";
import { type DemoPerson, enterRoom, registerPerson } from "./people.ts";
import type { DemoResult, Plan } from "./plan.ts";

/** Who speaks, by their place in the cast, and where to. */
export interface Player {
  readonly api: DemoApi;
  personAt(index: number): DemoPerson;
}

/** The demo's own people have their conversations, each with replies and reactions. */
export async function playConversations(plan: Plan): Promise<DemoResult> {
  const people: DemoPerson[] = [];
  for (const [index, { signInName, standing }] of cast.entries()) {
    people.push(await registerPerson(plan.api, signInName, standing, plan.invites[index]));
  }
  plan.output.progress(`${people.length} people have come in.`);
  const chosen = conversations.filter(({ room }) => plan.room === null || room === plan.room);
  const player = playerOf(plan.api, people);
  for (const conversation of chosen) {
    for await (const _line of speak(player, conversation));
    plan.output.progress(`${conversation.room}: ${conversation.lines.length} posts.`);
  }
  const posts = chosen.reduce((sum, { lines }) => sum + lines.length, 0);
  return { people: people.length, posts, rooms: chosen.length, refused: 0 };
}

export function playerOf(api: DemoApi, people: readonly DemoPerson[]): Player {
  return {
    api,
    personAt: (index) => {
      const person = people[index];
      if (person === undefined)
        throw new Error("a conversation names somebody who is not in the cast");
      return person;
    },
  };
}

/** One conversation, line by line; yields after each. */
export async function* speak(
  { api, personAt }: Player,
  { room, lines }: DemoConversation,
): AsyncGenerator<void> {
  const written: string[] = [];
  for (const { who, text, replyTo, reactions = [] } of lines) {
    await enterRoom(api, personAt(who), room);
    const answered = replyTo === undefined ? {} : { replyTo: written[replyTo] };
    const post = await api.call<Post>("POST", `/rooms/${room}/posts`, personAt(who).token, {
      body: text,
      ...answered,
    });
    written.push(post.id);
    for (const reaction of reactions) {
      await enterRoom(api, personAt(reaction.who), room);
      await api.call(
        "PUT",
        `/posts/${post.id}/reactions/${reaction.name}`,
        personAt(reaction.who).token,
      );
    }
    yield;
  }
}
