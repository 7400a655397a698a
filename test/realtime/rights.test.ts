// Rule 6: who loses the right to read hears nothing more within a second, on open sockets too.
import assert from "node:assert/strict";
import t from "tap";
import { attacks, without } from "../support/attack.ts";
import {
  type Account,
  createRoom,
  expecting,
  joinRoom,
  member,
  owner,
  register,
} from "../support/client.ts";
import { settingsOf, sideroom } from "../support/run.ts";
import type { Server } from "../support/server.ts";
import { fallSilent, type Taking, Trial } from "../support/silence.ts";
import { LiveSocket } from "../support/socket.ts";

t.setTimeout(550_000);
const rule = attacks();

/** How many sockets lose their right, and in which way. */
const trials = {
  logout: 30,
  revoked: 20,
  recovery: 10,
  left: 50,
  role: 30,
  privat: 40,
  closed: 20,
};

t.test("these are two hundred trials", async (t) => {
  const sum = Object.values(trials).reduce((all, count) => all + count);
  t.equal(sum, 200);
});

const deaf = (kind: string) =>
  without(
    `the ear for a change of ${kind}`,
    "realtime/hub.ts",
    "deps.rights.listen((change) => this.#rightsChanged(change));",
    `deps.rights.listen((change) => change.kind === "${kind}" || this.#rightsChanged(change));`,
  );

async function listeners(server: Server, token: string | undefined, room: string, count: number) {
  const made: Trial[] = [];
  for (let at = 0; at < count; at++) {
    const socket = await LiveSocket.open(server, { token });
    const trial = new Trial(socket, room);
    assert.equal((await socket.join(room)).type, "joined");
    made.push(trial);
  }
  return made;
}

async function scene(server: Server, visibility: "public" | "community" | "private") {
  const room = await createRoom(server, { visibility });
  const person = await register(server);
  if (visibility === "private") await joinRoom(server, person, room, await invite(server, room));
  const talker = await member(server, room, {}, person);
  const stays = await LiveSocket.open(server, talker);
  await stays.join(room);
  return { room, talker, stays };
}

async function invite(server: Server, room: string): Promise<{ invite: string }> {
  const { token } = await owner(server);
  const route = `POST /rooms/${room}/invites`;
  const { invite } = await expecting<{ invite: string }>(201, server, route, { token });
  return { invite };
}

async function signIn(server: Server, { signInName, passphrase }: Account): Promise<string> {
  const body = { signInName, passphrase };
  return (await expecting<{ token: string }>(201, server, "POST /sessions", { body })).token;
}

function comment(what: string, count: number, lag: number): void {
  const when =
    lag < 0 ? "nothing was heard after the answer" : `last heard ${lag.toFixed(1)} ms after`;
  t.comment(`${what}: ${count} sockets, ${when}`);
}

rule(
  "a session that ends, by logout, by revocation or by a recovery, ends its sockets",
  async (server) => {
    const { room, talker, stays } = await scene(server, "community");
    const takings: Taking[] = [];
    const people = await Promise.all([1, 2, 3, 4, 5].map(() => register(server)));
    for (let at = 0; at < trials.logout + trials.revoked; at++) {
      const person = people[at % people.length] as Account;
      const token = await signIn(server, person);
      const from = await listeners(server, token, room, 1);
      if (at < trials.logout) {
        const take = () => expecting(204, server, "DELETE /sessions/current", { token });
        takings.push({ from, take });
        continue;
      }
      const session = from[0]?.socket.frames[0]?.session;
      const route = `DELETE /sessions/${session}`;
      takings.push({ from, take: () => expecting(204, server, route, { token: person.token }) });
    }
    const forgetful = await register(server);
    const from = await listeners(server, forgetful.token, room, trials.recovery);
    const recoveryCode = forgetful.recoveryCodes[0];
    const body = { signInName: forgetful.signInName, recoveryCode, passphrase: "a better one now" };
    takings.push({ from, take: () => expecting(201, server, "POST /recoveries", { body }) });
    const lag = await fallSilent(server, talker, stays, takings);
    const codes = new Set(takings.flatMap((taking) => taking.from.map((one) => one.closeCode)));
    assert.deepEqual([...codes], [1008]);
    comment("ended sessions", trials.logout + trials.revoked + trials.recovery, lag);
    stays.close();
  },
  [deaf("session")],
);

rule(
  "who leaves a private room hears nothing more of it",
  async (server) => {
    const { room, talker, stays } = await scene(server, "private");
    const takings: Taking[] = [];
    for (let at = 0; at < trials.left / 2; at++) {
      const person = await register(server);
      await joinRoom(server, person, room, await invite(server, room));
      const from = await listeners(server, person.token, room, 2);
      const route = `DELETE /rooms/${room}/membership`;
      takings.push({ from, take: () => expecting(204, server, route, { token: person.token }) });
    }
    comment("left", trials.left, await fallSilent(server, talker, stays, takings));
    stays.close();
  },
  [deaf("membership")],
);

rule(
  "a site moderator whose role is taken hears nothing more of a private room",
  async (server) => {
    const { room, talker, stays } = await scene(server, "private");
    const grant = async (person: Account, role: string) => {
      const { code, stderr } = await sideroom(
        ["grant", person.signInName, role],
        settingsOf(server),
      );
      if (code !== 0) throw new Error(stderr);
    };
    const takings: Taking[] = [];
    for (let at = 0; at < 2; at++) {
      const person = await register(server);
      await grant(person, "moderator");
      const from = await listeners(server, person.token, room, trials.role / 2);
      takings.push({ from, take: () => grant(person, "none") });
    }
    comment("lost role", trials.role, await fallSilent(server, talker, stays, takings));
    stays.close();
  },
  [deaf("account")],
);

rule(
  "a room that closes itself to somebody is silent for them",
  async (server) => {
    const { token } = await owner(server);
    for (const [before, after] of [
      ["community", "private"],
      ["public", "community"],
    ] as const) {
      const { room, talker, stays } = await scene(server, before);
      const reader = before === "public" ? undefined : (await register(server)).token;
      const count = before === "public" ? trials.closed : trials.privat;
      const from = await listeners(server, reader, room, count);
      const options = { token, body: { visibility: after } };
      const take = () => expecting(200, server, `PATCH /rooms/${room}`, options);
      const lag = await fallSilent(server, talker, stays, [{ from, take }]);
      comment(`${before} made ${after}`, count, lag);
      stays.close();
    }
  },
  [deaf("room")],
);
