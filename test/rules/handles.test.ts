import { createHash } from "node:crypto";
import fc from "fast-check";
import t from "tap";
import { Refusal } from "../../src/core/errors.ts";
import type { RandomSource } from "../../src/core/ids.ts";
import { Keyring } from "../../src/core/keyring.ts";
import { newRecoveryCodes, recoveryCodeMac } from "../../src/identity/secrets.ts";
import { acceptHandle, handleIndexOf, suggestHandle } from "../../src/personas/handles.ts";

/** Random bytes that a seed decides. */
function seeded(seed: number): RandomSource {
  let count = 0;
  return (bytes) => {
    const blocks: Buffer[] = [];
    for (let have = 0; have < bytes; have += 32)
      blocks.push(createHash("sha256").update(`${seed} ${count++}`).digest());
    return Buffer.concat(blocks).subarray(0, bytes);
  };
}

function isTaken(handle: string): boolean {
  try {
    acceptHandle(handle, "/handle");
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === "invalid") return false;
    throw error;
  }
}

t.test("every handle that is suggested would be taken if somebody chose it", async () => {
  fc.assert(
    fc.property(fc.nat(), fc.boolean(), (seed, withNumber) => {
      const handle = suggestHandle(seeded(seed), withNumber);
      if (acceptHandle(handle, "/handle") !== handle) throw new Error(handle);
      if (/\d/.test(handle) !== withNumber) throw new Error(handle);
    }),
    // The second of these would end like "nurse" to somebody who reads digits as letters.
    {
      numRuns: 800,
      examples: [
        [1, false],
        [490449027, true],
      ],
    },
  );
});

t.test("suggestions use the whole word list", async (t) => {
  const random = seeded(1);
  const seen = new Set(Array.from({ length: 2_000 }, () => suggestHandle(random, false)));
  t.ok(seen.size > 1_900, `${seen.size} of 2000 differ`);
});

t.test("handles that differ by case, width or spacing only are the same", async () => {
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom(" ", "-", "_", "'", "’"), (seed, between) => {
      const handle = suggestHandle(seeded(seed), false);
      const index = handleIndexOf(handle);
      const wide = handle.replace(/[a-z]/g, (letter) =>
        String.fromCharCode(letter.charCodeAt(0) + 0xfee0),
      );
      for (const other of [handle.toUpperCase(), handle.replace(" ", between), wide])
        if (handleIndexOf(other) !== index) throw new Error(other);
    }),
  );
});

t.test(
  "what somebody types is taken or refused as invalid, and its own form is stable",
  async () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (typed) => {
        if (!isTaken(typed)) return;
        const handle = acceptHandle(typed, "/handle");
        if (acceptHandle(handle, "/handle") !== handle) throw new Error("changes again");
      }),
      { numRuns: 800 },
    );
  },
);

t.test("names of people in many scripts are taken", async (t) => {
  for (const handle of [
    "Ann",
    "Zoë B",
    "Jean-Luc",
    "O'Neill",
    "Ελένη",
    "李小龙大",
    "अनिता",
    "mum of 3",
  ])
    t.ok(isTaken(handle), handle);
});

t.test("what could identify, mislead or not be seen is refused", async (t) => {
  const refused = [
    "ab",
    "x".repeat(33),
    "ann@example.org",
    "call 0151 2345678",
    "1234567",
    "12-34-56-78",
    "moderator",
    "The Moderator",
    "dr Ann",
    "Nurse Ann",
    "Sideroom Support",
    "two  spaces",
    " ann",
    "ann ",
    "-ann",
    "a\u200bnn",
    "a\u202enn",
    "a\nnn",
    "<b>ann</b>",
    "ann\ud800",
  ];
  for (const handle of refused) t.notOk(isTaken(handle), JSON.stringify(handle));
});

t.test("recovery codes are ten, all different, in letters that cannot be mixed up", async (t) => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const codes = newRecoveryCodes(seeded(seed));
      if (codes.length !== 10 || new Set(codes).size !== 10) throw new Error("not ten");
      const form = /^[2-9A-HJKMNP-TV-Z]{4}(?:-[2-9A-HJKMNP-TV-Z]{4}){3}$/;
      if (!codes.every((code) => form.test(code))) throw new Error(codes.join());
    }),
  );
  const letters = newRecoveryCodes(seeded(3)).join("").replaceAll("-", "");
  t.ok(new Set(letters).size > 25, "the alphabet is used");
});

t.test("every letter of a recovery code is equally likely", async (t) => {
  const random = seeded(9);
  const counts = new Map<string, number>();
  for (let sets = 0; sets < 300; sets += 1)
    for (const letter of newRecoveryCodes(random).join("").replaceAll("-", ""))
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  for (const [letter, count] of counts) {
    const share = (count / total) * counts.size;
    t.ok(share > 0.88 && share < 1.12, `${letter}: ${share.toFixed(2)}`);
  }
});

t.test("a recovery code counts however it is typed, and for its account only", async (t) => {
  const keyring = new Keyring({ id: "00000000", bytes: Buffer.alloc(32) }, seeded(0));
  const mac = (account: string, typed: string) => recoveryCodeMac(keyring, account, typed);
  const code = "ABCD-EFGH-JKMN-PQRS";
  for (const typed of ["abcd-efgh-jkmn-pqrs", "ABCDEFGHJKMNPQRS", " abcd efgh jkmn pqrs "])
    t.equal(mac("a", typed), mac("a", code), typed);
  t.not(mac("b", code), mac("a", code));
  t.not(mac("a", code.replace("S", "T")), mac("a", code));
});
