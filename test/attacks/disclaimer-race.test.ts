// A new version is published while posts are in flight, two hundred times over, by HTTP and socket.
import assert from "node:assert/strict";
import { join } from "node:path";
import Database from "better-sqlite3";
import { attacks } from "../support/attack.ts";
import {
  allEvents,
  createRoom,
  disclaimers,
  expecting,
  type Member,
  member,
  newVersion,
  owner,
  roomDisclaimer,
  traceOf,
  tryPost,
} from "../support/client.ts";
import type { Server } from "../support/server.ts";
import type { Disclaimer, Post } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";
import { gateInsideTransaction, versionOfReceipt } from "./tables/guards.ts";

const races = 200;

const attack = attacks();

interface Writer extends Member {
  socket: LiveSocket;
}

interface Answered {
  accepted: boolean;
  refusal: string | undefined;
}

/** One race: everybody writes while the version goes out, which by turns starts first, between and last. */
async function race(
  server: Server,
  room: string,
  writers: Writer[],
  text: Disclaimer,
  round: number,
): Promise<Answered[]> {
  const boss = await owner(server);
  const answers: Promise<Answered>[] = [];
  const starts = writers.flatMap((writer, at) => {
    const body = `round ${round}, writer ${at}`;
    const byHttp = async () => {
      const { status, json } = await tryPost(server, writer, room, `${body}, by HTTP`);
      return { accepted: status === 201, refusal: json.code };
    };
    const bySocket = async () => {
      const { type, problem } = await writer.socket.post(room, `${body}, by socket`);
      return { accepted: type === "ack", refusal: problem?.code };
    };
    return [() => answers.push(byHttp()), () => answers.push(bySocket())];
  });
  let publishing: Promise<{ status: number }> | undefined;
  starts.splice(round % (starts.length + 1), 0, () => {
    publishing = newVersion(server, boss, text);
    return 0;
  });
  for (const start of starts) start();
  assert.equal((await publishing)?.status, 201);
  return Promise.all(answers);
}

async function acceptAnew(server: Server, room: string, writers: Writer[], text: Disclaimer) {
  const [first] = writers;
  assert.ok(first);
  const now = (await disclaimers(server, first, room)).find(({ id }) => id === text.id);
  assert.ok(now);
  const body = { items: [{ id: now.id, version: now.version, sha256: now.sha256 }] };
  await Promise.all(
    writers.map(({ token }) =>
      expecting(201, server, `POST /rooms/${room}/acknowledgements`, { token, body }),
    ),
  );
  return now.version;
}

type VersionOf = (post: Post) => number | undefined;

/** Under which version of the text a post was written, by the database's own record. */
function recordedVersions(server: Server, room: string, text: string): VersionOf {
  const database = new Database(join(server.dataDir, "sideroom.db"), { readonly: true });
  const items = database
    .prepare(
      `select room_gates.items from posts join room_gates on room_gates.id = posts.gate
       where posts.room = ? and posts.seq = ?`,
    )
    .pluck();
  return ({ seq }) => {
    const applied = JSON.parse(String(items.get(room, seq))) as { id: string; version: number }[];
    return applied.find(({ id }) => id === text)?.version;
  };
}

/** What the log holds of one race: nothing may stand behind the version, and all before under the last. */
function judge(
  log: { seq: number; event: string; post?: Post }[],
  version: number,
  versionOf: VersionOf,
): void {
  const change = log.find(({ event }) => event === "room.changed")?.seq ?? Number.NaN;
  assert.ok(change > 0, `the log tells of version ${version}`);
  for (const { seq, post } of log) {
    if (post === undefined) continue;
    assert.ok(seq < change, `a post stands behind version ${version}`);
    assert.equal(versionOf(post), version - 1, "a post was written under another than the last");
  }
}

attack(
  "no post comes into the log behind a version that its author has not accepted",
  async (server) => {
    const room = await createRoom(server);
    const text = await roomDisclaimer(server, room);
    const writers: Writer[] = [];
    for (let at = 0; at < 3; at++) {
      const person = await member(server, room);
      writers.push({ ...person, socket: await LiveSocket.open(server, person) });
    }
    const [reader] = writers;
    assert.ok(reader);
    const versionOf = recordedVersions(server, room, text.id);
    const outcomes = { accepted: 0, refused: 0 };
    let { head } = await traceOf(server, reader, room);
    for (let round = 0; round < races; round++) {
      for (const answer of await race(server, room, writers, text, round)) {
        assert.ok(answer.accepted || answer.refusal === "disclaimer-required", answer.refusal);
        outcomes[answer.accepted ? "accepted" : "refused"]++;
      }
      const log = await allEvents(server, reader, room, head);
      judge(log, await acceptAnew(server, room, writers, text), versionOf);
      head = log.at(-1)?.seq ?? head;
    }
    for (const { socket } of writers) socket.close();
    const { accepted, refused } = outcomes;
    assert.ok(
      accepted > 0 && refused > 0,
      `a race that one side always wins is none: ${JSON.stringify(outcomes)}`,
    );
  },
  [gateInsideTransaction, versionOfReceipt],
);
