// Whatever comes in the way of a removal, the text does not come back: by no edit, replay, search or repeat.
import assert from "node:assert/strict";
import { attacks, without } from "../support/attack.ts";
import {
  call,
  createRoom,
  expecting,
  member,
  openThread,
  post,
  tryPost,
} from "../support/client.ts";
import { leftIn, pendingIn } from "../support/leftovers.ts";
import { needle } from "../support/needle-text.ts";
import { redactAs } from "../support/redact.ts";
import { LiveSocket } from "../support/socket.ts";
import { until } from "../support/wait.ts";

const attack = attacks();

/** In builds a shorter form; by hand as many as one likes. */
const trials = Number(process.env.REMOVAL_TRIALS ?? 20);

attack(
  "a removal that races with edits, masks, reactions, searches and replays wins",
  async (server) => {
    const room = await createRoom(server, { visibility: "public" });
    const [author, reader] = [await member(server, room), await member(server, room)];
    const { token } = author;
    const live = await LiveSocket.open(server, reader);
    await live.join(room);
    const needles: string[] = [];
    const next = (length: number) => {
      needles.push(needle(length));
      return needles.at(-1) ?? "";
    };
    const trial = async (at: number) => {
      const [first, second, third] = [next(12), next(14), next(16)];
      const draft = { contentWarning: third, clientId: `racing-${at}-${Date.now()}` };
      const { id } =
        at % 3 === 0
          ? (await openThread(server, author, room, { title: third, body: first })).post
          : await post(server, author, room, first, draft);
      const deeds = [
        () => call(server, `PATCH /posts/${id}`, { token, body: { body: second } }),
        () => call(server, `PUT /posts/${id}/reactions/thanks`, { token: reader.token }),
        () => call(server, `GET /search?q=${encodeURIComponent(first)}`, { token: reader.token }),
        () => call(server, `GET /rooms/${room}/posts`, { token: reader.token }),
        () => call(server, `GET /rooms/${room}/events?after=0`, { token: reader.token }),
        () => expecting(204, server, `DELETE /posts/${id}`, { token }),
        () => call(server, `PATCH /posts/${id}`, { token, body: { body: second } }),
      ];
      const order = deeds.toSorted(() => Math.random() - 0.5);
      await Promise.all(order.map((deed) => deed()));
      // Now it is removed for sure: nothing brings a text into it again.
      const late = await call(server, `PATCH /posts/${id}`, { token, body: { body: second } });
      assert.equal(late.status, 409);
      const { json } = await call<{ body: string }>(server, `GET /posts/${id}`, { token });
      assert.equal(json.body, "");
      if (at % 3 !== 0) {
        const again = await tryPost(server, author, room, first, draft);
        assert.ok(!again.text.includes(first), "its author's repeat brings it back");
      }
    };
    for (let at = 0; at < trials; at += 5)
      await Promise.all([0, 1, 2, 3, 4].map((more) => trial(at + more)));

    const done = until("all is gone", () => pendingIn(server) === 0, 10_000);
    await assert.doesNotReject(done);
    const texts: string[] = [];
    for (const who of [token, reader.token, undefined]) {
      const ways = ["posts?limit=100", "posts?after=0&limit=100", "events?limit=500", "threads"];
      for (const way of ways)
        texts.push((await call(server, `GET /rooms/${room}/${way}`, { token: who })).text);
      for (const query of needles.slice(0, 6)) {
        const prefix = encodeURIComponent(query.slice(0, 6));
        texts.push((await call(server, `GET /search?q=${prefix}`, { token: who })).text);
      }
    }
    for (const after of [0, 1, 7]) {
      const socket = await LiveSocket.open(server, reader);
      const { head = 0 } = await socket.join(room, after);
      await until("the replay is over", () => socket.events(room).length === head - after);
      texts.push(JSON.stringify(socket.frames));
      socket.close();
    }
    const all = texts.join("\n");
    assert.deepEqual(
      needles.filter((one) => all.includes(one)),
      [],
    );
    assert.deepEqual(leftIn(server.dataDir, needles), []);
    live.close();
  },
  [
    without(
      "refusing to edit what is removed",
      "posts/edit-post.ts",
      'if (post.state === "removed") refuse("conflict", "This post was removed.");',
    ),
  ],
);

attack(
  "spans that were made for another text mask nothing of this one",
  async (server) => {
    const room = await createRoom(server);
    const author = await member(server, room);
    const { token } = author;
    const { id } = await post(server, author, room, `Anna ${needle(20)}`);
    await expecting(200, server, `PATCH /posts/${id}`, { token, body: { body: "We ask Anna" } });
    const spans = [{ field: "body", start: 0, end: 4, type: "NAME" }];
    await assert.rejects(redactAs(server, id, { spans, revision: 1 }), /changed meanwhile/);
    const wrong = [
      [{ field: "body", start: 7, end: 99, type: "NAME" }, /within the text/],
      [{ field: "title", start: 0, end: 1, type: "NAME" }, /none that this post has/],
      [{ field: "body", start: 7, end: 11, type: "SECRET" }, /known types/],
    ] as const;
    for (const [span, why] of wrong)
      await assert.rejects(redactAs(server, id, { spans: [span], revision: 2 }), why);
    const right = [{ field: "body", start: 7, end: 11, type: "NAME" }];
    await redactAs(server, id, { spans: right, revision: 2 });
    const { json } = await call<{ body: string }>(server, `GET /posts/${id}`, { token });
    assert.equal(json.body, "We ask [name]");
    const twice = redactAs(server, id, { spans: right, revision: 3 });
    await assert.rejects(twice, /masked already/);
  },
  [
    without(
      "comparing revisions",
      "posts/redact-post.ts",
      "if (post.revision !== masking.revision)",
      "if (false)",
    ),
    without(
      "looking at masks that are there",
      "redaction/mask-text.ts",
      'if (masks.some((mask) => mask.start < end && start < mask.end)) return "is masked already";',
    ),
  ],
);
