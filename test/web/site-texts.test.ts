// What the screens of the site work out by themselves: addresses from titles, and what changes in a text.
import fc from "fast-check";
import t from "tap";
import { lineChanges } from "../../src/web/screens/site/note/line-changes.ts";
import { isSlug, slugFrom } from "../../src/web/screens/site/room/slug.ts";

t.test("an address is made of a title, or none is", async (t) => {
  const cases = {
    "Type 1 diabetes": "type-1-diabetes",
    "  Crohn’s & Colitis: Évreux!  ": "crohns-colitis-evreux",
    こんにちは: "",
    [`${"long ".repeat(20)}`]: "long-long-long-long-long-long-long-long-long-long-long-long",
  };
  for (const [title, slug] of Object.entries(cases)) t.equal(slugFrom(title), slug);
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (title) => {
      const slug = slugFrom(title);
      return slug.length < 2 || isSlug(slug);
    }),
  );
});

t.test(
  "what changes in a text leads from the one to the other, and is as little as can be",
  async (t) => {
    t.same(lineChanges(["a", "b", "c"], ["a", "x", "c"]), [
      { kind: "same", lines: ["a"] },
      { kind: "gone", lines: ["b"] },
      { kind: "fresh", lines: ["x"] },
      { kind: "same", lines: ["c"] },
    ]);
    const text = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = lineChanges(before, after);
        const without = (kind: string) =>
          changes.filter((change) => change.kind !== kind).flatMap(({ lines }) => lines);
        return (
          JSON.stringify(without("fresh")) === JSON.stringify(before) &&
          JSON.stringify(without("gone")) === JSON.stringify(after)
        );
      }),
    );
    t.same(lineChanges(["a"], ["a"]), [{ kind: "same", lines: ["a"] }]);
    t.same(lineChanges([], []), []);
  },
);
