// Searching for what is not one's to find: other people's rooms, former days, faces that hide, removed words.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { attacks } from "../support/attack.ts";
import {
  call,
  createRoom,
  expecting,
  type Member,
  member,
  owner,
  post,
  register,
  word,
} from "../support/client.ts";
import { assertProblem } from "../support/refusals.ts";
import type { Server } from "../support/server.ts";
import type { Page, Post } from "../support/shapes.ts";
import { until } from "../support/wait.ts";
import {
  hiddenAuthors,
  hiddenFillsPages,
  optedOut,
  optedOutKeepsNothing,
  piecesGo,
  publicDays,
  publicDaysInTheIndex,
  queriesUnlogged,
  readableRoomsOnly,
  removalsFollowed,
  roomsInTheIndex,
  secureDelete,
  textsAsTheyAre,
} from "./tables/search-guards.ts";

const attack = attacks({ env: { LOG_LEVEL: "trace" } });

const look = (server: Server, q: string, token?: string, more = "") =>
  expecting<Page<Post>>(200, server, `GET /search?q=${encodeURIComponent(q)}${more}`, { token });

/** Waits until the index has heard of this post, by somebody who may find it. */
async function heardOf(server: Server, { token }: { token: string }, q: string, id: string) {
  await until("a post being found", async () =>
    (await look(server, q, token)).items.some((item) => item.id === id),
  );
}

/** Nothing, and nothing that more of it would follow. */
function assertNothing(page: Page<Post>): void {
  assert.deepEqual(page, { items: [], nextCursor: null });
}

async function invited(server: Server, room: string): Promise<Member> {
  const { token } = await owner(server);
  const route = `POST /rooms/${room}/invites`;
  const { invite } = await expecting<{ invite: string }>(201, server, route, { token });
  return member(server, room, { invite });
}

/** So many posts where all may read that the index does not look for the words of rooms, but at each post. */
async function crowdedRoom(server: Server): Promise<void> {
  const room = await createRoom(server, { visibility: "public" });
  const talker = await member(server, room);
  for (let at = 0; at < 10; at += 1) await post(server, talker, room, `Nothing much ${at}`);
}

attack(
  "a private room's posts are found by its members only, and nothing tells others of them",
  async (server) => {
    await crowdedRoom(server);
    const room = await createRoom(server, { visibility: "private" });
    const [stays, leaves] = [await invited(server, room), await invited(server, room)];
    const needle = word(20);
    for (let at = 0; at < 3; at += 1) await post(server, stays, room, `${needle} ${at}`);
    const { id } = await post(server, stays, room, `${needle} last`);
    await heardOf(server, leaves, needle, id);
    const { token } = leaves;
    await expecting(204, server, `DELETE /rooms/${room}/membership`, { token });
    const outsider = await register(server);
    for (const other of [token, outsider.token, undefined]) {
      for (const q of [needle, `${needle.slice(0, 9)}*`, `"${needle} last"`])
        assertNothing(await look(server, q, other, "&limit=1"));
      const narrow = `GET /search?q=${needle}&room=${room}`;
      assertProblem(await call(server, narrow, { token: other }), 404, "not-found");
    }
  },
  [readableRoomsOnly, roomsInTheIndex],
);

attack(
  "a visitor finds nothing from before a room was public, and is told of no page of it",
  async (server) => {
    const room = await createRoom(server);
    const writer = await member(server, room);
    const needle = word(20);
    for (let at = 0; at < 3; at += 1) await post(server, writer, room, `${needle} ${at}`);
    const { token } = await owner(server);
    const body = { visibility: "public" };
    await expecting(200, server, `PATCH /rooms/${room}`, { token, body });
    const early = await post(server, writer, room, `${needle} in public`);
    await heardOf(server, writer, needle, early.id);
    // Touched in public, and so taken up anew.
    const [first] = (await look(server, `${needle} 0`, writer.token)).items;
    const edit = { token: writer.token, body: { body: `${needle} edited` } };
    await expecting(200, server, `PATCH /posts/${first?.id}`, edit);
    await heardOf(server, writer, `${needle} edited`, first?.id ?? "");
    const page = await look(server, needle, undefined, "&limit=1");
    assert.deepEqual(
      page.items.map(({ id }) => id),
      [early.id],
    );
    assert.equal(page.nextCursor, null, "nothing follows");
    assertNothing(await look(server, `${needle} edited`));
  },
  [publicDays, publicDaysInTheIndex],
);

attack(
  "whoever hides a face finds none of its posts, and a full page all the same",
  async (server) => {
    const room = await createRoom(server);
    const [reader, loud] = [await member(server, room), await member(server, room)];
    const needle = word(20);
    const kept = await post(server, reader, room, `${needle} kept`);
    for (let at = 0; at < 3; at += 1) await post(server, loud, room, `${needle} ${at}`);
    const { id } = await post(server, loud, room, `${needle} last`);
    await heardOf(server, reader, needle, id);
    const { token } = reader;
    await expecting(204, server, `PUT /personas/${loud.persona.id}/mute`, { token });
    const page = await look(server, needle, token, "&limit=1");
    assert.deepEqual(
      page.items.map(({ id }) => id),
      [kept.id],
    );
    assert.equal((await look(server, needle, loud.token)).items.length, 5, "others find them");
  },
  [hiddenAuthors, hiddenFillsPages],
);

