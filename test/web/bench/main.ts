// The browser of `npm run bench -- web`: `node test/web/bench/main.ts URL TOKEN ROOM LONG-ROOM RUNS`.
// Prints what it measured as one line of JSON.
import { launchChromium } from "../support/chromium.ts";
import { firstLoad, type Site } from "./first-load.ts";
import { longRoom } from "./long-room.ts";
import { usable } from "./usable.ts";

const [url = "", token = "", room = "", long = "", runs = "1"] = process.argv.slice(2);
const turns = Array.from({ length: Number(runs) }, (_, turn) => turn);
const browser = await launchChromium();
const site: Site = { browser, url, token };
const live = `/rooms/${room}/live`;
try {
  const found = {
    welcome: [await firstLoad({ ...site, token: null }, "/")],
    threads: [await firstLoad(site, `/rooms/${room}`)],
    live: [await firstLoad(site, live)],
    usable: [] as number[],
    usableThreads: [] as number[],
    long: [] as Awaited<ReturnType<typeof longRoom>>[],
  };
  for (const _turn of turns) {
    found.usable.push(await usable(site, live, "article.post"));
    found.usableThreads.push(await usable(site, `/rooms/${room}`, "main h2"));
    found.long.push(await longRoom(site, `/rooms/${long}/live`));
  }
  console.log(JSON.stringify(found));
} finally {
  await browser.close();
}
