import fc from "fast-check";
import t from "tap";
import {
  decodeIdCursor,
  decodeKeyCursor,
  decodeListCursor,
  decodeSeqCursor,
  encodeIdCursor,
  encodeKeyCursor,
  encodeListCursor,
  encodeSeqCursor,
} from "../../src/core/cursors.ts";

const cursor = fc.record({
  direction: fc.constantFrom("before" as const, "after" as const),
  seq: fc.maxSafeNat(),
});
const key = fc.stringMatching(/^[a-z0-9-]{0,60}$/);

t.test("a cursor over numbers comes back as it was", async (t) => {
  fc.assert(
    fc.property(cursor, ({ direction, seq }) => {
      const back = decodeSeqCursor(encodeSeqCursor({ direction, seq }));
      return back?.direction === direction && back.seq === seq;
    }),
  );
  for (const seq of [0, 1, Number.MAX_SAFE_INTEGER])
    t.same(decodeSeqCursor(encodeSeqCursor({ direction: "after", seq }))?.seq, seq);
});

t.test("a cursor over names comes back as it was", async () => {
  fc.assert(fc.property(key, (key) => decodeKeyCursor(encodeKeyCursor(key)) === key));
});

t.test("a cursor of one list comes back there, and is none in another", async (t) => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (seq) => {
      const text = encodeListCursor("active", seq);
      return decodeListCursor("active", text) === seq && decodeListCursor("new", text) === null;
    }),
  );
  const plain = (text: string) => Buffer.from(text).toString("base64url");
  const wrong = ["", "lnew", "lnew -1", "lnew 01", "lnew 1.5", "lnew  1", "lnew 1 ", "new 1", "b1"];
  for (const text of [
    ...wrong.map(plain),
    "!",
    plain("lnew 9007199254740992"),
    `${plain("lnew 1")}=`,
  ])
    t.equal(decodeListCursor("new", text), null, text);
});

t.test("a cursor has one spelling: what decodes, encodes to the same text", async () => {
  const changed = fc
    .tuple(cursor.map(encodeSeqCursor), fc.nat(), fc.string({ maxLength: 2 }))
    .map(([text, at, put]) => text.slice(0, at % (text.length + 1)) + put + text.slice(at % 7));
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.base64String(), changed), (text) => {
      const seq = decodeSeqCursor(text);
      if (seq !== null && encodeSeqCursor(seq) !== text) throw new Error("two spellings");
      const place = decodeListCursor("new", text);
      if (place !== null && encodeListCursor("new", place) !== text)
        throw new Error("two spellings");
      const name = decodeKeyCursor(text);
      if (name !== null && encodeKeyCursor(name) !== text) throw new Error("two spellings");
    }),
    { numRuns: 500 },
  );
});

t.test("what this list did not give out is no cursor of it", async (t) => {
  const plain = (text: string) => Buffer.from(text).toString("base64url");
  const others = [
    "",
    "a",
    "12",
    plain("12"),
    plain("c12"),
    plain("a-1"),
    plain("a1.5"),
    plain("a01"),
    plain("a1e5"),
    plain("a 1"),
    plain("a9007199254740993"),
    plain("a99999999999999999"),
    plain("b"),
    `${plain("a12")}=`,
    `${plain("a12")}!`,
    encodeKeyCursor("long-covid"),
  ];
  for (const text of others) t.equal(decodeSeqCursor(text), null, text);
  const seq = encodeSeqCursor({ direction: "after", seq: 1 });
  for (const text of ["", "a", plain("x"), plain("kA"), plain("k a"), plain("k\0"), seq])
    t.equal(decodeKeyCursor(text), null, text);
});

t.test("a cursor over ids comes back as it was, with the number in front of it", async (t) => {
  const id = "AbC-_xyz0123456789AbCd";
  t.same(decodeIdCursor(encodeIdCursor(id)), { id, rank: 0 });
  t.same(decodeIdCursor(encodeIdCursor(id, 86_400_000)), { id, rank: 86_400_000 });
  const plain = (text: string) => Buffer.from(text).toString("base64url");
  for (const text of [
    ...["", "i", plain("i"), plain(`i${id}x`), plain(`i${id} `), plain(`i${id} 01`)],
    ...[plain(`i${id} -1`), plain(`i${id} 1.5`), plain(`k${id}`), `${plain(`i${id}`)}!`],
  ])
    t.equal(decodeIdCursor(text), null, text);
});
