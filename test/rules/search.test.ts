// What is made of the words that somebody types, and of the text in which they stand.
import t from "tap";
import { wordsOf } from "../../src/core/text/words.ts";
import { matchesIn } from "../../src/search/match.ts";
import { parseQuery } from "../../src/search/query.ts";
import { snippetOf } from "../../src/search/snippet.ts";
import type { SourcePost } from "../../src/storage/search/source.ts";
import { Stretches } from "../../src/storage/search/stretches.ts";
import { WordCodes } from "../../src/storage/search/word-codes.ts";

const words = (text: string) => wordsOf(text).map(({ word }) => word);

t.test("words are the same however they are written", async (t) => {
  for (const [text, expected] of [
    ["Müller's T-cell", ["muller", "s", "t", "cell"]],
    ["STRAßE ﬁne ½ Ⅳ", ["strasse", "fine", "1", "2", "iv"]],
    ["Smørrebrød łódź ÆON œuvre", ["smorrebrod", "lodz", "aeon", "oeuvre"]],
    ["tre\u00adat\u200bment", ["treatment"]],
    ["İstanbul ΟΔΟΣ οδός", ["istanbul", "οδοσ", "οδοσ"]],
    ["化学療法 ガン", ["化", "学", "療", "法", "カ\u3099".normalize(), "ン"]],
    ["हिन्दी में", ["हिन्दी", "में"]],
    ["שָׁלוֹם مُحَمَّد", ["שלום", "محمد"]],
    ["👩‍⚕️ -- !? ﷺ", ["صلى", "الله", "عليه", "وسلم"]],
    ["\ud800", []],
  ] as const)
    t.same(words(text), expected, JSON.stringify(text));
  t.equal(words("x".repeat(10_000))[0]?.length, 64);
  t.ok(words(`${"x".repeat(63)}😀𐐀`).every((word) => word.isWellFormed()));
});

t.test("a word knows where it stands", async (t) => {
  const text = "Ein Müller, 化学!";
  for (const { start, end } of wordsOf(text)) t.match(text.slice(start, end), /^\p{L}+$/u);
});

t.test("what somebody types is words, phrases and beginnings, and nothing else", async (t) => {
  const parsed = (typed: string) =>
    parseQuery(typed).map(({ words, isPrefix }) => `${words.join("+")}${isPrefix ? "*" : ""}`);
  t.same(parsed('one "two three" fou* "five six*" -seven'), [
    ...["one", "two+three", "fou*", "five+six*", "seven"],
  ]);
  t.same(parsed("side-effects don't"), ["side+effects", "don+t"]);
  t.same(parsed('„eins“ «zwei drei» "vier'), ["eins", "zwei+drei", "vier"]);
  t.same(parsed("AND OR NOT NEAR(x"), ["and", "or", "not", "near+x"]);
});

t.test("matches are found in every text, and a phrase in one of them", async (t) => {
  const found = (texts: string[], typed: string) =>
    matchesIn(texts, parseQuery(typed))?.map((ranges, at) =>
      ranges.map(({ start, end }) => texts[at]?.slice(start, end)),
    ) ?? null;
  t.same(found(["Side effects", "the SIDE, again"], "side"), [["Side"], ["SIDE"]]);
  t.same(found(["one", "two"], "one two"), [["one"], ["two"]]);
  t.same(found(["one", "two"], '"one two"'), null);
  t.same(found(["", "a side-effect here"], '"side effect*"'), [[], ["side-effect"]]);
  t.same(found(["", "aa aa aa"], '"aa aa"'), [[], ["aa aa aa"]], "what touches is one");
});

t.test("a snippet is one line around the first match, and its marks stand right", async (t) => {
  const text = `${"before ".repeat(60)}\n\nneedle\t${"after ".repeat(60)}needle`;
  const [ranges = []] = matchesIn([text], parseQuery("needle")) ?? [];
  const { text: part, matches } = snippetOf(text, ranges);
  t.ok(part.length <= 242 && !/[\n\t]/.test(part));
  t.same(
    matches.map(({ start, end }) => part.slice(start, end)),
    ["needle"],
  );
  t.same(snippetOf("short", []), { text: "short", matches: [] });
  const long = "😀".repeat(400);
  t.ok(snippetOf(long, []).text.isWellFormed(), "no character is cut in two");
});

t.test("a search that finds little stops in time, and says where to go on", async (t) => {
  let now = 0;
  const walk = new Stretches({ low: 0, high: 1_000_000 }, 1_000, 50, () => now);
  const sizes: number[] = [];
  let low = 1_000_000;
  for (let stretch = walk.next(); stretch !== null; stretch = walk.next()) {
    t.equal(stretch.high, low, "no gap");
    low = stretch.low;
    sizes.push(stretch.high - stretch.low);
    now += (stretch.high - stretch.low) / 1_000;
    walk.done(stretch);
  }
  t.ok(sizes.length > 3 && (sizes[1] ?? 0) === 4_000, "they grow");
  t.ok(now <= 51, "and not beyond the time");
  t.equal(walk.rest, low + 1);
  const whole = new Stretches({ low: 10, high: 500 }, 1_000, 50, () => 0);
  const only = whole.next();
  t.same(only, { low: 10, high: 500 });
  whole.done(only ?? { low: 0, high: 0 });
  t.equal(whole.rest, null);
});

t.test("what PostgreSQL is told holds no word, and is another for another site", async (t) => {
  const post: SourcePost = {
    ...{ number: 1, room: "a-room", seq: 1, persona: "", kind: "message", state: "visible" },
    ...{ body: "chemotherapy needleword", createdAt: 0, publicFrom: null, title: "titleword" },
    searchable: true,
  };
  const vector = new WordCodes("one key").vectorOf(post);
  t.notMatch(vector, /chemo|needle|title|message|room/);
  t.match(vector, /^(?:'[\w-]{12}'(?::\d+)? ?)+$/);
  t.not(new WordCodes("another key").vectorOf(post), vector);
});
