// Removed means gone from the screen as well, and a lost right takes what was shown. (ATTACKS 31, 71)
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { without } from "../support/attack.ts";
import { createRoom, expecting, member, owner, post, register } from "../support/client.ts";
import { until } from "../support/wait.ts";
import { message, openLive } from "./support/live.ts";
import { webAttacks } from "./support/web-attacks.ts";

const attack = webAttacks();

/** Fails when this stays in the document. */
async function assertGone(page: Page, text: string): Promise<void> {
  const isGone = async () => !(await page.content()).includes(text);
  assert.ok(await until("it is gone", isGone, 5_000).catch(() => false), `${text} is still there`);
}

attack(
  "a message that goes while its page is on the way does not come back with it",
  async ({ server, visitor }) => {
    const room = await createRoom(server);
    const [heron, river] = [await member(server, room), await member(server, room)];
    const needle = await post(server, river, room, "Dr Needle");
    for (let at = 0; at < 40; at += 1) await post(server, river, room, `Later ${at}`);
    const reader = await visitor(heron);
    const { page } = reader;
    let isOnTheWay = false;
    let letGo = () => {};
    const held = new Promise<void>((done) => {
      letGo = done;
    });
    await page.route("**/posts?*cursor=*", async (route) => {
      const response = await route.fetch();
      isOnTheWay = true;
      await held;
      await route.fulfill({ response });
    });
    await openLive(reader, room);
    await page.evaluate(() => scrollTo(0, 0));
    await until("the page is on the way", () => isOnTheWay, 20_000);
    await expecting(204, server, `DELETE /posts/${needle.id}`, { token: river.token });
    await post(server, river, room, "After that.");
    await message(reader, "After that.").waitFor();
    letGo();
    await message(reader, "Later 0").first().waitFor({ state: "attached" });
    await assertGone(page, "Needle");
  },
  [
    without(
      "the look at which state is newer",
      "web/state/shelf.ts",
      "    if (asOf < entry.asOf) return;\n",
    ),
  ],
);

attack(
  "a removed message is gone from the screen, and from what answers it",
  async ({ server, visitor }) => {
    const room = await createRoom(server);
    const [heron, river] = [await member(server, room), await member(server, room)];
    const needle = await post(server, heron, room, "Dr Needle");
    await post(server, river, room, "Who?", { replyTo: needle.id, contentWarning: "a name" });
    const reader = await visitor(river);
    await openLive(reader, room);
    await reader.press("Show it");
    await message(reader, "Who?").getByText("Dr Needle").waitFor();
    await expecting(204, server, `DELETE /posts/${needle.id}`, { token: heron.token });
    await assertGone(reader.page, "Needle");
  },
  [
    without(
      "taking what an event says",
      "web/state/room-log.ts",
      `else if ("post" in frame) this.#put(frame.post, frame.seq);`,
      `else if (frame.event === "post.created") this.#put(frame.post, frame.seq);`,
    ),
  ],
);

attack(
  "a room that one may not read any more is gone from the screen",
  async ({ server, visitor }) => {
    const room = await createRoom(server);
    const heron = await member(server, room);
    await post(server, heron, room, "Dr Needle");
    const reader = await visitor(await register(server));
    await openLive(reader, room);
    const { token } = await owner(server);
    await post(server, heron, room, "Still open.");
    await message(reader, "Still open.").waitFor();
    const body = { visibility: "private" };
    await expecting(200, server, `PATCH /rooms/${room}`, { token, body });
    await assertGone(reader.page, "Needle");
  },
  [
    without(
      "hearing that the right has ended",
      "web/realtime/followers.ts",
      `else if (frame.type === "left") this.#ended(follower);`,
    ),
  ],
);

attack(
  "who is signed out has nothing left on the screen",
  async ({ server, visitor }) => {
    const room = await createRoom(server);
    const heron = await member(server, room);
    await post(server, heron, room, "Dr Needle");
    const reader = await visitor(heron);
    await openLive(reader, room);
    await post(server, heron, room, "Still here.");
    await message(reader, "Still here.").waitFor();
    await expecting(204, server, "DELETE /sessions/current", { token: heron.token });
    await assertGone(reader.page, "Needle");
  },
  [
    without(
      "asking who this is when a socket is refused",
      "web/realtime/touch.ts",
      "if (code === sessionEnded || !wasUp) void reloadMe().catch(() => undefined);",
    ),
  ],
);
