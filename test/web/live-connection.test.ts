// The connection goes, and comes back: nothing that was said is lost, and nothing is shown twice.
import assert from "node:assert/strict";
import t from "tap";
import { createRoom, expecting, type Member, member, post } from "../support/client.ts";
import type { Server } from "../support/server.ts";
import { until } from "../support/wait.ts";
import { layCable } from "./support/cable.ts";
import { message, openLive, said } from "./support/live.ts";
import { play, type Stage } from "./support/stage.ts";
import { stories } from "./support/stories.ts";
import { postIt, textLabel } from "./support/writing.ts";

const cable = await layCable();
t.teardown(() => cable.close());
const lay = stories({ env: { PUBLIC_URL: cable.url } });

const notConnected = "Not connected. We will catch up by ourselves.";

interface Scene extends Stage {
  room: string;
  heron: Member;
  river: Member;
}

/** A story of two people in a room of which every browser comes by the cable. */
function story(title: string, tell: (scene: Scene) => Promise<void>): void {
  lay(title, async ({ server, browser }, t) => {
    cable.plugInto(server);
    cable.mend();
    const room = await createRoom(server);
    const [heron, river] = [await member(server, room), await member(server, room)];
    await say(server, heron, ["one", "two", "three"]);
    const byCable: Server = { ...server, url: cable.url };
    await play(
      { server: byCable, browser },
      (stage) =>
        tell({
          ...{ server, browser, room, heron, river },
          visitor: async (account, looks) => {
            const visitor = await stage.visitor(account, looks);
            // Chromium says each one aloud.
            visitor.watch.forgive(/^the console says: WebSocket connection to '.*' failed: /);
            return visitor;
          },
        }),
      (text) => t.comment(text),
    );
  });
}

async function say(server: Server, who: Member, lines: readonly string[]): Promise<void> {
  for (const line of lines) await post(server, who, who.room, line);
}

story(
  "a connection that is cut is said quietly, and what was missed comes by itself",
  async (scene) => {
    const { server, visitor, room, heron, river } = scene;
    const reader = await visitor(heron);
    await openLive(reader, room);
    cable.cut();
    const notice = await reader.see(notConnected);
    assert.equal(await notice.getAttribute("role"), "status");
    await say(server, river, ["four", "five"]);
    const { id } = await post(server, river, room, "Dr Needle");
    await expecting(204, server, `DELETE /posts/${id}`, { token: river.token });
    cable.mend();
    await message(reader, "five").waitFor();
    await reader.miss(notConnected);
    await reader.see("This post was removed.");
    await say(server, river, ["six"]);
    await message(reader, "six").waitFor();
    assert.deepEqual(await said(reader), ["one", "two", "three", "four", "five", null, "six"]);
  },
);

story("what is told while the connection is gone joins the news by itself", async (scene) => {
  const { server, visitor, heron } = scene;
  const reader = await visitor(heron);
  await reader.visit("/news");
  await reader.see("There is nothing new.");
  cable.cut();
  await reader.see(notConnected);
  const { token, passphrase } = heron;
  await expecting(200, server, "POST /me/step-up", { token, body: { passphrase } });
  await expecting(204, server, "PUT /me/passphrase", { token, body: { passphrase } });
  cable.mend();
  await reader.see(/^How you sign in has changed/);
  await reader.miss(notConnected);
});

story("many short cuts in the middle of a talk lose and double nothing", async (scene) => {
  const { server, visitor, room, heron, river } = scene;
  const reader = await visitor(heron);
  await openLive(reader, room);
  const lines: string[] = [];
  for (let turn = 0; turn < 6; turn += 1) {
    const upgrades = cable.upgrades;
    const some = [`${turn} a`, `${turn} b`, `${turn} c`];
    const saying = say(server, river, some);
    cable.cut();
    cable.mend();
    await saying;
    lines.push(...some);
    await until("it has come back", () => cable.upgrades > upgrades, 20_000);
  }
  await message(reader, "5 c").waitFor();
  assert.deepEqual(await said(reader), ["one", "two", "three", ...lines]);
});

story("a server that starts again loses nobody", async (scene) => {
  const { server, visitor, room, heron, river } = scene;
  const reader = await visitor(heron);
  await openLive(reader, room);
  await server.restart();
  await say(server, river, ["back again"]);
  await message(reader, "back again").waitFor();
  assert.deepEqual(await said(reader), ["one", "two", "three", "back again"]);
});

story(
  "what one writes while the line is down stays, and goes out once when it is back",
  async (scene) => {
    const { visitor, room, heron } = scene;
    const writer = await visitor(heron);
    await openLive(writer, room);
    cable.cut();
    await writer.write(textLabel, "Can you hear me?");
    await writer.press("Post");
    await writer.press("Post now");
    await writer.see(/The site does not answer\. What you wrote is kept here\./);
    cable.mend();
    await postIt(writer);
    assert.deepEqual(await said(writer), ["one", "two", "three", "Can you hear me?"]);
  },
);

