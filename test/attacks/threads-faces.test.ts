// What an anonymous face in one thread tells of its owner's others.
import assert from "node:assert/strict";
import { attacks } from "../support/attack.ts";
import {
  createRoom,
  expecting,
  member,
  openThread,
  post,
  tryPost,
  tryThread,
  word,
} from "../support/client.ts";
import { assertProblem } from "../support/refusals.ts";
import type { Persona } from "../support/shapes.ts";
import { membershipsIn, personaRows } from "../support/stolen.ts";
import {
  countOfNewFaces,
  faceOfNewThread,
  faceOfThread,
  waitOfAccount,
  waitOfThreadFace,
} from "./tables/thread-guards.ts";

const attack = attacks({ env: { LIMIT_POSTS_PER_MINUTE: "4" } });
const as = "anonymous";

attack(
  "one person's faces in two threads cannot be put together",
  async (server) => {
    const room = await createRoom(server);
    const [carer, other] = [await member(server, room), await member(server, room)];
    const { thread: theirs } = await openThread(server, other, room);
    const { thread: one } = await openThread(server, carer, room, { as });
    const { thread: two } = await openThread(server, carer, room, { as });
    const there = await post(server, carer, room, `words ${word()}`, { as, thread: theirs.id });
    const live = await post(server, carer, room, `words ${word()}`, { as });
    const again = await post(server, carer, room, `words ${word()}`, { as, thread: one.id });
    assert.deepEqual(again.persona, one.persona, "one face within the thread");
    const faces = [carer.persona, one.persona, two.persona, there.persona, live.persona];
    for (const key of ["id", "handle"] as const)
      assert.equal(new Set(faces.map((face) => face[key])).size, faces.length, key);
    const profiles = await Promise.all(
      faces
        .slice(1)
        .map((face) =>
          expecting<Persona>(200, server, `GET /personas/${face.id}`, { token: other.token }),
        ),
    );
    for (const { standing, badges } of profiles) assert.deepEqual([standing, badges], [null, []]);
  },
  [faceOfThread, faceOfNewThread],
);

attack(
  "another thread is no way around slow mode",
  async (server) => {
    const room = await createRoom(server, { policy: { slowModeSeconds: 3600 } });
    const threads: string[] = [];
    for (let count = 0; count < 2; count += 1) {
      const opener = await member(server, room);
      threads.push((await openThread(server, opener, room)).thread.id);
    }
    const [one, two] = threads;
    const person = await member(server, room);
    await post(server, person, room, "once", { as, thread: one });
    for (const more of [{}, { as }, { thread: two }, { as, thread: two }, { as, thread: one }])
      assertProblem(await tryPost(server, person, room, "twice", more), 429, "slow-mode");
    assertProblem(await tryThread(server, person, room, { as }), 429, "slow-mode");
    const opener = await member(server, room);
    await openThread(server, opener, room, { as });
    assertProblem(await tryThread(server, opener, room, { as }), 429, "slow-mode");
    assertProblem(await tryPost(server, opener, room, "twice", {}), 429, "slow-mode");
  },
  [waitOfAccount],
);

attack(
  "a restart forgets no pause of the face that is held up",
  async (server) => {
    const room = await createRoom(server, { policy: { slowModeSeconds: 3600 } });
    const { thread } = await openThread(server, await member(server, room), room);
    const person = await member(server, room);
    await post(server, person, room, "once", { as, thread: thread.id });
    await server.restart();
    const again = await tryPost(server, person, room, "twice", { as, thread: thread.id });
    assertProblem(again, 429, "slow-mode");
  },
  [waitOfThreadFace],
);

attack(
  "a stolen database does not say which faces of two threads are one person's",
  async (server) => {
    const room = await createRoom(server, {
      policy: { slowModeSeconds: 3600, disclaimers: "off" },
    });
    const people = [];
    for (let count = 0; count < 3; count += 1) people.push(await member(server, room));
    const { thread } = await openThread(server, await member(server, room), room);
    const before = membershipsIn(server, room);
    const made: string[] = [];
    for (const person of people) {
      const { persona } = await post(server, person, room, "words", { as, thread: thread.id });
      made.push(persona.id);
    }
    assert.deepEqual(membershipsIn(server, room), before, "no membership has changed");
    const rows = personaRows(server).filter(({ id }) => made.includes(String(id)));
    assert.equal(rows.length, 3);
    const values = rows.flatMap((row) => [row.lookup, row.sealed, row.slow_until]);
    assert.equal(new Set(values).size, values.length, "every row is unlike the others");
  },
);

attack(
  "opening threads under fresh faces is no way around the limit of posts",
  async (server) => {
    const room = await createRoom(server);
    const person = await member(server, room);
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1)
      statuses.push((await tryThread(server, person, room, { as })).status);
    assert.deepEqual(statuses, [201, 201, 201, 201, 429, 429]);
    const { status } = await tryPost(server, person, room, "as oneself");
    assert.equal(status, 201, "the usual face has a count of its own");
  },
  [countOfNewFaces],
);