attack(
  "a face that does not want to be found is found by nobody, and its words leave the index",
  async (server) => {
    const room = await createRoom(server);
    const shy = await member(server, room);
    const other = await member(server, room);
    const needle = word(20);
    const { id } = await post(server, shy, room, needle);
    await heardOf(server, other, needle, id);
    const change = { token: shy.token, body: { searchable: false } };
    await expecting(200, server, `PATCH /personas/${shy.persona.id}`, change);
    for (const { token } of [other, shy, await owner(server)])
      assertNothing(await look(server, needle, token));
    const guard = word(20);
    const after = await post(server, other, room, guard);
    await post(server, shy, room, `${needle} again`);
    await heardOf(server, other, guard, after.id);
    const gone = () => !knownWords(server).includes(needle);
    assert.ok(await until("its words leaving", gone, 10_000).catch(() => false), "they stay");
    const profile = await call(server, `GET /personas/${shy.persona.id}`, { token: other.token });
    assert.ok(!profile.text.includes("searchable"), "others are told");
  },
  [optedOut, optedOutKeepsNothing],
);

attack(
  "a word that was taken out of a text finds nothing from that moment on",
  async (server) => {
    const room = await createRoom(server);
    const writer = await member(server, room);
    const { token } = writer;
    for (let round = 0; round < 10; round += 1) {
      const [stays, goes] = [word(20), word(20)];
      const { id } = await post(server, writer, room, `${stays} ${goes}`);
      await heardOf(server, writer, goes, id);
      const queries = [goes, `${goes.slice(0, 8)}*`, `"${stays} ${goes}"`];
      if (round % 2 === 0) {
        await expecting(200, server, `PATCH /posts/${id}`, { token, body: { body: stays } });
      } else await expecting(204, server, `DELETE /posts/${id}`, { token });
      for (const q of queries)
        assert.deepEqual((await look(server, q, token)).items, [], "it is found");
    }
  },
  [textsAsTheyAre],
);

/** Every word that the index knows of. */
function knownWords(server: Server): string[] {
  const database = new Database(join(server.dataDir, "search.db"), { readonly: true });
  try {
    return database.prepare("SELECT term FROM vocabulary").pluck().all() as string[];
  } finally {
    database.close();
  }
}

function marksLeft(server: Server): number {
  const database = new Database(join(server.dataDir, "sideroom.db"), { readonly: true });
  try {
    return Number(database.prepare("SELECT count(*) FROM redactions").pluck().get());
  } finally {
    database.close();
  }
}

attack(
  "removed words are in no vocabulary of the index, and in no byte of its file",
  async (server) => {
    const room = await createRoom(server);
    const writer = await member(server, room);
    const { token } = writer;
    // Words that are alike in their beginnings: of those FTS5 notes the most. Side by side with others
    // that stay, so that its pages stay too.
    const lists = Array.from({ length: 24 }, () => Array.from({ length: 40 }, () => word(10)));
    const ids = await Promise.all(
      lists.map(async (stems) => {
        const words = stems.flatMap((stem) => [..."abcdefgh"].map((end) => `${stem}${end}xyz`));
        return (await post(server, writer, room, words.join(" "))).id;
      }),
    );
    for (const [at, stems] of lists.entries())
      await heardOf(server, writer, `${stems[0]}axyz`, ids[at] ?? "");
    const going = lists.flatMap((stems, at) => (at % 2 === 0 ? stems : []));
    for (const [at, id] of ids.entries())
      if (at % 2 === 0) await expecting(204, server, `DELETE /posts/${id}`, { token });
    const isOver = until("the scrub", () => marksLeft(server) === 0, 15_000);
    assert.ok(await isOver.catch(() => false), "the removals never count as done");
    const known = knownWords(server);
    assert.ok(known.includes(`${lists[1]?.[0]}axyz`), "what was not removed is there");
    const beginnings = new Set(known.map((term) => term.slice(0, 10)));
    assert.equal(going.filter((stem) => beginnings.has(stem)).length, 0, "they are known");
    for (const end of ["", "-wal"]) {
      const file = join(server.dataDir, `search.db${end}`);
      if (!existsSync(file)) continue;
      const bytes = readFileSync(file);
      const left = going.filter((stem) => bytes.includes(stem));
      assert.equal(left.length, 0, `${left.length} are in search.db${end}`);
    }
  },
  [secureDelete, piecesGo, removalsFollowed],
);

attack(
  "what somebody searches for is in no log and no error",
  async (server) => {
    const room = await createRoom(server);
    const { token } = await member(server, room);
    const needle = word(20);
    for (const q of [
      needle,
      `"${needle}`,
      `${needle}*`,
      `${needle} ${"x ".repeat(10)}`,
      needle.repeat(20),
    ])
      for (const more of [
        "",
        `&room=${room}`,
        "&room=nowhere",
        "&cursor=abc",
        "&limit=1000",
        "&x=1",
      ]) {
        const answer = await call(server, `GET /search?q=${encodeURIComponent(q)}${more}`, {
          token,
        });
        assert.ok(answer.status < 500, `answers ${answer.status}`);
        assert.ok(!answer.text.includes(needle), "the answer repeats it");
      }
    await call(server, `POST /search?q=${needle}`, { token, body: {} });
    await until("something being logged", () => server.logs().includes("answered"));
    assert.ok(!server.logs().includes(needle), "the log has it");
  },
  [queriesUnlogged],
);
