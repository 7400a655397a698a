import { newBrowser, type Site } from "./first-load.ts";

/** An old phone on a slow line: 1.6 Mbit/s down, 150 ms there and back, a quarter of this processor. */
const line = {
  offline: false,
  downloadThroughput: 200_000,
  uploadThroughput: 93_750,
  latency: 150,
};
const slower = 4;

/**
 * How long (ms) somebody waits who opens this address there for the first time, until what they came for
 * is drawn and answers.
 */
export async function usable(site: Site, path: string, wanted: string): Promise<number> {
  const { context, page, tools } = await newBrowser(site);
  await tools.send("Network.enable");
  await tools.send("Network.emulateNetworkConditions", line);
  await tools.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await page.addInitScript(watchFor, wanted);
  await page.goto(path, { waitUntil: "commit" });
  const found = await page.waitForFunction(() => Reflect.get(globalThis, "usableAfter"), null, {
    timeout: 60_000,
  });
  const after = Number(await found.jsonValue());
  await context.close();
  return after;
}

/** Runs in the page: notes when the wanted thing has been drawn, and a task after it could run. */
function watchFor(wanted: string): void {
  const look = () => {
    if (document.querySelector(wanted) === null) return requestAnimationFrame(look);
    return requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => Reflect.set(globalThis, "usableAfter", performance.now());
      port2.postMessage(null);
    });
  };
  look();
}
