import t from "tap";
import { readSources } from "./sources.ts";

const isWordList = (path: string) => /(?:^|\/)words\.ts$/.test(path);

const sizes = readSources()
  .map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }))
  .sort((one, other) => one.lines - other.lines);

/** The number of lines that this share of the files stays at or below. */
function shareHas(share: number): number {
  return sizes[Math.ceil(sizes.length * share) - 1]?.lines ?? Number.POSITIVE_INFINITY;
}

t.test("there are files to measure", async (t) => {
  t.ok(sizes.length >= 100, `${sizes.length} files`);
});

t.test("half of the files have at most 70 lines", async (t) => {
  t.ok(shareHas(0.5) <= 70, `the median has ${shareHas(0.5)}`);
});

t.test("nine files of ten have fewer than 220 lines", async (t) => {
  t.ok(shareHas(0.9) < 220, `nine of ten have at most ${shareHas(0.9)}`);
});

t.test("no file but a word list has more than 400 lines", async (t) => {
  t.same(
    sizes.filter(({ path, lines }) => lines > 400 && !isWordList(path)),
    [],
  );
});
