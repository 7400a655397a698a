// What is masked is gone from the text, and the masks say where the placeholders stand, whatever was written.
import assert from "node:assert/strict";
import fc from "fast-check";
import t from "tap";
import { isOversharingType, placeholderOf } from "../../src/oversharing/index.ts";
import { placeholders } from "../../src/oversharing/types.ts";
import { maskText, spanFault, type TextMask } from "../../src/redaction/index.ts";

const limit = 10_000;
const types = Object.keys(placeholders);

/** A text, and runs of it that cut no character in two. */
const cut = fc
  .array(fc.tuple(fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }), fc.boolean()), {
    minLength: 1,
    maxLength: 12,
  })
  .map((pieces) => {
    let text = "";
    const spans: TextMask[] = [];
    for (const [index, [piece, isMasked]] of pieces.entries()) {
      const type = types[index % types.length] ?? "NAME";
      if (isMasked) spans.push({ start: text.length, end: text.length + piece.length, type });
      text += piece;
    }
    return { text, spans, pieces };
  });

t.test("what stands outside of the spans stays as it was, in its order", async () => {
  fc.assert(
    fc.property(cut, ({ text, spans, pieces }) => {
      assert.equal(spanFault(text, spans), null);
      const masked = maskText(text, spans, [], { limit, placeholderOf });
      const expected = pieces.map(([piece, isMasked], index) =>
        isMasked ? placeholderOf(types[index % types.length] ?? "") : piece,
      );
      assert.equal(masked.text, expected.join(""));
      assert.deepEqual(
        masked.masks.map(({ start, end }) => masked.text.slice(start, end)),
        spans.map(({ type }) => placeholderOf(type)),
      );
    }),
  );
});

t.test("masking bit by bit, in any order, ends where masking at once does", async () => {
  fc.assert(
    fc.property(cut, fc.infiniteStream(fc.nat()), ({ text, spans }, order) => {
      const atOnce = maskText(text, spans, [], { limit, placeholderOf });
      const waiting = spans.map((span) => ({ ...span }));
      let now: { text: string; masks: TextMask[] } = { text, masks: [] };
      while (waiting.length > 0) {
        const [span] = waiting.splice((order.next().value ?? 0) % waiting.length, 1);
        if (span === undefined) break;
        assert.equal(spanFault(now.text, [span], now.masks), null);
        const next = maskText(now.text, [span], now.masks, { limit, placeholderOf });
        const moved = next.text.length - now.text.length;
        for (const other of waiting) {
          if (other.start < span.start) continue;
          Object.assign(other, { start: other.start + moved, end: other.end + moved });
        }
        now = next;
      }
      assert.deepEqual(now, atOnce);
    }),
  );
});

t.test("a text never grows beyond its limit", async () => {
  fc.assert(
    fc.property(cut, ({ text, spans }) => {
      const { text: now, masks } = maskText(text, spans, [], { limit: text.length, placeholderOf });
      assert.ok(now.length <= text.length);
      assert.equal(masks.length, spans.length);
    }),
  );
});

t.test("spans that fit nothing are named", async (t) => {
  const text = "ab😀cd";
  const fault = (start: number, end: number, masks: TextMask[] = []) =>
    spanFault(text, [{ start, end }], masks);
  t.equal(fault(0, 2), null);
  t.equal(fault(2, 4), null, "the whole of a pair");
  t.match(fault(2, 3), /cut a character/);
  t.match(fault(3, 4), /cut a character/);
  t.match(fault(4, 7), /within the text/);
  t.match(fault(2, 2), /end after/);
  t.match(fault(-1, 2), /end after/);
  t.match(fault(0.5, 2), /end after/);
  t.match(fault(1, 5, [{ start: 0, end: 2, type: "NAME" }]), /masked already/);
  t.equal(fault(4, 6, [{ start: 0, end: 4, type: "NAME" }]), null, "beside a mask");
  const overlap = [
    { start: 0, end: 2 },
    { start: 1, end: 4 },
  ];
  t.match(spanFault(text, overlap), /overlap/);
});

t.test("each of the 29 types has a placeholder of its own", async (t) => {
  t.equal(types.length, 29);
  t.equal(new Set(types.map(placeholderOf)).size, 29);
  for (const type of types) t.match(placeholderOf(type), /^\[[^[\]]+\]$/);
  t.notOk(isOversharingType("toString"));
  t.throws(() => placeholderOf("toString"));
});
