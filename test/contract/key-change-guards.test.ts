// What holds a change of the root key together, taken away piece by piece: something must then be lost.
import { join } from "node:path";
import t from "tap";
import { systemRandom } from "../../src/core/ids.ts";
import { patchedSource } from "../support/mutant.ts";
import { isInShare } from "../support/share.ts";
import { newPlace } from "./databases.ts";
import { keyedScene } from "./keyed-scene.ts";

t.setTimeout(550_000);

/** Before any row has moved, or when all is done. */
type When = "turned" | "done";

interface Guard {
  guard: string;
  file: string;
  find: string;
  replace: string;
  /** What is no longer true without it. */
  lost: string;
  when: When;
}

const guards: Guard[] = [
  {
    guard: "the former form of a MAC",
    file: "core/keyring.ts",
    find: "return [...this.#known.values()].map((keys) => this.#covered(keys, bare));",
    replace: "return [mac];",
    lost: "a recovery code counts, once",
    when: "turned",
  },
  {
    guard: "the former key for what it sealed",
    file: "core/keyring.ts",
    find: "const keys = this.#known.get(idOf(sealed));",
    replace: "const keys = idOf(sealed) === this.id ? this.#current : undefined;",
    lost: "the post's author is the same",
    when: "turned",
  },
  {
    guard: "the look at both forms of a new name",
    file: "storage/stores/identity.ts",
    find: "if (forms(row.nameIndex).length > 1) {",
    replace: "if (forms(row.nameIndex).length > 9) {",
    lost: "the name is taken",
    when: "turned",
  },
  {
    guard: "the look at both forms of an invite",
    file: "storage/stores/identity.ts",
    find: "where(isMac(forms, invites.codeMac, codeMac))",
    replace: "where(eq(invites.codeMac, codeMac))",
    lost: "an old invite counts, once",
    when: "turned",
  },
  {
    guard: "the keys of the audit's former links",
    file: "core/kept-keys.ts",
    find: "audit: { ...kept.audit, [former.id]: audit }",
    replace: "audit: { ...kept.audit, lost: audit }",
    lost: "the audit is whole",
    when: "done",
  },
  {
    guard: "a face's own value below its cover",
    file: "storage/rotation/keyed-tables.ts",
    find: 'columns: { lookup: found, sealed: sealed("persona-seal", "id") },',
    replace: `columns: {
      lookup: (ring, stored) => ring.renew(stored).replace(/.{9}$/, "AAAAAAAAA"),
      sealed: sealed("persona-seal", "id"),
    },`,
    lost: "the face is found",
    when: "done",
  },
  {
    guard: "a receipt's own value below its cover",
    file: "storage/rotation/keyed-tables.ts",
    find: "columns: { receiptMac: found },",
    replace:
      'columns: { receiptMac: (ring, stored) => ring.renew(stored).replace(/.{9}$/, "AAAAAAAAA") },',
    lost: "the receipts count",
    when: "done",
  },
  {
    guard: "the look at both forms of a read line",
    file: "storage/stores/marks.ts",
    find: "firstFound(forms, lookup, async (form) => {",
    replace: "firstFound((mac) => [mac], lookup, async (form) => {",
    lost: "the read line is where it was",
    when: "turned",
  },
  {
    guard: "the look at both forms of who keeps posts",
    file: "storage/stores/marks.ts",
    find: "firstFound(forms, owner, async (form) => {",
    replace: "firstFound((mac) => [mac], owner, async (form) => {",
    lost: "the bookmark is there, and can be let go",
    when: "turned",
  },
  {
    guard: "the new form of what a read line is bound to",
    file: "storage/rotation/keyed-tables.ts",
    find: "keyring.open(purpose, stored, bound), keyring.renew(bound))",
    replace: "keyring.open(purpose, stored, bound), bound)",
    lost: "the read line is where it was",
    when: "done",
  },
];

/** What is not true on a forum of this source, once its root key has changed. */
async function losses(source: string, when: When): Promise<string[]> {
  const place = await newPlace("SQLite");
  const { openForum }: typeof import("../../src/forum/index.ts") = await import(
    join(source, "src/forum/index.ts")
  );
  const time = { now: Date.UTC(2030, 0, 15, 12) };
  const rotationPace = { announceMs: 10, settleMs: 20, restMs: 5 };
  const forum = await openForum(place.config, { time: () => time.now, rotationPace });
  const { deps } = forum;
  const asks = await keyedScene({ dialect: place.dialect, place, forum, deps, time });
  if (when === "done") await forum.rotation.rotate();
  else {
    const next = { id: "0a1b2c3d", bytes: systemRandom(32) };
    deps.keyring.learn(next);
    deps.keyring.turnTo(next.id);
  }
  const lost: string[] = [];
  for (const [sentence, ask] of Object.entries(asks))
    if (!(await ask().catch(() => false))) lost.push(sentence);
  await forum.close();
  return lost;
}

for (const when of ["turned", "done"] as const) {
  t.test(`with all of its guards nothing is lost (${when})`, async (t) => {
    t.same(await losses(patchedSource([]), when), []);
  });
}

for (const { guard, lost, when, file, find, replace } of guards.filter(({ guard }) =>
  isInShare(guard),
)) {
  t.test(`noticed without ${guard}`, async (t) => {
    const source = patchedSource([{ file: `src/${file}`, find, replace }]);
    t.ok((await losses(source, when)).includes(lost), lost);
  });
}
