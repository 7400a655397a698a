import { randomInt } from "node:crypto";
import { askServer } from "../../../src/commands/control.ts";
import { newPasskey } from "../../support/authenticator.ts";
import {
  type Account,
  acknowledge,
  createRoom,
  expecting,
  joinRoom,
  type Member,
  member,
  openThread,
  post,
  register,
  word,
} from "../../support/client.ts";
import { needle } from "../../support/needle-text.ts";
import type { Server } from "../../support/server.ts";
import type { Post } from "../../support/shapes.ts";
import { castOf, type Keep } from "./needle-cast.ts";
import { deletedFields } from "./needle-fields.ts";

/** One room with somebody's texts in it, and those who could read them. */
export interface Scene {
  readonly server: Server;
  readonly room: string;
  readonly author: Member;
  readonly people: Readonly<Record<string, Account>>;
  readonly tokens: Readonly<Record<string, string | undefined>>;
  readonly posts: readonly string[];
  readonly threads: readonly string[];
  readonly personas: readonly string[];
  /** What was planted, by the field that it was sent in. */
  readonly needles: ReadonlyMap<string, string>;
  /** Takes every one of them away again but the one in the middle of a post, in any order; once more, what is left. */
  remove(): Promise<void>;
  /** Of these only what is taken away by deleting, for which there is always room. */
  deleteOnly(): Promise<void>;
  /** Masks that one, as the operator does, and waits until its bytes are gone. */
  mask(): Promise<void>;
}

/** Plants a needle in every field that has one. */
export async function plant(server: Server): Promise<Scene> {
  const room = await createRoom(server, { visibility: "public" });
  const cast = await castOf(server);
  const author = await member(server, room, {}, cast.author);
  const reader = await member(server, room, {}, cast.reader);
  const moderator = await member(server, room, {}, cast.moderator);
  await expecting(200, server, `PUT /rooms/${room}/roles/${moderator.persona.id}`, {
    ...{ token: cast.boss.token, body: { roles: ["moderator"] } },
  });
  const { token } = author;
  const needles = new Map(cast.passed);
  const keep = (field: string, text = needle()): string => {
    needles.set(field, text);
    return text;
  };
  const living = await post(server, author, room, `What stays. ${word(10)}`);
  const written = await post(server, author, room, around(keep("POST /rooms/{}/posts body")), {
    contentWarning: keep("POST /rooms/{}/posts contentWarning"),
    replyTo: living.id,
  });
  const edited = await post(server, author, room, "Before it was changed.");
  await patch(server, token, `/posts/${edited.id}`, {
    body: around(keep("PATCH /posts/{} body")),
    contentWarning: keep("PATCH /posts/{} contentWarning"),
  });
  const opened = await openThread(server, author, room, {
    title: keep("POST /rooms/{}/threads title"),
    body: around(keep("POST /rooms/{}/threads body")),
    contentWarning: keep("POST /rooms/{}/threads contentWarning"),
  });
  const renamed = await openThread(server, author, room, { title: "As it was called first" });
  await patch(server, token, `/threads/${renamed.thread.id}`, {
    title: keep("PATCH /threads/{} title"),
  });
  const masked = await post(server, author, room, `Call me: ${keep("a part of a post")}, please.`);
  await post(server, reader, room, "Somebody else's answer, which stays.", { replyTo: written.id });
  await expecting(200, server, `PUT /posts/${written.id}/reactions/thanks`, {
    token: reader.token,
  });
  await expecting(204, server, `PUT /posts/${written.id}/bookmark`, { token: reader.token });

  await patch(server, token, `/personas/${author.persona.id}`, {
    bio: keep("PATCH /personas/{} bio"),
    handle: keep("PATCH /personas/{} handle"),
    confirm: true,
  });
  const { other, outsider } = cast;
  const joined = await joinRoom(server, other, room, {
    handle: keep("POST /rooms/{}/membership handle"),
  });
  await acknowledge(server, other, room);
  const third = await member(server, room, {}, cast.third);
  const { persona: fresh } = await expecting<{ persona: { id: string } }>(
    201,
    server,
    `POST /rooms/${room}/membership/fresh-face`,
    {
      token: third.token,
      body: { handle: keep("POST /rooms/{}/membership/fresh-face handle"), confirm: true },
    },
  );
  const signInName = keep("POST /accounts signInName");
  const leaver = await plantLeaver(server, room, "who leaves with everything", keep, signInName);
  await post(server, leaver, room, around(keep("a post of who leaves with everything")));
  await openThread(server, leaver, room, { title: keep("a thread of who leaves so") });
  // What this one wrote stays, under a face that is nobody's.
  const keeper = await plantLeaver(server, room, "who leaves posts behind", keep);
  await post(server, keeper, room, "What stays of somebody who left.");
  const { passkey, mailed } = await plantSealed(server, keep);

  const takeBack = (one: Pick<Post, "id">) =>
    expecting(204, server, `DELETE /posts/${one.id}`, { token });
  const deletions = new Set([
    () => takeBack(written),
    () => takeBack(opened.post),
    () => leave(server, leaver, "redact"),
    () => leave(server, keeper, "keep-anonymous"),
  ]);
  const others = new Set([
    () =>
      randomInt(2) === 0
        ? takeBack(edited)
        : patch(server, token, `/posts/${edited.id}`, { body: "short", contentWarning: null }),
    () => patch(server, token, `/threads/${renamed.thread.id}`, { title: "As it is called now" }),
    () =>
      patch(server, token, `/personas/${author.persona.id}`, {
        ...{ bio: null, handle: `finch ${word(9)}`, confirm: true },
      }),
    () => rename(server, other.token, joined.id),
    () => rename(server, third.token, fresh.id),
    () => expecting([204, 404], server, `DELETE /passkeys/${passkey}`, { token: mailed.token }),
    () => expecting(204, server, "DELETE /me/recovery-email", { token: mailed.token }),
  ]);
  /** What fails is still to be done. */
  const inAnyOrder = async (...sets: Set<() => Promise<unknown>>[]) => {
    for (;;) {
      const left = sets.flatMap((set) => [...set]);
      const next = left[randomInt(Math.max(1, left.length))];
      if (next === undefined) return;
      await next();
      for (const set of sets) set.delete(next);
    }
  };
  const people = {
    ...{ outsider, reader, moderator, author, other, third, mailed, owner: cast.boss },
  };
  return {
    ...{ server, room, author, needles },
    people,
    tokens: { nobody: undefined, ...tokensOf(people) },
    posts: [living, written, edited, opened.post, renamed.post, masked].map(({ id }) => id),
    threads: [opened.thread.id, renamed.thread.id],
    personas: [
      author.persona.id,
      reader.persona.id,
      joined.id,
      third.persona.id,
      fresh.id,
      leaver.persona.id,
      keeper.persona.id,
    ],
    mask: () => maskEnd(server, token, masked.id, needles.get("a part of a post") ?? ""),
    remove: () => inAnyOrder(deletions, others),
    deleteOnly: () => inAnyOrder(deletions),
  };
}

