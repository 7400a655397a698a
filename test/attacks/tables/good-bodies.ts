// One right request for every route that takes a body, written by hand.
import {
  Authenticator,
  type CreationOptions,
  newPasskey,
  signInOptions,
  stepUpOptions,
} from "../../support/authenticator.ts";
import {
  type Account,
  consents,
  disclaimers,
  expecting,
  type Member,
  member,
  register,
  word,
} from "../../support/client.ts";
import type { Server } from "../../support/server.ts";
import { codeAt } from "../../support/totp.ts";

export interface Scene {
  server: Server;
  room: string;
  writer: Member;
  boss: Account;
  post: string;
  /** A question of the writer's own. */
  thread: string;
  disclaimer: string;
}

/** A request that is right as it stands, and with which status it is then answered. */
export interface Good {
  path: string;
  body: Record<string, unknown>;
  token?: string;
  status: number;
}

const text = { title: "A title", body: "A text.", cadence: { kind: "version" } };

/** For every route that takes a body. */
export const goodBodies: Record<string, (scene: Scene) => Good | Promise<Good>> = {
  "POST /accounts": async ({ server }) => ({
    path: "/accounts",
    body: {
      signInName: `visitor-${word()}`,
      passphrase: `${word()} ${word()}`,
      ageConfirmed: true,
      consents: await consents(server),
    },
    status: 201,
  }),
  "POST /sessions": ({ writer: { signInName, passphrase } }) => ({
    path: "/sessions",
    body: { signInName, passphrase },
    status: 201,
  }),
  "POST /recoveries": async ({ server }) => {
    const { signInName, recoveryCodes } = await register(server);
    const passphrase = `${word()} ${word()}`;
    return {
      path: "/recoveries",
      body: { signInName, recoveryCode: recoveryCodes[0], passphrase },
      status: 201,
    };
  },
  "POST /recovery-mails": ({ writer: { signInName } }) => ({
    path: "/recovery-mails",
    body: { signInName },
    status: 202,
  }),
  "POST /passkeys": async ({ server, writer: { token } }) => ({
    path: "/passkeys",
    body: {
      ...new Authenticator(server.url).create(
        await expecting<CreationOptions>(200, server, "POST /passkeys/registration-options", {
          token,
        }),
      ),
      name: "My key",
    },
    token,
    status: 201,
  }),
  "POST /passkeys/sign-in": async ({ server, writer }) => {
    const { authenticator } = await newPasskey(server, writer);
    const body = authenticator.get(await signInOptions(server));
    return { path: "/passkeys/sign-in", body, status: 201 };
  },
  "POST /me/step-up": async ({ server, writer }) => {
    const { authenticator } = await newPasskey(server, writer);
    const body = { passkey: authenticator.get(await stepUpOptions(server, writer)) };
    return { path: "/me/step-up", body, token: writer.token, status: 200 };
  },
  "PUT /me/passphrase": ({ writer: { token } }) => ({
    path: "/me/passphrase",
    body: { passphrase: `${word()} ${word()}` },
    token,
    status: 204,
  }),
  "PUT /me/recovery-email": ({ writer: { token } }) => ({
    path: "/me/recovery-email",
    body: { recoveryEmail: "me@example.org" },
    token,
    status: 204,
  }),
  "POST /totp/confirm": async ({ server, writer: { token } }) => {
    const { secret } = await expecting<{ secret: string }>(201, server, "POST /totp", { token });
    const body = { code: codeAt(secret, Date.now()) };
    return { path: "/totp/confirm", body, token, status: 204 };
  },
  "PATCH /site": ({ boss }) => ({
    path: "/site",
    body: { name: "The side room", contact: "Ask at the desk." },
    token: boss.token,
    status: 200,
  }),
  "DELETE /me": async ({ server }) => {
    const { token, passphrase } = await register(server);
    const body = { passphrase, posts: "redact", at: "now" };
    return { path: "/me", body, token, status: 200 };
  },
  "PATCH /me": ({ writer }) => ({
    path: "/me",
    body: { country: "DE" },
    token: writer.token,
    status: 200,
  }),
  "POST /moderation/personas/{persona}/reveal-requests": ({ boss, writer }) => ({
    path: `/moderation/personas/${writer.persona.id}/reveal-requests`,
    body: { ground: "Somebody is in danger.", law: "An order of the court.", silent: false },
    token: boss.token,
    status: 201,
  }),
  "POST /rooms": ({ boss }) => ({
    path: "/rooms",
    body: {
      slug: `room-${word()}`,
      title: "A room",
      kind: "general",
      policy: { disclaimers: "off" },
    },
    token: boss.token,
    status: 201,
  }),
  "PATCH /rooms/{room}": ({ boss, room }) => ({
    path: `/rooms/${room}`,
    body: { about: "What it is about", policy: { disclaimers: "required" } },
    token: boss.token,
    status: 200,
  }),
  "POST /rooms/{room}/membership": ({ writer, room }) => ({
    path: `/rooms/${room}/membership`,
    body: { face: "room" },
    token: writer.token,
    status: 200,
  }),
  "POST /rooms/{room}/membership/fresh-face": async ({ server, room }) => ({
    path: `/rooms/${room}/membership/fresh-face`,
    body: { standing: "patient" },
    token: (await member(server, room)).token,
    status: 201,
  }),
  "PATCH /personas/{persona}": ({ writer }) => ({
    path: `/personas/${writer.persona.id}`,
    body: { bio: "Likes the early morning.", standing: "supporter", searchable: true },
    token: writer.token,
    status: 200,
  }),
  "POST /rooms/{room}/acknowledgements": async ({ server, writer, room }) => ({
    path: `/rooms/${room}/acknowledgements`,
    body: {
      items: (await disclaimers(server, writer, room)).map(({ id, version, sha256 }) => ({
        ...{ id, version, sha256 },
      })),
    },
    token: writer.token,
    status: 201,
  }),
  "POST /rooms/{room}/disclaimers": ({ boss, room }) => ({
    path: `/rooms/${room}/disclaimers`,
    body: text,
    token: boss.token,
    status: 201,
  }),
  "POST /disclaimers": ({ boss }) => ({
    path: "/disclaimers",
    body: { scope: "role", role: "clinician", ...text },
    token: boss.token,
    status: 201,
  }),
  "POST /disclaimers/{id}/versions": ({ boss, disclaimer }) => ({
    path: `/disclaimers/${disclaimer}/versions`,
    body: text,
    token: boss.token,
    status: 201,
  }),
  "PUT /rooms/{room}/roles/{persona}": ({ boss, room, writer }) => ({
    path: `/rooms/${room}/roles/${writer.persona.id}`,
    body: { roles: ["mentor"] },
    token: boss.token,
    status: 200,
  }),
  "POST /rooms/{room}/posts": ({ room, writer }) => ({
    path: `/rooms/${room}/posts`,
    body: { body: "nothing but a text" },
    token: writer.token,
    status: 201,
  }),
  "POST /rooms/{room}/threads": ({ room, writer }) => ({
    path: `/rooms/${room}/threads`,
    body: { title: "a title", body: "a first post", kind: "question" },
    token: writer.token,
    status: 201,
  }),
  "PATCH /threads/{thread}": ({ thread, writer }) => ({
    path: `/threads/${thread}`,
    body: { title: "another title", answered: true },
    token: writer.token,
    status: 200,
  }),
  "POST /moderation/threads/{thread}/tools": ({ thread, boss }) => ({
    path: `/moderation/threads/${thread}/tools`,
    body: { lock: true, pin: true },
    token: boss.token,
    status: 200,
  }),
  "PATCH /posts/{post}": ({ post: id, writer }) => ({
    path: `/posts/${id}`,
    body: { body: "another text" },
    token: writer.token,
    status: 200,
  }),
  "PUT /rooms/{room}/read-line": ({ room, writer }) => ({
    path: `/rooms/${room}/read-line`,
    body: { seq: 1 },
    token: writer.token,
    status: 204,
  }),
  "POST /rooms/{room}/drafts/check": ({ room, writer }) => ({
    path: `/rooms/${room}/drafts/check`,
    body: { body: "a draft" },
    token: writer.token,
    status: 200,
  }),
};
