// A keyring while the root key changes, and after.
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import t from "tap";
import { firstKeptKeys, lookUpPurposes } from "../../src/core/kept-keys.ts";
import { Keyring, type SealPurpose } from "../../src/core/keyring.ts";
import type { RootKey } from "../../src/core/root-key.ts";
import { printKey, readPrintedKey } from "../../src/storage/printed-key.ts";

const rootOf = (id: string): RootKey => ({ id, bytes: randomBytes(32) });
const [first, second, third] = [rootOf("11111111"), rootOf("22222222"), rootOf("33333333")];
const text = fc.string({ unit: "grapheme", maxLength: 20 });
const lookUp = fc.constantFrom(...lookUpPurposes);
const seal = fc.constantFrom<SealPurpose>("persona-seal", "blocks", "totp-seal");

/** A keyring that has changed from one root key to the next, and forgot none but where it says so. */
function changed(...roots: [RootKey, ...RootKey[]]): Keyring {
  const [root, ...more] = roots;
  const ring = new Keyring(root, randomBytes);
  for (const [index, next] of more.entries()) {
    if (index > 0) ring.forgetFormer();
    ring.learn(next);
    ring.turnTo(next.id);
  }
  return ring;
}

t.test("a MAC moves to the new root key, and is then the one that is made there", async () => {
  fc.assert(
    fc.property(lookUp, fc.array(text, { maxLength: 3 }), (purpose, parts) => {
      const old = new Keyring(first, randomBytes).mac(purpose, ...parts);
      const ring = changed(first, second);
      const made = ring.mac(purpose, ...parts);
      if (ring.renew(old) !== made) throw new Error("another value");
      if (!made.startsWith("22222222.")) throw new Error("another id");
      if (made.slice(9) === old.slice(9)) throw new Error("not covered");
    }),
  );
});

t.test("a MAC survives any number of changes, and nobody else's moves with it", async () => {
  fc.assert(
    fc.property(lookUp, text, text, (purpose, one, other) => {
      fc.pre(one !== other);
      const middle = changed(first, second);
      const last = changed(first, second, third);
      const moved = last.renew(middle.mac(purpose, one));
      if (moved !== last.mac(purpose, one)) throw new Error("lost");
      if (moved === last.mac(purpose, other)) throw new Error("taken for another");
    }),
  );
});

t.test("while the key changes both forms are looked for, the former first", async (t) => {
  const before = new Keyring(first, randomBytes);
  const ring = changed(first, second);
  const [old, made] = [before.mac("invite", "x"), ring.mac("invite", "x")];
  t.same(before.forms(old), [old], "one form before");
  t.same(ring.forms(made), [old, made]);
  t.same(ring.forms(old), [old, made], "also for what was computed a moment before");
  before.learn(second);
  t.same(
    before.forms(old),
    [old, made],
    "a process that only knows of the change looks the same way",
  );
  ring.forgetFormer();
  t.same(ring.forms(made), [made], "and one form after");
  for (const none of ["", "nothing", "99999999.abc", `${old}x`]) t.same(ring.forms(none), [none]);
});

t.test("what either key sealed opens while the key changes, and only the new after", async () => {
  fc.assert(
    fc.property(seal, text, text, (purpose, plain, context) => {
      const old = new Keyring(first, randomBytes).seal(purpose, plain, context);
      const ring = changed(first, second);
      const made = ring.seal(purpose, plain, context);
      if (ring.open(purpose, old, context) !== plain) throw new Error("the former");
      if (ring.open(purpose, made, context) !== plain) throw new Error("the new");
      ring.forgetFormer();
      if (ring.open(purpose, made, context) !== plain) throw new Error("the new, after");
      let opened = true;
      try {
        ring.open(purpose, old, context);
      } catch {
        opened = false;
      }
      if (opened) throw new Error("the former key was not forgotten");
    }),
  );
});

t.test("who has the former root key and all it kept cannot make what is made now", async (t) => {
  const ring = changed(first, second);
  const thief = new Keyring(first, randomBytes);
  const other = new Keyring(rootOf("22222222"), randomBytes, firstKeptKeys(first));
  for (const purpose of lookUpPurposes) {
    t.not(ring.mac(purpose, "a").slice(9), thief.mac(purpose, "a").slice(9), purpose);
    t.not(ring.mac(purpose, "a"), other.mac(purpose, "a"), purpose);
  }
});

t.test("a chain holds across changes: each link under the key of its time", async (t) => {
  const ring = new Keyring(first, randomBytes);
  const old = ring.chain("a", "b");
  ring.learn(second);
  ring.turnTo(second.id);
  const made = ring.chain(old, "c");
  ring.forgetFormer();
  t.ok(ring.isLink(old, "a", "b"));
  t.ok(ring.isLink(made, old, "c"));
  t.notOk(ring.isLink(old, "a", "c"), "other parts");
  t.notOk(ring.isLink(`22222222.${old.slice(9)}`, "a", "b"), "another id");
  t.notOk(ring.isLink("99999999.abc", "a"), "a key that never was");
});

t.test("a lasting MAC is the same before and after", async (t) => {
  const before = new Keyring(first, randomBytes).lastingMac("staff", "a");
  t.equal(changed(first, second, third).lastingMac("staff", "a"), before);
});

t.test("a printed key reads back, however it is typed", async () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      const key = { id: "0a1b2c3d", bytes: Buffer.from(bytes) };
      const page = `Some words.\nKey id: ${key.id}\n\n${printKey(key)}\n`;
      const typed = page.toLowerCase().replaceAll(": ", ":").replaceAll(" ", "  ");
      for (const one of [
        page,
        typed,
        page.replace(/^(\d:.*)$/gm, (line) => line.replace(/(?<=:.*)0/g, "o")),
      ]) {
        if (!readPrintedKey(one).bytes.equals(key.bytes)) throw new Error("another key");
      }
    }),
  );
});

t.test("a mistake in a printed key is noticed, and its line named", async (t) => {
  const key = rootOf("0a1b2c3d");
  const page = `Key id: ${key.id}\n${printKey(key)}\n`;
  const lines = page.split("\n");
  for (const at of [1, 2, 3, 4]) {
    const wrong = lines.with(
      at,
      (lines[at] ?? "").replace(/.$/, (one) => (one === "Z" ? "Y" : "Z")),
    );
    t.throws(() => readPrintedKey(wrong.join("\n")), { message: new RegExp(`line ${at}`) });
    const missing = lines.toSpliced(at, 1);
    t.throws(() => readPrintedKey(missing.join("\n")), { message: new RegExp(`Line ${at}`) });
  }
  t.throws(() => readPrintedKey(page.replace(key.id, "0a1b2c3e")), { message: /key id/ });
  t.throws(() => readPrintedKey("nothing"), { message: /Key id/ });
});
