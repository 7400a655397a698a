import fc from "fast-check";
import t from "tap";
import { textFault } from "../../src/core/text/check-text.ts";
import { caseMappedName, opaqueString } from "../../src/core/text/precis.ts";

const roomy = { units: 1000, bytes: 4000, lines: 100 };
const anyText = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }));

t.test("a text within its limits, made of characters that people write, is taken", async (t) => {
  const plain = fc
    .string({ unit: "grapheme-ascii", minLength: 1, maxLength: 900 })
    .filter((text) => text.trim() !== "");
  fc.assert(fc.property(plain, (text) => textFault(text, roomy) === null));
  for (const text of [
    "Größe, naïve, Ελλάδα, हिन्दी, ไทย, 日本語",
    "a\n\tb\r\nc",
    "family 👩‍👩‍👧‍👦 and flags 🇩🇪",
    "e\u0301 in two pieces",
    "می‌خواهم",
    "ก็็็",
  ])
    t.equal(textFault(text, roomy), null, text);
});

t.test("a text is never repeated by what is said about it, whatever it is", async () => {
  fc.assert(
    fc.property(anyText, fc.nat({ max: 20 }), (text, limit) => {
      const fault = textFault(text, { units: limit * 3, bytes: limit * 5, lines: 1 + (limit % 4) });
      if (text.length > 6 && fault?.includes(text)) throw new Error("repeated");
    }),
    { numRuns: 500 },
  );
});

t.test("limits count UTF-16 units, bytes and lines, and hold to the last one", async (t) => {
  const limits = { units: 10, bytes: 12, lines: 2 };
  t.equal(textFault("a".repeat(10), limits), null);
  t.match(textFault("a".repeat(11), limits), /10 characters/);
  t.equal(textFault("😀".repeat(3), limits), null, "six units, twelve bytes");
  t.match(textFault("😀".repeat(3).concat("a"), limits), /12 bytes/);
  t.match(textFault("日".repeat(5), limits), /12 bytes/);
  t.equal(textFault("a\nb", limits), null);
  t.match(textFault("a\nb\nc", limits), /2 lines/);
});

t.test(
  "half a character, controls and text-direction marks are refused wherever they stand",
  async (t) => {
    const bad: [string, RegExp][] = [
      ["\ud800", /half of a character/],
      ["\udc00", /half of a character/],
      ["\u0000", /control/],
      ["\u001b", /control/],
      ["\u007f", /control/],
      ["\u0085", /control/],
      ["\u202e", /control/],
      ["\u2066", /control/],
      ["\u200f", /control/],
      ["\ufdd0", /control/],
      ["\u{10ffff}", /control/],
    ];
    for (const [character, expected] of bad)
      for (const text of [character, `a${character}b`, `${character}b`, `a${character}`])
        t.match(textFault(text, roomy), expected, JSON.stringify(text));
  },
);

t.test("marks in a row are taken up to twelve", async (t) => {
  t.equal(textFault(`a${"\u0301".repeat(12)}`, roomy), null);
  t.match(textFault(`a${"\u0301".repeat(13)}`, roomy), /combining marks/);
});

t.test("a text with nothing to see is empty", async (t) => {
  for (const text of [
    "",
    " ",
    "\n\t",
    "\u00a0\u3000",
    "\u200b\u2060",
    "\ufe0f",
    "\u3164",
    "\u00ad",
  ])
    t.match(textFault(text, roomy), /empty/, JSON.stringify(text));
});

t.test("a text of one line holds no line break of any kind", async (t) => {
  for (const end of ["\n", "\r", "\r\n", "\u2028", "\u2029"])
    t.not(
      textFault(`a${end}b`, { ...roomy, lines: 1 }),
      null,
      `U+${end.codePointAt(0)?.toString(16)}`,
    );
});

t.test("lengths are looked at first, so that a huge text costs nothing", async (t) => {
  t.match(textFault("\u0301".repeat(5_000_000), roomy), /1000 characters/);
});

t.test("a passphrase compares the same in every form of typing it", async (t) => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (text) => {
      const one = opaqueString(text.normalize("NFD"));
      return (
        one === opaqueString(text.normalize("NFC")) && (one === null || opaqueString(one) === one)
      );
    }),
  );
  t.equal(opaqueString("a\u00a0b\u3000c\u2009d"), "a b c d", "other spaces become the plain one");
  t.equal(opaqueString("Ünïcode Case"), "Ünïcode Case", "case counts");
  t.equal(opaqueString("ｆｕｌｌ"), "ｆｕｌｌ", "width counts");
});

t.test("a passphrase holds no controls, halves of characters or unassigned ones", async (t) => {
  for (const text of ["a\u0000b", "a\nb", "\ud800", "a\u0378", "\uffff"])
    t.equal(opaqueString(text), null, JSON.stringify(text));
});

t.test("a sign-in name compares the same in every case, width and form", async (t) => {
  const names = fc.string({ unit: "grapheme", minLength: 1 });
  fc.assert(
    fc.property(names, (text) => {
      const name = caseMappedName(text);
      return name === null || caseMappedName(name) === name;
    }),
    { numRuns: 500 },
  );
  t.equal(caseMappedName("ＡｎｎＡ"), "anna");
  t.equal(caseMappedName("Zoe\u0308"), caseMappedName("ZOË"));
  t.equal(caseMappedName("ｶﾞ"), caseMappedName("ガ"), "half-width with its own voice mark");
  t.not(caseMappedName("ﬁ"), "fi", "a ligature is not two letters");
});

t.test("a sign-in name holds nothing that cannot be seen", async (t) => {
  const unseen = ["\u0000", "\n", "\u200b", "\u00ad", "\u2060", "\ufeff", "\ue000", "\ud800"];
  for (const hidden of [...unseen, "\u3164", "\u115f", "\uffa0", "\u034f", "\u{e0100}"])
    t.equal(caseMappedName(`an${hidden}na`), null, `U+${hidden.codePointAt(0)?.toString(16)}`);
  for (const text of [" anna", "anna ", "\u3000anna"]) t.equal(caseMappedName(text), null, text);
});
