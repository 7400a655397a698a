// A room that promises to keep nothing for longer than some days keeps that promise, and does not break another.
import assert from "node:assert/strict";
import { attacks, without } from "../support/attack.ts";
import { call, createRoom, expecting, member, owner } from "../support/client.ts";
import type { Server } from "../support/server.ts";
import type { Post, Problem } from "../support/shapes.ts";
import { until } from "../support/wait.ts";
import { oldPost } from "../web/support/old-post.ts";

const attack = attacks();

async function keep(server: Server, room: string, body: object) {
  const { token } = await owner(server);
  return call<Problem>(server, `PATCH /rooms/${room}`, { token, body });
}

attack(
  "nobody removes what stands in a room without having read how much it is",
  async (server) => {
    const room = await createRoom(server);
    await oldPost(server, room);
    const asked = await keep(server, room, { keptDays: 1 });
    assert.equal(asked.status, 409);
    assert.equal(asked.json.warnings?.[0]?.code, "posts-removed");
    const other = await member(server, room);
    const body = { keptDays: 1, confirm: true };
    const { status } = await call(server, `PATCH /rooms/${room}`, { token: other.token, body });
    assert.equal(status, 403, "and nobody but the owner at all");
  },
  [
    without(
      "asking first",
      "data-rights/change-kept-days.ts",
      "if (wish.confirm !== true) mustBeConfirmed(await lossOf(deps, slug, wish.keptDays), undefined);",
    ),
  ],
);

attack(
  "what is too old is gone, without anybody's doing",
  async (server) => {
    const room = await createRoom(server);
    const { post: old, writer } = await oldPost(server, room);
    assert.equal((await keep(server, room, { keptDays: 1, confirm: true })).status, 200);
    await server.restart();
    const { token } = writer;
    const gone = async () =>
      (await expecting<Post>(200, server, `GET /posts/${old.id}`, { token })).state === "removed";
    const isGone = await until("it is removed", gone, 10_000).catch(() => false);
    assert.ok(isGone, "it stands there still");
  },
  [without("the job", "forum/open-forum.ts", "chores.begin();")],
);
