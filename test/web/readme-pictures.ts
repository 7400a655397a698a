// `npm run screenshots:readme`: takes the README's pictures anew, on the demo's living site.
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { expecting } from "../support/client.ts";
import { freePort } from "../support/free-port.ts";
import { projectRoot } from "../support/server.ts";
import { until } from "../support/wait.ts";
import { launchChromium } from "./support/chromium.ts";

interface Told {
  url: string;
  guests: { role: string; signInName: string; passphrase: string }[];
}

interface Picture {
  name: string;
  scheme: "light" | "dark";
  path: string;
  /** Where to go from there. */
  follow?: string;
}

const folder = join(projectRoot, "docs/pictures");
const phone = { width: 390, height: 780 };
const room = "/rooms/ovarian-cancer";
const pictures: readonly Picture[] = [
  { name: "room", scheme: "light", path: room },
  {
    ...{ name: "thread", scheme: "light", path: room },
    follow: "Tell me about something that grew on your balcony",
  },
  { name: "live", scheme: "dark", path: `${room}/live` },
];

const port = String(await freePort());
const args = ["src/main.ts", "demo-site", "--json", "--port", port, "--every", "3600"];
const site = spawn(process.execPath, args, {
  cwd: projectRoot,
  stdio: ["ignore", "pipe", "inherit"],
});
let said = "";
site.stdout.setEncoding("utf8").on("data", (text: string) => {
  said += text;
});
const browser = await launchChromium();
try {
  await until("the site lives", () => said.endsWith("\n") || site.exitCode !== null, 60_000);
  const { url, guests } = JSON.parse(said) as Told;
  const { signInName, passphrase } =
    guests.find(({ role }) => role === "patient") ?? guests[0] ?? {};
  const body = { signInName, passphrase };
  const { token } = await expecting<{ token: string }>(201, { url }, "POST /sessions", { body });
  mkdirSync(folder, { recursive: true });
  for (const picture of pictures) await take(browser, { url, token }, picture);
} finally {
  await browser.close();
  site.kill("SIGTERM");
}

async function take(
  browser: Browser,
  { url, token }: { url: string; token: string },
  { name, scheme, path, follow }: Picture,
): Promise<void> {
  const context = await browser.newContext({
    ...{ baseURL: url, viewport: phone, deviceScaleFactor: 2, colorScheme: scheme },
    ...{ reducedMotion: "reduce", locale: "en-GB", timezoneId: "UTC" },
  });
  await context.addCookies([{ name: "sideroom", value: token, url }]);
  const page = await context.newPage();
  await page.goto(path);
  if (follow !== undefined) await page.getByRole("link", { name: follow }).click();
  await page.waitForLoadState("networkidle");
  const png = (await page.screenshot()).toString("base64");
  const blank = await context.newPage();
  const picture = Buffer.from(await asWebp(blank, png), "base64");
  writeFileSync(join(folder, `${name}.webp`), picture);
  console.log(`docs/pictures/${name}.webp: ${Math.round(picture.length / 1000)} kB`);
  await context.close();
}

/** A PNG as WebP, both in base64: a third of the size, and letters stay sharp. */
function asWebp(blank: Page, png: string): Promise<string> {
  return blank.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
    const blob = await canvas.convertToBlob({ type: "image/webp", quality: 0.9 });
    let text = "";
    for (const one of new Uint8Array(await blob.arrayBuffer())) text += String.fromCharCode(one);
    return btoa(text);
  }, png);
}