/** The scene as it is after a backup was put back: everybody signs in anew, and what was deleted is still gone. */
export async function putBack(scene: Scene): Promise<Scene> {
  const people = await Promise.all(
    Object.entries(scene.people).map(async ([role, one]) => {
      const { signInName, passphrase } = one;
      const { token } = await expecting<{ token: string }>(201, scene.server, "POST /sessions", {
        body: { signInName, passphrase },
      });
      return [role, { ...one, token }] as const;
    }),
  );
  const needles = new Map([...scene.needles].filter(([field]) => deletedFields.has(field)));
  const tokens = { nobody: undefined, ...tokensOf(Object.fromEntries(people)) };
  return { ...scene, people: Object.fromEntries(people), tokens, needles };
}

function tokensOf(people: Readonly<Record<string, Account>>): Record<string, string> {
  return Object.fromEntries(Object.entries(people).map(([role, { token }]) => [role, token]));
}

/** Somebody who is about to leave for good. */
async function plantLeaver(
  server: Server,
  room: string,
  who: string,
  keep: Keep,
  signInName = `visitor-${word()}`,
): Promise<Member> {
  const handle = keep(`the handle of ${who}`);
  const leaver = await member(server, room, { handle }, await register(server, { signInName }));
  await patch(server, leaver.token, `/personas/${leaver.persona.id}`, {
    bio: keep(`the bio of ${who}`),
  });
  return leaver;
}

/** Whoever has left already is known no longer. */
async function leave(server: Server, { token, passphrase }: Account, posts: string): Promise<void> {
  const body = { passphrase, posts, at: "now" };
  await expecting([200, 401], server, "DELETE /me", { token, body });
}

/** What is kept sealed: in no file as it was written. Its alphabet is ours: addresses have no other. */
async function plantSealed(server: Server, keep: Keep) {
  const mailed = await register(server, {
    recoveryEmail: keep("POST /accounts recoveryEmail", `${word(20)}@example.org`),
  } as Parameters<typeof register>[1]);
  const { token } = mailed;
  const recoveryEmail = keep("PUT /me/recovery-email recoveryEmail", `${word(20)}@example.net`);
  await expecting(204, server, "PUT /me/recovery-email", { token, body: { recoveryEmail } });
  const { id } = await newPasskey(server, mailed, keep("POST /passkeys name"));
  return { mailed, passkey: id };
}

/** Words before and behind it; sometimes so many that it lies on a page of its own. */
function around(text: string): string {
  const filler = () => Array.from({ length: randomInt(3) * 200 }, () => word(9)).join(" ");
  return `${filler()} before ${text} behind ${filler()}`.trim();
}

async function patch(server: Server, token: string, path: string, body: object): Promise<void> {
  await expecting(200, server, `PATCH ${path}`, { token, body });
}

async function rename(server: Server, token: string, persona: string): Promise<void> {
  await patch(server, token, `/personas/${persona}`, { handle: `wren ${word(9)}`, confirm: true });
}

/** As the operator does it, unless it is done: the rest of the post stays. */
async function maskEnd(server: Server, token: string, id: string, text: string): Promise<void> {
  const { body, revision } = await expecting<Post>(200, server, `GET /posts/${id}`, { token });
  const start = body.indexOf(text);
  if (start < 0) return;
  const span = { field: "body", start, end: start + text.length, type: "PHONE" };
  const masking = { spans: [span], revision };
  const answer = await askServer(server.dataDir, "redact", { post: id, masking });
  if (answer === null || !("result" in answer)) throw new Error("the mask was refused");
}
