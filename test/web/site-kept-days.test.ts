// An owner says how long what is written in a room is kept, and is told what that removes.
import assert from "node:assert/strict";
import { createRoom, expecting, owner } from "../support/client.ts";
import { oldPost } from "./support/old-post.ts";
import { stories } from "./support/stories.ts";

const story = stories();
const field = "Days that what is written here is kept (you may leave it empty)";

story("nothing is removed before it was said how much", async ({ server, visitor }) => {
  const room = await createRoom(server);
  const { writer } = await oldPost(server, room);
  const boss = await owner(server);
  const { visit, write, press, see } = await visitor(boss);
  const keptDays = async () =>
    (
      await expecting<{ audience: { keptDays: number | null } }>(
        200,
        server,
        `GET /rooms/${room}`,
        {
          token: boss.token,
        },
      )
    ).audience.keptDays;
  await visit(`/site/rooms/${room}`);
  await write(field, "0");
  await press("Save");
  await see("Type a whole number from 1 to 3650");
  await write(field, "30");
  await press("Save");
  await see("1 post in this room is older than that");
  assert.equal(await keptDays(), null);
  await press("Yes, remove these posts");
  await see("Saved.");
  assert.equal(await keptDays(), 30);

  const reader = await visitor(writer);
  await reader.visit(`/rooms/${room}/live`);
  await reader.see("kept for 30 days");
  await reader.visit(`/rooms/${room}/about`);
  await reader.see("What is written is kept for 30 days.");

  await write(field, "");
  await press("Save");
  await see("Saved.");
  assert.equal(await keptDays(), null);
});
