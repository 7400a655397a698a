// `npm run screenshots [-- SCREEN …]`: a picture of every scene into build/screenshots, on a phone and on a
// desk, light and dark, and a page that shows them all.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot, startServer } from "../support/server.ts";
import { gatherCast } from "./scenes/cast.ts";
import { type Area, areas, scenes, settings } from "./scenes/index.ts";
import { enter, type Scene, titleOf } from "./scenes/scene.ts";
import { builtProject } from "./support/build.ts";
import { launchChromium } from "./support/chromium.ts";
import { openVisitor, type Visitor } from "./support/visitor.ts";

const folder = join(projectRoot, "build/screenshots");
const sizes = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } } as const;
const schemes = ["light", "dark"] as const;

const wanted = process.argv.slice(2);
const shown = scenes.filter(isWanted);

function isWanted({ screen }: Scene): boolean {
  return wanted.length === 0 || wanted.includes(screen);
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const browser = await launchChromium();
try {
  for (const area of Object.keys(areas) as Area[]) await takePicturesOf(area);
  writeFileSync(join(folder, "index.html"), index());
  console.log(`${shown.length * 4} pictures: ${join(folder, "index.html")}`);
} finally {
  await browser.close();
}

async function takePicturesOf(area: Area): Promise<void> {
  const ofArea: readonly Scene[] = areas[area];
  if (!ofArea.some(isWanted)) return;
  const server = await startServer({ source: builtProject(), env: settings[area] ?? {} });
  try {
    const cast = await gatherCast(server);
    for (const scene of ofArea.filter(isWanted)) {
      const newContext = browser.newContext.bind(browser);
      const visitor = await openVisitor(newContext, server, scene.who(cast), sizes.desk);
      await enter(visitor, scene, cast);
      await takePictures(visitor, titleOf(scene));
      await visitor.context.close();
    }
  } finally {
    await server.stop();
  }
}

async function takePictures({ page }: Visitor, title: string): Promise<void> {
  for (const [size, window] of Object.entries(sizes)) {
    await page.setViewportSize(window);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
      const path = join(folder, fileName(title, size, colorScheme));
      await page.screenshot({ path, fullPage: true });
    }
  }
}

function fileName(title: string, size: string, scheme: string): string {
  return `${title.replaceAll(/[^a-z0-9]+/gi, "-").toLowerCase()}.${size}.${scheme}.png`;
}

function index(): string {
  const sections = shown.map(titleOf).map((title) => {
    const pictures = Object.keys(sizes).flatMap((size) =>
      schemes.map((scheme) => {
        const name = fileName(title, size, scheme);
        const label = `${title}, ${size}, ${scheme}`;
        return `<a href="${name}"><img src="${name}" alt="${label}" title="${label}"></a>`;
      }),
    );
    return `<h2>${title}</h2>\n<div>${pictures.join("\n")}</div>`;
  });
  const style =
    "body{font:1rem system-ui;margin:1rem} div{display:flex;gap:1rem;align-items:start}";
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens</title>
<style>${style} img{max-height:26rem;border:1px solid #999}</style>
<h1>Every screen</h1>
${sections.join("\n")}
</html>
`;
}
