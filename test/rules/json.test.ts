import fc from "fast-check";
import t from "tap";
import { Refusal } from "../../src/core/errors.ts";
import { parseJson } from "../../src/core/json.ts";

/** The refusal's one field, or null when the text was taken. */
function faultIn(text: string): { path: string; message: string } | null {
  try {
    parseJson(text);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "invalid") throw error;
    const [fault] = error.members.errors as { path: string; message: string }[];
    return fault ?? { path: "", message: "" };
  }
}

const key = fc
  .string({ unit: "binary", maxLength: 12 })
  .filter((name) => !["__proto__", "constructor", "prototype"].includes(name));
const text = fc.string({ unit: "binary" }).filter((text) => !text.includes("\0"));
const number = fc.oneof(
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, min: -1e6, max: 1e6 }).map((value) => value + 0),
);
const { value: ordinary } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

t.test("ordinary JSON is read as JSON.parse reads it, however it is spaced", async () => {
  fc.assert(
    fc.property(ordinary, fc.constantFrom("", " ", "\t", "\n  "), (value, space) => {
      const text = JSON.stringify(value, null, space);
      return JSON.stringify(parseJson(text)) === JSON.stringify(JSON.parse(text));
    }),
    { numRuns: 500 },
  );
});

t.test("whatever the text, it is read as JSON.parse reads it or refused as invalid", async () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.json(),
    fc.json().map((json) => `${json},`),
  );
  fc.assert(
    fc.property(text, (text) => {
      const fault = faultIn(text);
      if (fault !== null) return;
      if (JSON.stringify(parseJson(text)) !== JSON.stringify(JSON.parse(text)))
        throw new Error("read otherwise");
    }),
    { numRuns: 500 },
  );
});

t.test("a refusal never repeats what was sent", async () => {
  const needle = "zq7needle";
  const spoilt = fc.constantFrom(
    `{"${needle} ${needle}":1,"${needle} ${needle}":2}`,
    `{"${needle} x":{"__proto__":1}}`,
    `["${needle}`,
    `{"a":"${needle}","a":1}`,
    `{"${needle}é":[1e999]}`,
  );
  fc.assert(fc.property(spoilt, (text) => !JSON.stringify(faultIn(text)).includes(needle)));
});

t.test("what is nested deeper than 32 is refused, at 32 it is taken", async (t) => {
  const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
  const objects = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
  for (const text of [nested(32), objects(32)]) t.equal(faultIn(text), null);
  for (const text of [nested(33), objects(33), nested(16_000), `{"a":${nested(32)}}`])
    t.match(faultIn(text)?.message, /deeper than 32/);
});

t.test("a key that stands twice is refused, also when it is spelt differently", async (t) => {
  for (const text of ['{"a":1,"a":1}', '{"a":1,"\\u0061":2}', '[{"b":{"a":1,"c":2,"a":3}}]'])
    t.match(faultIn(text)?.message, /same key twice/, text);
  for (const text of ['{"a":{"a":1}}', '[{"a":1},{"a":1}]', '{"a":[{"a":1}],"b":{"a":1}}'])
    t.equal(faultIn(text), null, text);
});

t.test(
  "a key that reaches for a prototype is refused, at any depth and in any spelling",
  async (t) => {
    const texts = ['{"__proto__":{}}', '[{"a":{"constructor":1}}]', '{"a":{"prototype":null}}'];
    for (const text of [...texts, '{"\\u005f_proto__":1}', '{"__pr\\u006fto__":{"admin":true}}'])
      t.match(faultIn(text)?.message, /not allowed/, text);
  },
);

t.test("a number that JavaScript cannot hold is refused wherever it stands", async (t) => {
  for (const value of ["1e999", "-1e999", "9007199254740993", "-9007199254740992", "1e300"]) {
    for (const text of [`{"a":${value}}`, `[[${value}]]`, value])
      t.match(faultIn(text)?.message, /out of range/, text);
  }
  for (const value of ["9007199254740991", "-9007199254740991", "0.1", "1.5e10", "-0", "1e-400"])
    t.equal(faultIn(`{"a":${value}}`), null, value);
});

t.test("a NUL or half a character is refused wherever it stands in a value", async (t) => {
  for (const bad of ["\\u0000", "\\ud800", "\\udc00", "\\udc00\\ud800"])
    for (const text of [`{"a":"x${bad}"}`, `[["${bad}"]]`])
      t.match(faultIn(text)?.message, /NUL|half of a character/, text);
  t.equal(faultIn('{"a":"\\ud83d\\ude00"}'), null, "two halves make a whole");
});

t.test("a refusal points at the field", async (t) => {
  t.equal(faultIn('{"a":{"b":[1,{"c":1e999}]}}')?.path, "/a/b/1/c");
  t.equal(faultIn('{"a":{"x y":{"c":1e999}}}')?.path, "/a", "a made-up name is cut off");
});
