import fc from "fast-check";
import t from "tap";
import type { Face, PagePost } from "../../src/posts/index.ts";
import { postsText } from "../../src/posts/page-text.ts";
import { renderPost } from "../../src/posts/render-post.ts";

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom('"', "\\", "\u2028", "\0", "Ä"),
);
const when = fc.integer({ min: 0, max: 4_102_444_800_000 });

const face: fc.Arbitrary<Face> = fc.record({
  handle: text,
  kind: fc.constantFrom("community", "room"),
  standing: fc.option(fc.constantFrom("patient", "caregiver")),
  roles: fc.option(fc.array(fc.constantFrom("moderator", "mentor"))),
});

const post: fc.Arbitrary<PagePost> = fc.record({
  id: fc.string({ unit: fc.constantFrom(..."abcXYZ019-_"), minLength: 22, maxLength: 22 }),
  seq: fc.integer({ min: 1 }),
  thread: fc.option(fc.constantFrom("one-thread", "another")),
  kind: fc.constantFrom("message", "question", "announcement"),
  persona: fc.constantFrom("one", "two", "three"),
  replyTo: fc.option(text),
  body: text,
  contentWarning: fc.option(text),
  masks: fc.option(
    fc.array(fc.record({ start: fc.nat(), end: fc.nat(), type: fc.constantFrom("NAME", "DATE") })),
  ),
  state: fc.constantFrom("visible", "removed"),
  reactions: fc.option(fc.dictionary(fc.constantFrom("thanks", "helped"), fc.nat())),
  revision: fc.integer({ min: 1, max: 3 }),
  createdAt: when,
  editedAt: fc.option(when),
});

t.test("a page's text says what each post says by itself, whatever people wrote", async () => {
  fc.assert(
    fc.property(fc.array(post), fc.tuple(face, face, face), (rows, [one, two, three]) => {
      const faces: Record<string, Face> = { one, two, three };
      const faceOf = ({ persona }: { persona: string }) => faces[persona] as Face;
      const plain = rows.map((row) => renderPost({ ...row, room: "a-room" }, faceOf(row)));
      return postsText("a-room", rows, faceOf) === JSON.stringify(plain);
    }),
    { numRuns: 500 },
  );
});
