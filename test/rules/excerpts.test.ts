import t from "tap";
import { excerpt } from "../../src/web/screens/room/excerpt.ts";

t.test("an excerpt is the beginning of a text, on one line and in whole words", async (t) => {
  t.equal(excerpt("Two lines\n\n of  it"), "Two lines of it");
  t.equal(excerpt("one two three four", 12), "one two…");
  t.equal(excerpt("a".repeat(20), 12), `${"a".repeat(12)}…`);
  t.equal(excerpt("💧".repeat(10), 5), "💧💧…", "no character is cut in two");
});

t.test("an excerpt shows the words and not their marks", async (t) => {
  t.equal(excerpt("> Cold *soup*\n- and **bread**"), "Cold soup and bread");
  t.equal(excerpt("see [the list](https://example.org) or `this`"), "see the list or this");
  t.equal(excerpt("2 * 3 * 4 and [x] stay"), "2 * 3 * 4 and [x] stay");
});

t.test("an excerpt of the longest text is quick to make", async (t) => {
  for (const part of ["*", "> ", "[", "`a", "- "]) {
    const text = part.repeat(10_000 / part.length);
    t.ok(excerpt(text).length <= 141, part);
  }
});
