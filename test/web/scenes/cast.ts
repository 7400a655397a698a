import {
  type Account,
  expecting,
  type Joining,
  type Member,
  member,
  owner,
  post,
} from "../../support/client.ts";
import type { Server } from "../../support/server.ts";
import type { Post } from "../../support/shapes.ts";
import { invited, newStaff } from "../../support/staff.ts";

/** A site with a little of everything in it, and the people of whom scenes tell. */
export interface Cast {
  readonly server: Server;
  readonly owner: Account;
  /** A moderator of the whole site. */
  readonly moderator: Account;
  /** In one room, where she writes. */
  readonly patient: Member;
  /** In the same room, and in another. */
  readonly caregiver: Member;
  /** Has an account and has joined nothing. */
  readonly newcomer: Account;
  /** Where patient and caregiver are: notes at its door, threads, and a live conversation. */
  readonly room: string;
  readonly threads: Readonly<Record<"question" | "answered" | "pinned" | "anonymous", string>>;
  /** Of the live conversation, oldest first. */
  readonly posts: readonly Post[];
  /** Where anybody reads, also without an account. */
  readonly publicRoom: string;
}

interface Opened {
  thread: { id: string };
  post: Post;
}

const room = "ovarian-cancer";
const publicRoom = "sleeping-badly";

/** Fills a new site. */
export async function gatherCast(server: Server): Promise<Cast> {
  const theOwner = await owner(server);
  const come = async (face: Joining) => member(server, room, face, await invited(server));
  const [moderator, patient, caregiver, newcomer] = await Promise.all([
    newStaff(server),
    come({ handle: "quiet heron", standing: "patient" }),
    come({ handle: "slow river", standing: "caregiver" }),
    invited(server),
  ]);
  await member(server, "caring-dementia", {}, caregiver);
  const threads = await openThreads(server, patient, caregiver, theOwner);
  const posts = await talk(server, patient, caregiver);
  await openToAll(server, theOwner);
  return {
    ...{ server, owner: theOwner, moderator, patient, caregiver, newcomer },
    ...{ room, threads, posts, publicRoom },
  };
}

async function openToAll(server: Server, { token }: Account): Promise<void> {
  const body = { slug: publicRoom, title: "Sleeping badly", visibility: "public", kind: "general" };
  await expecting(201, server, "POST /rooms", { token, body });
  const otter = await member(server, publicRoom, { handle: "calm otter" }, await invited(server));
  const thread = { title: "What helps you sleep?", body: "Counting does not." };
  await expecting(201, server, `POST /rooms/${publicRoom}/threads`, {
    token: otter.token,
    body: thread,
  });
  await post(server, otter, publicRoom, "Anybody awake?");
}

async function openThreads(
  server: Server,
  patient: Member,
  caregiver: Member,
  { token }: Account,
): Promise<Cast["threads"]> {
  const open = async (who: Member, body: Record<string, unknown>) =>
    (
      await expecting<Opened>(201, server, `POST /rooms/${room}/threads`, {
        token: who.token,
        body,
      })
    ).thread.id;
  const question = await open(patient, {
    title: "Newly diagnosed and lost",
    body: "I was told on Tuesday. **Nobody** said what comes next, and I do not know what to ask.",
    kind: "question",
  });
  const answered = await open(caregiver, {
    title: "Second line of treatment: what helped you eat?",
    body: "My mother eats very little since the second line began.",
    kind: "question",
    contentWarning: "weight loss",
  });
  const [first] = [
    await post(server, patient, room, "- small plates\n- cold food smells less", {
      thread: answered,
    }),
    await post(server, caregiver, room, "Thank you. Cold soup was the one thing.", {
      thread: answered,
    }),
  ];
  await post(server, patient, room, "> Cold soup\n\nWith bread, if it goes down.", {
    thread: answered,
    replyTo: first.id,
  });
  await expecting(200, server, `PATCH /threads/${answered}`, {
    token: caregiver.token,
    body: { answered: true },
  });
  const pinned = await open(patient, {
    title: "What to take along to the first appointment",
    body: "A list of ours: [questions to ask](https://example.org/questions), a pen, somebody else.",
  });
  await expecting(200, server, `POST /moderation/threads/${pinned}/tools`, {
    token,
    body: { pin: true },
  });
  const anonymous = await open(caregiver, {
    title: "I am tired of being strong",
    body: "I would not say this under my usual face.",
    as: "anonymous",
  });
  return { question, answered, pinned, anonymous };
}

async function talk(server: Server, patient: Member, caregiver: Member): Promise<Post[]> {
  const posts: Post[] = [];
  const lines: [Member, string, Record<string, unknown>?][] = [
    [patient, "Good morning. Anyone else awake since four?"],
    [caregiver, "Here. It is the tablets, they say."],
    [patient, "The scan is on Thursday.", { contentWarning: "waiting for results" }],
    [caregiver, "This was too much."],
  ];
  for (const [who, body, more] of lines)
    posts.push(await post(server, who, room, body, { replyTo: posts.at(-1)?.id ?? null, ...more }));
  const [first, second, , last] = posts.map(({ id }) => id);
  await expecting(200, server, `PUT /posts/${first}/reactions/with-you`, {
    token: caregiver.token,
  });
  await expecting(200, server, `PATCH /posts/${second}`, {
    token: caregiver.token,
    body: { body: "Here. It is the tablets, they say. Tea helps." },
  });
  await expecting(204, server, `DELETE /posts/${last}`, { token: caregiver.token });
  return posts;
}
