import fc from "fast-check";
import t from "tap";
import { type ClientFrame, FrameRefused, readFrame } from "../../src/realtime/frames.ts";

/** The frame, or how it was refused. Anything else thrown comes through. */
function outcome(text: string): { frame: ClientFrame } | { refused: FrameRefused } {
  try {
    return { frame: readFrame(text) };
  } catch (error) {
    if (error instanceof FrameRefused) return { refused: error };
    throw error;
  }
}

const room = fc.string({ minLength: 1, maxLength: 60, unit: "grapheme-ascii" });
const ref = fc.oneof(fc.string({ maxLength: 64 }), fc.maxSafeInteger());
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 50 });

/** Frames that a client may send, without the members that are undefined. */
const frames = fc
  .oneof(
    fc.record({
      type: fc.constant("join"),
      room,
      after: optional(fc.nat()),
      ref: optional(ref),
    }),
    fc.record({ type: fc.constant("leave"), room, ref: optional(ref) }),
    fc.record({
      type: fc.constant("post"),
      ref,
      room,
      body: text,
      as: optional(fc.constant("member")),
      replyTo: optional(fc.option(fc.string({ minLength: 1, maxLength: 64 }))),
      contentWarning: optional(fc.option(text)),
      clientId: optional(fc.stringMatching(/^[A-Za-z0-9._:-]{8,64}$/)),
    }),
    fc.record({ type: fc.constant("typing"), room }),
    fc.record({ type: fc.constant("ping"), at: fc.oneof(fc.maxSafeInteger(), fc.constant(0.5)) }),
  )
  .map((frame) => JSON.parse(JSON.stringify(frame)) as Record<string, unknown>);

t.test("an accepted frame is what was sent, nothing filled in and nothing dropped", async () => {
  fc.assert(
    fc.property(frames, (frame) => {
      const found = outcome(JSON.stringify(frame));
      if ("refused" in found) throw new Error(JSON.stringify(found.refused.refusal.members));
      if (JSON.stringify(found.frame) !== JSON.stringify(frame)) throw new Error("changed");
    }),
    { numRuns: 500 },
  );
});

t.test("whatever text comes, the reader throws nothing but a refusal", async () => {
  const near = fc.tuple(frames, fc.nat(), fc.string({ maxLength: 3 })).map(([frame, at, put]) => {
    const text = JSON.stringify(frame);
    const place = at % (text.length + 1);
    return text.slice(0, place) + put + text.slice(place + put.length);
  });
  const anything = fc.oneof(fc.string({ unit: "binary" }), fc.json(), near);
  fc.assert(
    fc.property(anything, (text) => {
      outcome(text);
    }),
    { numRuns: 800 },
  );
});

t.test(
  "whatever value stands in a frame's member, the reader throws nothing but a refusal",
  async () => {
    const member = fc.constantFrom(
      "type",
      "room",
      "ref",
      "after",
      "body",
      "at",
      "clientId",
      "more",
    );
    fc.assert(
      fc.property(frames, member, fc.jsonValue(), (frame, name, value) => {
        outcome(JSON.stringify({ ...frame, [name]: value }));
      }),
      { numRuns: 500 },
    );
  },
);

t.test("a frame with one member too many is refused", async (t) => {
  fc.assert(
    fc.property(frames, (frame) => "refused" in outcome(JSON.stringify({ ...frame, more: 1 }))),
    { numRuns: 100 },
  );
  t.pass();
});

t.test("deep, doubled, prototype-reaching and huge members are refused", async (t) => {
  const texts = [
    `{"type":"ping","at":${"[".repeat(40)}${"]".repeat(40)}}`,
    '{"type":"ping","at":1,"at":2}',
    '{"type":"leave","room":"a","type":"join"}',
    '{"type":"ping","at":1,"__proto__":{}}',
    '{"type":"ping","at":1,"constructor":{}}',
    '{"type":"ping","at":1e999}',
    '{"type":"join","room":"a","after":9007199254740993}',
    '{"type":"join","room":"a","after":1e300}',
    '{"type":"join","room":"a","after":-1}',
    '{"type":"join","room":"a","after":1.5}',
    '{"type":"join","room":"a","after":"1"}',
    '{"type":"__proto__"}',
    '{"type":"constructor"}',
    '{"type":"toString"}',
    '{"type":["ping"],"at":1}',
    '"ping"',
    "null",
    "[]",
    "1",
    "",
  ];
  for (const text of texts) t.ok("refused" in outcome(text), text.slice(0, 60));
});

t.test("a refusal says which ref and room the frame had, when they could be read", async (t) => {
  const origins: [string, unknown][] = [
    ['{"type":"post","ref":"r1","room":"a"}', { ref: "r1", room: "a" }],
    ['{"type":"nothing","ref":7,"room":"a"}', { ref: 7, room: "a" }],
    ['{"type":"join","ref":{"a":1},"room":["a"]}', { ref: null, room: null }],
    [`{"type":"join","ref":"${"r".repeat(65)}","room":"a"}`, { ref: null, room: "a" }],
    ['{"type":"join","ref":"r1","ref":"r2","room":"a"}', { ref: null, room: null }],
    ["no frame", { ref: null, room: null }],
  ];
  for (const [text, origin] of origins) {
    const found = outcome(text);
    t.same("refused" in found && found.refused.origin, origin, text.slice(0, 60));
  }
});
