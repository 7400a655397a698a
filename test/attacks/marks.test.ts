// How far somebody has read and what they keep: theirs alone, and nobody else can tell.
import assert from "node:assert/strict";
import { attacks } from "../support/attack.ts";
import {
  type Account,
  allEvents,
  call,
  createRoom,
  expecting,
  member,
  openThread,
  owner,
  post,
  register,
} from "../support/client.ts";
import { assertProblem } from "../support/refusals.ts";
import type { Server } from "../support/server.ts";
import type { Page, Post } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";
import {
  forgottenLine,
  hiddenAmongKept,
  lineOfOnesOwn,
  listOfOnesOwn,
  marksOfOneFace,
  marksOfOnePage,
  marksOfOneRoom,
  marksOfReaders,
  mostKept,
  noFurtherThanHead,
  onlyForward,
  readableOnly,
  silentLine,
} from "./tables/mark-guards.ts";

const attack = attacks();

const lineOf = async (server: Server, { token }: Account, room: string) =>
  (await expecting<{ seq: number }>(200, server, `GET /rooms/${room}/read-line`, { token })).seq;

const move = (server: Server, { token }: Account, room: string, seq: unknown) =>
  call(server, `PUT /rooms/${room}/read-line`, { token, body: { seq } });

const keep = (server: Server, { token }: Account, id: string, method = "PUT") =>
  call(server, `${method} /posts/${id}/bookmark`, { token });

const kept = async (server: Server, { token }: Account) =>
  (await expecting<Page<Post>>(200, server, "GET /me/bookmarks", { token })).items;

attack(
  "a line lies nowhere but between the first entry and the last, and never goes back",
  async (server) => {
    const room = await createRoom(server);
    const reader = await member(server, room);
    const { seq } = await post(server, reader, room, "words");
    assert.equal(await lineOf(server, reader, room), 0);
    for (const wrong of [-1, 1.5, "1", null, true, [1], 2 ** 53, 1e300])
      assertProblem(await move(server, reader, room, wrong), 400, "invalid");
    const beyond = await move(server, reader, room, seq + 1);
    assertProblem(beyond, 400, "invalid");
    assert.match(beyond.text, /"\/seq"/);
    assert.equal(await lineOf(server, reader, room), 0);
    assert.equal((await move(server, reader, room, seq)).status, 204);
    for (const lower of [0, seq - 1]) {
      assert.equal((await move(server, reader, room, lower)).status, 204);
      assert.equal(await lineOf(server, reader, room), seq);
    }
  },
  [noFurtherThanHead, onlyForward],
);

attack(
  "nobody reads or moves another's line, and whoever comes back to a room begins anew",
  async (server) => {
    const room = await createRoom(server);
    const [one, other] = [await member(server, room), await member(server, room)];
    const { seq } = await post(server, one, room, "words");
    assert.equal((await move(server, one, room, seq)).status, 204);
    assert.equal(await lineOf(server, other, room), 0);
    const route = `DELETE /rooms/${room}/membership`;
    await expecting(204, server, route, { token: one.token });
    assert.equal(await lineOf(server, one, room), 0);
  },
  [lineOfOnesOwn, forgottenLine],
);

attack(
  "nobody else can tell that somebody reads or keeps a post",
  async (server) => {
    const room = await createRoom(server);
    const [reader, author] = [await member(server, room), await member(server, room)];
    const made = await post(server, author, room, "words");
    const watching = await Promise.all(
      [author, await owner(server)].map((who) => LiveSocket.open(server, who)),
    );
    for (const socket of watching) await socket.join(room);
    const view = async () => {
      const asked = [`/rooms/${room}`, `/rooms/${room}/posts`, `/posts/${made.id}`, "/me/personas"];
      const told = asked.map((path) => call(server, `GET ${path}`, { token: author.token }));
      return [
        (await Promise.all(told)).map(({ text }) => text),
        await allEvents(server, author, room),
      ];
    };
    const before = await view();
    assert.equal((await move(server, reader, room, made.seq)).status, 204);
    for (const method of ["PUT", "DELETE", "PUT"])
      assert.equal((await keep(server, reader, made.id, method)).status, 204);
    for (const socket of watching) {
      await socket.settle();
      const heard = socket.frames.filter(
        ({ type }) => !/^(ready|joined|pong|presence)$/.test(type),
      );
      assert.deepEqual(heard, []);
      socket.close();
    }
    assert.deepEqual(await view(), before);
    const notices = await call(server, "GET /me/notifications", { token: author.token });
    assert.doesNotMatch(notices.text, /"id"/);
  },
  [silentLine],
);

