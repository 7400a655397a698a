import { randomBytes } from "node:crypto";
import fc from "fast-check";
import t from "tap";
import type { LookUpPurpose } from "../../src/core/kept-keys.ts";
import { Keyring, type SealPurpose } from "../../src/core/keyring.ts";

const root = { id: "0a1b2c3d", bytes: Buffer.alloc(32, 7) };
const keyring = new Keyring(root, randomBytes);
const purposes: SealPurpose[] = ["persona-seal", "blocks", "sign-in-name-seal", "totp-seal"];
const lookUps: LookUpPurpose[] = ["persona-lookup", "receipt", "invite", "recovery-code"];
const text = fc.string({ unit: "grapheme", maxLength: 30 });
const purpose = fc.constantFrom(...purposes);

function opens(ring: Keyring, purpose: SealPurpose, sealed: string, context: string): boolean {
  try {
    ring.open(purpose, sealed, context);
    return true;
  } catch {
    return false;
  }
}

t.test("what was sealed opens again, with its own purpose and context", async () => {
  fc.assert(
    fc.property(purpose, text, text, (purpose, plain, context) => {
      return keyring.open(purpose, keyring.seal(purpose, plain, context), context) === plain;
    }),
  );
});

t.test("what was sealed does not open in another context or for another purpose", async () => {
  fc.assert(
    fc.property(text, text, text, (plain, context, other) => {
      const sealed = keyring.seal("persona-seal", plain, context);
      fc.pre(context !== other);
      if (opens(keyring, "persona-seal", sealed, other)) throw new Error("another context");
      if (opens(keyring, "blocks", sealed, context)) throw new Error("another purpose");
    }),
  );
});

t.test("another root key opens nothing, not even under the same id", async (t) => {
  const sealed = keyring.seal("persona-seal", "account", "persona");
  for (const other of [
    new Keyring({ id: root.id, bytes: Buffer.alloc(32, 8) }, randomBytes),
    new Keyring({ id: "ffffffff", bytes: root.bytes }, randomBytes),
  ]) {
    t.notOk(opens(other, "persona-seal", sealed, "persona"));
    t.not(other.mac("receipt", "a"), keyring.mac("receipt", "a"));
  }
});

t.test("a sealed text that was changed or cut anywhere does not open", async (t) => {
  const sealed = keyring.seal("persona-seal", "account", "persona");
  const start = root.id.length + 1;
  for (let at = start; at < sealed.length; at += 1) {
    const bytes = Buffer.from(sealed.slice(start), "base64url");
    const byte = Math.min(Math.floor(((at - start) * 6) / 8), bytes.length - 1);
    bytes[byte] = (bytes[byte] ?? 0) ^ 1;
    const changed = `${root.id}.${bytes.toString("base64url")}`;
    if (opens(keyring, "persona-seal", changed, "persona")) t.fail(`changed at ${byte}`);
    if (opens(keyring, "persona-seal", sealed.slice(0, at), "persona")) t.fail(`cut at ${at}`);
  }
  for (const none of ["", ".", root.id, `${root.id}.`, `x.${sealed.slice(start)}`])
    t.notOk(opens(keyring, "persona-seal", none, "persona"), none);
});

t.test("sealing the same twice looks different each time", async (t) => {
  const seals = Array.from({ length: 50 }, () => keyring.seal("persona-seal", "same", "same"));
  t.equal(new Set(seals).size, 50);
});

t.test("a keyed name is the same for the same parts, and for no others", async () => {
  const parts = fc.array(fc.oneof(text, fc.stringMatching(/^[0-9:]{0,4}$/)), { maxLength: 4 });
  fc.assert(
    fc.property(parts, parts, (one, other) => {
      const isSame = JSON.stringify(one) === JSON.stringify(other);
      return (keyring.mac("receipt", ...one) === keyring.mac("receipt", ...other)) === isSame;
    }),
    { numRuns: 500 },
  );
});

t.test("where one part ends and the next begins makes a difference", async (t) => {
  const splits = [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["", "abc"], ["1:a", "bc"]];
  t.equal(new Set(splits.map((parts) => keyring.mac("receipt", ...parts))).size, splits.length);
  t.not(keyring.mac("receipt", "é"), keyring.mac("receipt", "e\u0301"), "bytes are counted");
});

t.test("each purpose has a key of its own", async (t) => {
  t.equal(new Set(lookUps.map((purpose) => keyring.mac(purpose, "a"))).size, lookUps.length);
});

t.test("everything made with a key carries the key's id and none of its bytes", async (t) => {
  const made = [keyring.mac("receipt", "a"), keyring.seal("persona-seal", "a", "b")];
  for (const one of made) t.match(one, /^0a1b2c3d\.[A-Za-z0-9_-]+$/);
});