story("a browser that is offline for a while catches up", async (scene) => {
  const { server, visitor, room, heron, river } = scene;
  const reader = await visitor(heron);
  await openLive(reader, room);
  await reader.context.setOffline(true);
  cable.cut();
  await say(server, river, ["four"]);
  await reader.see(notConnected);
  cable.mend();
  await reader.context.setOffline(false);
  await message(reader, "four").waitFor();
  assert.deepEqual(await said(reader), ["one", "two", "three", "four"]);
});

story("a line that dies without a word is noticed and replaced", async (scene) => {
  const { server, visitor, room, heron, river } = scene;
  const reader = await visitor(heron);
  await reader.page.clock.install();
  await openLive(reader, room);
  await until("it is connected", () => cable.upgrades > 0);
  await say(server, river, ["still here"]);
  await message(reader, "still here").waitFor();
  const upgrades = cable.upgrades;
  cable.goDead();
  await say(server, river, ["unheard"]);
  await reader.page.clock.runFor(60_000);
  await until("another line is open", () => cable.upgrades > upgrades, 20_000);
  await message(reader, "unheard").waitFor();
  assert.deepEqual(await said(reader), ["one", "two", "three", "still here", "unheard"]);
});

story(
  "a tab that nobody looks at for long lets go of its socket, and catches up when it is back",
  async (scene) => {
    const { server, visitor, room, heron, river } = scene;
    const reader = await visitor(heron);
    const { page } = reader;
    await page.clock.install();
    const closed = new Promise((done) =>
      page.on("websocket", (socket) => socket.on("close", done)),
    );
    await openLive(reader, room);
    await say(server, river, ["still here"]);
    await message(reader, "still here").waitFor();
    const show = (isHidden: boolean) =>
      page.evaluate((hidden) => {
        Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, isHidden);
    await show(true);
    await page.clock.runFor(6 * 60_000);
    await closed;
    await say(server, river, ["while you were away"]);
    assert.equal(await message(reader, "while you were away").count(), 0);
    await show(false);
    await message(reader, "while you were away").waitFor();
  },
);

story(
  "who was away for more than a page of the log begins anew, with nothing old left",
  async (scene) => {
    const { server, visitor, room, heron, river } = scene;
    const reader = await visitor(heron);
    await openLive(reader, room);
    cable.cut();
    await reader.see(notConnected);
    const first = (await said(reader)).length;
    assert.equal(first, 3);
    for (let turn = 0; turn < 22; turn += 1)
      await Promise.all(
        Array.from({ length: 50 }, (_, at) => post(server, river, room, `${turn} ${at}`)),
      );
    await post(server, river, room, "the newest");
    cable.mend();
    await message(reader, "the newest").waitFor();
    const shown = await said(reader);
    assert.equal(shown.length, 30, "the newest page");
    assert.equal(new Set(shown).size, 30);
    assert.ok(!shown.includes("one"));
    await say(server, river, ["and one more"]);
    await message(reader, "and one more").waitFor();
  },
);

story("who begins anew while the site does not answer can try again", async (scene) => {
  const { server, visitor, room, heron, river } = scene;
  const reader = await visitor(heron);
  const { page } = reader;
  let hasMissedTooMuch = false;
  // As after more than the log gives back at once.
  await page.routeWebSocket("**/realtime", (socket) => {
    const far = socket.connectToServer();
    socket.onMessage((frame) => {
      const { type } = JSON.parse(String(frame));
      if (type === "join" && hasMissedTooMuch)
        socket.send(JSON.stringify({ type: "reset", room, head: 1 }));
      else far.send(frame);
      hasMissedTooMuch = false;
    });
  });
  await openLive(reader, room);
  await say(server, river, ["before"]);
  await message(reader, "before").waitFor();
  await page.route("**/posts?*", (route) => route.abort("connectionreset"));
  hasMissedTooMuch = true;
  cable.cut();
  await reader.see(notConnected);
  await say(server, river, ["four"]);
  cable.mend();
  await reader.see("The site does not answer right now. What you wrote is still here.");
  assert.ok(!(await page.content()).includes("before"), "what was held is let go");
  await page.unroute("**/posts?*");
  await reader.press("Try again");
  await message(reader, "four").waitFor();
  await say(server, river, ["five"]);
  await message(reader, "five").waitFor();
  const all = ["one", "two", "three", "before", "four", "five"];
  assert.deepEqual(await said(reader), all);
});

story("who has listened long enough is no longer told to listen", async (scene) => {
  const { visitor, room, heron } = scene;
  const reader = await visitor(heron);
  let isFirst = true;
  await reader.page.route(`**/rooms/${room}/membership`, async (route) => {
    if (!isFirst) return route.continue();
    isFirst = false;
    const response = await route.fetch();
    const listeningUntil = new Date(Date.now() + 2_000).toISOString();
    await route.fulfill({ response, json: { ...(await response.json()), listeningUntil } });
  });
  await openLive(reader, room);
  await reader.see(/You listen first in this room\./);
  await reader.miss(/You listen first in this room\./);
});
