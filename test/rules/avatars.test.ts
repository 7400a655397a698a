import { randomBytes } from "node:crypto";
import t from "tap";
import { drawAvatar } from "../../src/personas/index.ts";

const ids = Array.from({ length: 2_000 }, () => randomBytes(16).toString("base64url"));
const pictures = ids.map(drawAvatar);

/** The relative luminance of a colour (WCAG 2). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

t.test("a picture follows from the id alone, and is another one for each id", async (t) => {
  t.same(ids.map(drawAvatar), pictures);
  t.equal(new Set(pictures).size, pictures.length);
  const [id = ""] = ids;
  const next = `${id.startsWith("A") ? "B" : "A"}${id.slice(1)}`;
  t.not(drawAvatar(next), drawAvatar(id), "one letter is enough");
});

t.test("a picture is small, plain SVG without script, style, words or references", async (t) => {
  const plain =
    /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 64 64" width="64" height="64">(?:<(?:circle|ellipse|path)(?: [a-z-]+="[-#\w., ()]*")+\/>){3,4}<\/svg>$/;
  for (const picture of pictures) {
    if (!plain.test(picture)) t.fail(picture);
    if (picture.length > 1_000) t.fail(`${picture.length} characters`);
  }
  t.notMatch(pictures.join(""), /href|url\(|script|style|<text|on\w+=/i);
});

t.test("no shape is cut off by the edge of the disc", async (t) => {
  for (const picture of pictures) {
    for (const [, x, y, reach] of picture.matchAll(
      /<(?:ellipse|circle) cx="([\d.]+)" cy="([\d.]+)" r[x]?="([\d.]+)"/g,
    )) {
      const far = Math.hypot(Number(x) - 32, Number(y) - 32) + Number(reach);
      if (far > 32.1) t.fail(`${far}: ${picture}`);
    }
  }
});

t.test("shapes stand out from their ground, and the ground from a dark page", async (t) => {
  for (const picture of pictures.slice(0, 500)) {
    const [ground = "", ...tones] = [...picture.matchAll(/(?:fill|stroke)="(#[0-9a-f]{6})"/g)].map(
      ([, colour]) => colour ?? "",
    );
    if (contrast(ground, "#1c2530") < 7) t.fail(`too dark: ${picture}`);
    if (Math.max(...tones.map((tone) => contrast(ground, tone))) < 1.5) t.fail(picture);
  }
});

t.test("any text has a picture, also none", async (t) => {
  for (const text of ["", "x", "<svg onload=1>", "é".repeat(5_000)]) {
    t.match(drawAvatar(text), /^<svg [^<>]*>(<[^<>]*\/>)+<\/svg>$/);
  }
});
