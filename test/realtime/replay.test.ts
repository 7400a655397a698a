// Rule 3: the log tells of posts as they are now.
import assert from "node:assert/strict";
import { attacks, without } from "../support/attack.ts";
import { headOf } from "../support/backlog.ts";
import { call, createRoom, expecting, member, post, word } from "../support/client.ts";
import type { Frame, Page } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";
import { until } from "../support/wait.ts";

const rule = attacks();

/** Everything that a reader who comes now is told of the room, by each way there is, as text. */
async function toldOf(server: Parameters<typeof call>[0], token: string, room: string) {
  const socket = await LiveSocket.open(server, { token });
  const joined = await socket.join(room, 0);
  await until("the replay is over", () => socket.events(room).length === joined.head);
  const events = await call<Page<Frame>>(server, `GET /rooms/${room}/events`, { token });
  const replayed = socket.events(room);
  const pages = await Promise.all(
    ["", "?after=0", "?before=1000000"].map((query) =>
      call(server, `GET /rooms/${room}/posts${query}`, { token }),
    ),
  );
  socket.close();
  const everything = [events.text, JSON.stringify(socket.frames), ...pages.map((one) => one.text)];
  assert.deepEqual(replayed, events.json.items, "sockets and HTTP tell the same");
  return { replayed, text: everything.join("\n") };
}

rule(
  "after an edit or a removal no way of reading brings the former text back",
  async (server) => {
    const room = await createRoom(server);
    const [author, other] = [await member(server, room), await member(server, room)];
    const { token } = author;
    const needles = { edited: word(), warning: word(), removed: word(), kept: word() };
    // Read once beforehand, so that anything kept ready would be kept now.
    const kept = await post(server, author, room, `kept ${needles.kept}`);
    const edited = await post(server, author, room, `first ${needles.edited}`);
    const removed = await post(server, other, room, `gone ${needles.removed}`, {
      contentWarning: needles.warning,
    });
    const answer = await post(server, author, room, "an answer", { replyTo: removed.id });
    const before = await toldOf(server, token, room);
    for (const needle of Object.values(needles)) assert.ok(before.text.includes(needle));
    const now = `now ${word()}`;
    await expecting(200, server, `PATCH /posts/${edited.id}`, { token, body: { body: now } });
    await expecting(204, server, `DELETE /posts/${removed.id}`, { token: other.token });
    const { replayed, text } = await toldOf(server, token, room);
    for (const needle of [needles.edited, needles.removed, needles.warning]) {
      assert.ok(!text.includes(needle), `${needle} is told again`);
    }
    const of = (id: string) => replayed.filter((frame) => frame.post?.id === id);
    assert.deepEqual(
      of(edited.id).map((frame) => [frame.event, frame.post?.body, frame.post?.revision]),
      [
        ["post.created", now, 2],
        ["post.edited", now, 2],
      ],
    );
    for (const { post: tombstone } of of(removed.id)) {
      assert.deepEqual(
        [tombstone?.state, tombstone?.body, tombstone?.contentWarning, tombstone?.seq],
        ["removed", "", null, removed.seq],
      );
    }
    assert.equal(of(removed.id).length, 2, "created and removed are both in the log");
    assert.equal(of(answer.id)[0]?.post?.replyTo, removed.id, "the answer stays an answer");
    assert.deepEqual(of(kept.id)[0]?.post, kept, "the others stay as they were");
  },
  [without("the blanking", "posts/held.ts", 'body: "",')],
);

rule("a removal reaches open sockets as a tombstone within a second", async (server) => {
  const room = await createRoom(server);
  const author = await member(server, room);
  const needle = word();
  const made = await post(server, author, room, needle);
  const reader = await LiveSocket.open(server, author);
  await reader.join(room, await headOf(server, author, room));
  await expecting(204, server, `DELETE /posts/${made.id}`, { token: author.token });
  const told = await reader.next((one) => one.event === "post.removed", 1_000);
  assert.deepEqual([told.post?.body, told.post?.state], ["", "removed"]);
  assert.ok(!JSON.stringify(reader.frames).includes(needle));
  const again = await call(server, `PATCH /posts/${made.id}`, {
    token: author.token,
    body: { body: needle },
  });
  assert.equal(again.status, 409, "and it cannot be written anew");
  reader.close();
});
