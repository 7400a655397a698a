import { randomBytes } from "node:crypto";
import fc from "fast-check";
import t from "tap";
import { PostIds } from "../../src/storage/post-ids.ts";

const number = fc.integer({ min: 1, max: 2 ** 48 - 1 });
const ids = new PostIds(randomBytes(32));

t.test("an id leads back to its number, and many at once are the same as one by one", async () => {
  fc.assert(
    fc.property(fc.array(number, { maxLength: 60 }), (numbers) => {
      const shown = ids.of(numbers);
      return (
        shown.every((id, index) => ids.numberOf(id) === numbers[index]) &&
        shown.every((id, index) => id === ids.of([numbers[index] ?? 0])[0]) &&
        shown.every((id) => /^[A-Za-z0-9_-]{22}$/.test(id))
      );
    }),
  );
});

t.test("a made-up id, a changed one and one of another site stand for nothing", async (t) => {
  const elsewhere = new PostIds(randomBytes(32));
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.base64String(),
        fc
          .uint8Array({ minLength: 16, maxLength: 16 })
          .map((bytes) => Buffer.from(bytes).toString("base64url")),
      ),
      (id) => ids.numberOf(id) === null,
    ),
  );
  const [id = ""] = ids.of([7]);
  for (const wrong of [elsewhere.of([7])[0] ?? "", `${id}A`, id.slice(0, -1), ` ${id}`, `${id}=`])
    t.equal(ids.numberOf(wrong), null, wrong);
  // The last character holds four bits that do not count: only one way of writing an id is right.
  const spellings = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"];
  const right = spellings.filter((last) => ids.numberOf(id.slice(0, -1) + last) !== null);
  t.same(right, [id.at(-1)]);
});

t.test("an id of a thread is never a post's, whatever their numbers", async () => {
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 60 }), number, (numbers, other) => {
      const threads = ids.threads.of(numbers);
      return (
        threads.every((id, index) => ids.threads.numberOf(id) === numbers[index]) &&
        threads.every((id) => ids.numberOf(id) === null && /^[A-Za-z0-9_-]{22}$/.test(id)) &&
        ids.of([...numbers, other]).every((id) => ids.threads.numberOf(id) === null)
      );
    }),
  );
});

t.test("ids of posts are what they were before there were threads", async (t) => {
  const known = new PostIds(Buffer.alloc(32, 7));
  t.same(known.of([1, 2, 2 ** 40]), [
    "XttReVbhN_4Ul87AqXUMeQ",
    "YdiksvuSC-jhB49kxHtLrg",
    "ijeY_bvMM5OiLKsYpNbbag",
  ]);
});

t.test("a number that no block can hold is an error, not another post's id", async (t) => {
  t.throws(() => ids.of([2 ** 48]));
  t.throws(() => ids.of([-1]));
});