attack(
  "a kept post is shown to who keeps it, as long as they may read it and hide nobody",
  async (server) => {
    const room = await createRoom(server);
    const [reader, author] = [await register(server), await member(server, room)];
    const made = await post(server, author, room, "words to keep");
    assert.equal((await keep(server, reader, made.id)).status, 204);
    assert.deepEqual(
      (await kept(server, reader)).map(({ id, body }) => ({ id, body })),
      [{ id: made.id, body: "words to keep" }],
    );
    assert.deepEqual(await kept(server, author), [], "nor does the author know");
    const { token } = reader;
    const mute = `/personas/${author.persona.id}/mute`;
    await expecting(204, server, `PUT ${mute}`, { token });
    assert.deepEqual(await kept(server, reader), []);
    await expecting(204, server, `DELETE ${mute}`, { token });
    assert.equal((await kept(server, reader)).length, 1);
    const body = { visibility: "private" };
    await expecting(200, server, `PATCH /rooms/${room}`, {
      token: (await owner(server)).token,
      body,
    });
    assert.deepEqual(await kept(server, reader), []);
    assertProblem(await keep(server, reader, made.id), 404, "not-found");
    assert.equal((await keep(server, reader, made.id, "DELETE")).status, 204);
  },
  [listOfOnesOwn, hiddenAmongKept, readableOnly],
);

const marksOf = (server: Server, { token }: Account, room: string, query = "from=0&to=999") =>
  call<{ reactions: Record<string, string[]>; bookmarks: string[] }>(
    server,
    `GET /rooms/${room}/own-marks?${query}`,
    { token },
  );

attack(
  "what one gave to a post, and that one keeps it, is told to oneself alone",
  async (server) => {
    const room = await createRoom(server);
    const [one, other] = [await member(server, room), await member(server, room)];
    const reader = await register(server);
    const made = await post(server, one, room, "words");
    for (const [who, name] of [
      [one, "thanks"],
      [one, "helped"],
      [other, "with-you"],
    ] as const)
      await expecting(200, server, `PUT /posts/${made.id}/reactions/${name}`, { token: who.token });
    for (const who of [other, reader]) assert.equal((await keep(server, who, made.id)).status, 204);
    const told = async (who: Account) => {
      const answer = await marksOf(server, who, room);
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get("cache-control"), "no-store");
      const { reactions, bookmarks } = answer.json;
      assert.deepEqual(Object.keys(answer.json), ["reactions", "bookmarks"]);
      return [Object.entries(reactions).map(([id, names]) => [id, names.toSorted()]), bookmarks];
    };
    assert.deepEqual(await told(one), [[[made.id, ["helped", "thanks"]]], []]);
    assert.deepEqual(await told(other), [[[made.id, ["with-you"]]], [made.id]]);
    assert.deepEqual(await told(reader), [[], [made.id]], "also who never joined");
    assert.deepEqual(
      await told(await owner(server)),
      [[], []],
      "nor is anything told to the owner",
    );
    const fresh = `POST /rooms/${room}/membership/fresh-face`;
    await expecting(201, server, fresh, { token: one.token, body: {} });
    assert.deepEqual(await told(one), [[], []], "a former face is not put together with this one");
  },
  [marksOfOneFace, listOfOnesOwn],
);

attack(
  "own marks are told of one page of one room, and only where one may read",
  async (server) => {
    const [room, closed] = [
      await createRoom(server),
      await createRoom(server, { visibility: "private" }),
    ];
    const who = await member(server, room);
    const made = await post(server, who, room, "words");
    for (const query of ["", "from=1", "to=1", "from=-1&to=1", "from=1&to=x", "from=1&to=2&as=1"])
      assertProblem(await marksOf(server, who, room, query), 400, "invalid");
    const boss = await owner(server);
    const elsewhere = await openThread(server, await member(server, closed, {}, boss), closed);
    const strange = `from=0&to=9&thread=${elsewhere.thread.id}`;
    const unknown = "from=0&to=9&thread=AAAAAAAAAAAAAAAAAAAAAA";
    const refusals = [
      await marksOf(server, who, closed),
      await marksOf(server, who, "no-such-room"),
      await marksOf(server, who, room, strange),
      await marksOf(server, who, room, unknown),
    ];
    for (const refusal of refusals) assertProblem(refusal, 404, "not-found");
    assert.equal(new Set(refusals.map(({ text }) => text)).size, 1, "the same for all of them");
    for (let at = 0; at < 101; at++) {
      const { id } = at === 0 ? made : await post(server, who, room, `${at}`);
      assert.equal((await keep(server, who, id)).status, 204);
    }
    assert.equal((await marksOf(server, who, room)).json.bookmarks.length, 100);
    const narrow = await marksOf(server, who, room, `from=${made.seq}&to=${made.seq}`);
    assert.deepEqual(narrow.json, { reactions: {}, bookmarks: [made.id] });
  },
  [marksOfReaders, marksOfOneRoom, marksOfOnePage],
);

attack(
  "a list of kept posts has an end",
  async (server) => {
    const room = await createRoom(server);
    const reader = await member(server, room);
    const ids: string[] = [];
    for (let at = 0; at < 501; at++) ids.push((await post(server, reader, room, `${at}`)).id);
    for (const id of ids.slice(0, 500)) assert.equal((await keep(server, reader, id)).status, 204);
    assertProblem(await keep(server, reader, ids[500] ?? ""), 409, "conflict");
    assert.equal((await kept(server, reader)).length, 500);
    assert.equal((await keep(server, reader, ids[0] ?? "", "DELETE")).status, 204);
    assert.equal((await keep(server, reader, ids[500] ?? "")).status, 204);
    assert.equal((await kept(server, reader))[0]?.id, ids[500]);
  },
  [mostKept],
);
