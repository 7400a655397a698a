// While the disk is full nobody is blamed for it, nothing that was written is lost, and deleting goes on.
import assert from "node:assert/strict";
import { join } from "node:path";
import { createRoom, member, post, tryPost } from "../support/client.ts";
import { hasBallast, smallDisk } from "../support/small-disk.ts";
import { until } from "../support/wait.ts";
import { more, openLive } from "./support/live.ts";
import { stories } from "./support/stories.ts";
import { postIt, postsIn, textLabel, written } from "./support/writing.ts";

const disk = smallDisk();
const story = stories({ env: disk.env });

story("on a full disk a text waits in its box, and an old one can be deleted", async (stage) => {
  const { server } = stage;
  const room = await createRoom(server);
  const attic = await createRoom(server);
  const writer = await member(server, room);
  await member(server, attic, {}, writer);
  const { id } = await post(server, writer, room, "I work at the mill.");
  const visitor = await stage.visitor(writer);
  visitor.watch.forgive(/^503 for /);
  await hasBallast(join(server.dataDir, "ballast"));
  disk.leave(server.dataDir, 300_000);
  const filler = "x".repeat(9_000);
  await until("the disk is full", async () => {
    return (await tryPost(server, writer, attic, filler)).status === 503;
  });
  await openLive(visitor, room);
  await visitor.write(textLabel, "My scan is on Thursday.");
  await visitor.press("Post");
  await visitor.press("Post now");
  await visitor.see(/cannot take in anything new right now. That has nothing to do with you/);
  assert.equal(await written(visitor), "My scan is on Thursday.");
  await more(visitor, "I work at the mill.");
  await visitor.press("Delete");
  await visitor.press("Delete it");
  await visitor.miss("I work at the mill.");
  disk.clear();
  await until("posts are stored again", async () => {
    return (await tryPost(server, writer, attic, "again")).status < 300;
  });
  await postIt(visitor);
  const posts = await postsIn(server, writer, room);
  assert.equal(posts.find((one) => one.id === id)?.state, "removed");
  assert.equal(posts.at(-1)?.body, "My scan is on Thursday.");
});
