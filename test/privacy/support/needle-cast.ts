import { type Account, call, createRoom, owner, register, word } from "../../support/client.ts";
import { needle } from "../../support/needle-text.ts";
import type { Server } from "../../support/server.ts";

/** Remembers by which field a needle was sent, and hands it back; one is made where none is given. */
export type Keep = (field: string, text?: string) => string;

export interface Cast {
  readonly boss: Account;
  readonly author: Account;
  readonly reader: Account;
  readonly moderator: Account;
  readonly other: Account;
  readonly third: Account;
  readonly outsider: Account;
  /** What was sent and never kept, by its field. */
  readonly passed: ReadonlyMap<string, string>;
}

const known = new WeakMap<Server, Promise<Cast>>();

/** The people of a server whose needles come and go; making an account takes long, so they stay. */
export function castOf(server: Server): Promise<Cast> {
  const cast = known.get(server) ?? newCast(server);
  known.set(server, cast);
  return cast;
}

async function newCast(server: Server): Promise<Cast> {
  const boss = await owner(server);
  const next = () => register(server);
  const people = {
    ...{ author: await next(), reader: await next(), moderator: await next() },
    ...{ other: await next(), third: await next(), outsider: await next() },
  };
  const passed = new Map<string, string>();
  await pass(server, people.author, people.outsider, (field, text = needle()) => {
    passed.set(field, text);
    return text;
  });
  return { boss, ...people, passed };
}

/** What is sent and never kept, in requests that are refused as well. */
async function pass(
  server: Server,
  { token }: Account,
  { token: stranger }: Account,
  keep: Keep,
): Promise<void> {
  const room = await createRoom(server);
  const tell = (route: string, body: Record<string, string>, as?: string) =>
    call(server, route, { body, ...(as === undefined ? {} : { token: as }) });
  const check = "POST /rooms/{}/drafts/check body";
  await tell(`POST /rooms/${room}/drafts/check`, { body: keep(check) }, token);
  await tell("POST /sessions", {
    signInName: keep("POST /sessions signInName"),
    passphrase: keep("POST /sessions passphrase"),
  });
  await tell("POST /recoveries", {
    signInName: keep("POST /recoveries signInName"),
    recoveryCode: keep("POST /recoveries recoveryCode"),
    passphrase: keep("POST /recoveries passphrase", `${needle()} ${needle()}`),
  });
  await tell("POST /recoveries", {
    token: keep("POST /recoveries token"),
    passphrase: `${word(9)} ${word(9)}`,
  });
  await tell("POST /recovery-mails", { signInName: keep("POST /recovery-mails signInName") });
  await tell("POST /me/step-up", { passphrase: keep("POST /me/step-up passphrase") }, token);
  const passphrase = keep("DELETE /me passphrase");
  await call(server, "DELETE /me", { token, body: { passphrase, posts: "redact" } });
  await tell(
    `POST /rooms/${room}/membership`,
    { face: "room", invite: keep("POST /rooms/{}/membership invite") },
    stranger,
  );
  await call(server, "POST /accounts", {
    body: {
      ...{ signInName: `visitor-${word()}`, passphrase: `${word(9)} ${word(9)}` },
      ...{ ageConfirmed: true, consents: [], invite: keep("POST /accounts invite") },
    },
  });
}
