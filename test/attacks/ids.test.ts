// Ids that count, or that tell the time.
import assert from "node:assert/strict";
import { attacks } from "../support/attack.ts";
import {
  allPosts,
  createRoom,
  disclaimers,
  expecting,
  joinRoom,
  member,
  post,
  register,
} from "../support/client.ts";
import { plainNumbers, randomIds } from "./tables/guards.ts";

const attack = attacks();

/** The share of pairs that stand in the same order in time and in their bytes: half, when neither knows the other. */
function concordance(ids: string[]): number {
  const bytes = ids.map((id) => Buffer.from(id, "base64url"));
  let same = 0;
  let pairs = 0;
  bytes.forEach((one, at) => {
    for (const later of bytes.slice(at + 1)) {
      pairs++;
      if (Buffer.compare(one, later) < 0) same++;
    }
  });
  return same / pairs;
}

/** How far the bytes at each place are from even, as the largest chi-square over all places (15 degrees of freedom). */
function unevenness(ids: string[]): number {
  const bytes = ids.map((id) => Buffer.from(id, "base64url"));
  const places = Math.min(...bytes.map(({ length }) => length));
  assert.ok(places >= 16, "ids hold at least 128 bits");
  const expected = ids.length / 16;
  const chi = Array.from({ length: places }, (_, place) => {
    const counts = new Array<number>(16).fill(0);
    for (const one of bytes) {
      const nibble = (one[place] ?? 0) >> 4;
      counts[nibble] = (counts[nibble] ?? 0) + 1;
    }
    return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  });
  return Math.max(...chi);
}

attack(
  "ids tell nothing about when or how many",
  async (server) => {
    const room = await createRoom(server);
    const writer = await member(server, room);
    for (let at = 0; at < 320; at += 20) {
      const some = Array.from({ length: 20 }, (_, more) => `post ${at + more}`);
      await Promise.all(some.map((body) => post(server, writer, room, body)));
    }
    const posts = (await allPosts(server, writer, room)).map(({ id }) => id);
    const personas: string[] = [];
    const accounts: string[] = [];
    const sessions: string[] = [];
    for (let at = 0; at < 40; at++) {
      const person = await register(server);
      accounts.push(person.id);
      personas.push((await joinRoom(server, person, room)).id);
    }
    const { signInName, passphrase } = writer;
    for (let at = 0; at < 30; at++) {
      await expecting(201, server, "POST /sessions", { body: { signInName, passphrase } });
    }
    const { token } = writer;
    const list = await expecting<{ items: { id: string }[] }>(200, server, "GET /sessions", {
      token,
    });
    sessions.push(...list.items.map(({ id }) => id));
    // The bounds are six standard deviations of a random order away from a half.
    for (const [name, ids] of Object.entries({ posts, personas, accounts })) {
      const bound =
        6 * Math.sqrt((2 * (2 * ids.length + 5)) / (9 * ids.length * (ids.length - 1))) * 0.5;
      const share = concordance(ids);
      assert.ok(Math.abs(share - 0.5) < bound, `${name} stand in order of time: ${share}`);
    }
    for (const ids of [posts, personas, accounts, sessions]) {
      assert.equal(new Set(ids).size, ids.length);
      assert.ok(
        ids.every((id) => /^[A-Za-z0-9_-]{22}$/.test(id)),
        "128 bits, and no digits that count",
      );
    }
    assert.ok(unevenness(posts) < 60, `some bytes are not random: ${unevenness(posts)}`);
    const texts = (await disclaimers(server, writer, room)).map(({ id }) => id);
    assert.ok(
      texts.every((id) => id.length >= 16),
      "texts are not counted either",
    );
  },
  [randomIds, plainNumbers],
);
