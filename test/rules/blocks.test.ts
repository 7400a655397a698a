import { randomBytes } from "node:crypto";
import fc from "fast-check";
import t from "tap";
import { Refusal } from "../../src/core/errors.ts";
import { Keyring } from "../../src/core/keyring.ts";
import type { Reads } from "../../src/core/unit-of-work.ts";
import type { Actor } from "../../src/identity/index.ts";
import {
  type Block,
  KnownBlocks,
  openBlocks,
  sealBlocks,
  withBlock,
  withoutBlock,
} from "../../src/personas/index.ts";
import type { LogReader } from "../../src/posts/index.ts";
import { textFrame } from "../../src/realtime/encode.ts";
import { memoryRights } from "../../src/realtime/index.ts";
import { Batch, RenderedEvent } from "../../src/realtime/sequencer.ts";
import { viewer } from "./fake-log.ts";

const keyring = new Keyring({ id: "0a1b2c3d", bytes: Buffer.alloc(32, 7) }, randomBytes);
const kind = fc.constantFrom("block" as const, "mute" as const);
const persona = fc.constantFrom(..."abcdefgh".split(""));
const day = fc.integer({ min: 0, max: 40_000 }).map((days) => days * 86_400_000);

t.test("a list holds what was put on it and not taken off again, each once", async () => {
  const act = fc.record({ adds: fc.boolean(), persona, kind, day });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      let list: readonly Block[] = [];
      const expected = new Set<string>();
      for (const { adds, ...block } of acts) {
        const key = `${block.persona} ${block.kind}`;
        list = adds ? withBlock(list, block) : withoutBlock(list, block);
        if (adds) expected.add(key);
        else expected.delete(key);
      }
      const held = list.map(({ persona, kind }) => `${persona} ${kind}`);
      return held.length === expected.size && held.every((key) => expected.has(key));
    }),
  );
});

t.test("what changes nothing gives the same list back, so that nothing is written", async (t) => {
  const list = withBlock([], { persona: "a", kind: "block", day: 0 });
  t.equal(withBlock(list, { persona: "a", kind: "block", day: 86_400_000 }), list);
  t.equal(withoutBlock(list, { persona: "a", kind: "mute" }), list);
  t.equal(withoutBlock(list, { persona: "b", kind: "block" }), list);
});

function full(count: number): Block[] {
  return Array.from({ length: count }, () => ({
    persona: randomBytes(16).toString("base64url"),
    kind: "block" as const,
    day: 1_900_000_000_000,
  }));
}

t.test("a list takes five hundred, and then what is on it already", async (t) => {
  const list = full(500);
  t.equal(withBlock(full(499), { persona: "a", kind: "mute", day: 0 }).length, 500);
  const refused = () => withBlock(list, { persona: "a", kind: "mute", day: 0 });
  t.throws(refused, Refusal);
  t.throws(refused, { code: "conflict" });
  t.equal(withBlock(list, list[7] as Block), list);
});

t.test("a list comes back as it was sealed, for its own account", async (t) => {
  const list = full(12);
  const sealed = sealBlocks(keyring, "account", list);
  t.same(openBlocks(keyring, "account", sealed), list);
  t.throws(() => openBlocks(keyring, "another", sealed));
  t.same(openBlocks(keyring, "account", null), []);
});

t.test("the size of what is stored tells little, and nothing at all of short lists", async (t) => {
  const sizeOf = (count: number) => sealBlocks(keyring, "account", full(count))?.length ?? 0;
  t.equal(sealBlocks(keyring, "account", []), null, "an empty list is not stored");
  const short = [1, 2, 3, 4, 5, 6].map(sizeOf);
  t.equal(new Set(short).size, 1, "one to six are of one size");
  const sizes = new Set(Array.from({ length: 500 }, (_, at) => sizeOf(at + 1)));
  t.ok(sizes.size <= 8, `five hundred lists have ${sizes.size} sizes`);
  for (const size of sizes) {
    // Key id and dot; then nonce, text and tag in base64url.
    const text = Math.floor(((size - 9) * 3) / 4) - 28;
    t.equal(text % 512, 0, `${text} bytes are a multiple of 512`);
  }
});

const reads = {} as Reads;
const actor: Actor = {
  account: "account",
  session: "s",
  siteRole: null,
  standing: null,
  approved: true,
};

/** A store whose answers wait until they are let go, and how often it was asked. */
function slowStore() {
  let sealed: string | null = null;
  const waiting: (() => void)[] = [];
  return {
    asked: 0,
    put: (list: Block[]) => {
      sealed = sealBlocks(keyring, actor.account, list);
    },
    answer: () => {
      for (const go of waiting.splice(0)) go();
    },
    blocksOf(): Promise<string | null> {
      this.asked += 1;
      const asOf = sealed;
      return new Promise((done) => waiting.push(() => done(asOf)));
    },
    holdBlocks: () => Promise.reject(new Error("not here")),
    putBlocks: () => Promise.reject(new Error("not here")),
  };
}

t.test("who reads again is known without a look at the database", async (t) => {
  const blocks = slowStore();
  const known = new KnownBlocks({ blocks, keyring, rights: memoryRights() });
  t.equal(known.known(actor), null);
  const reading = known.of(reads, actor);
  blocks.answer();
  t.equal((await reading).size, 0);
  t.equal(known.known(actor)?.size, 0);
  t.equal(await known.of(reads, actor), await reading, "those who hide nobody share one empty set");
  t.equal(blocks.asked, 1);
  t.equal(known.known(null)?.size, 0, "without an account nobody is hidden");
});

t.test("a change is seen by the next look, also when an older one comes back late", async (t) => {
  const blocks = slowStore();
  const rights = memoryRights();
  const known = new KnownBlocks({ blocks, keyring, rights });
  const late = known.of(reads, actor);
  blocks.put([{ persona: "a", kind: "mute", day: 0 }]);
  rights.tell({ kind: "blocks", account: actor.account });
  blocks.answer();
  t.equal((await late).size, 0);
  t.equal(known.known(actor), null, "what was read before the change is not kept");
  const next = known.of(reads, actor);
  blocks.answer();
  t.same([...(await next)], ["a"]);
  rights.tell({ kind: "account", account: actor.account });
  rights.tell({ kind: "blocks", account: "another" });
  t.same([...(known.known(actor) ?? [])], ["a"], "other changes drop nothing");
});

/** Five entries by two authors, and one by none. */
function batch() {
  const event = (seq: number, persona: string | null) => {
    const post = persona === null ? null : ({ persona, seq, room: "a-room" } as never);
    const entry = { seq, event: "post.created" as const, post, thread: null };
    return new RenderedEvent("a-room", entry, textFrame({ seq, persona }));
  };
  return new Batch(["a", "b", "a", null, "b"].map((persona, at) => event(at + 1, persona)));
}

const plenty = 1_000_000;
const hiding = (...faces: string[]): LogReader => ({ ...viewer(false, 1), hidden: new Set(faces) });

t.test("whoever hides nobody in a batch gets the same bytes as everyone", async (t) => {
  const events = batch();
  const everyone = events.take(0, hiding(), plenty)?.bytes;
  t.equal(events.take(0, hiding(), plenty)?.bytes, everyone);
  t.equal(events.take(0, hiding("c", "d"), plenty)?.bytes, everyone);
  t.not(events.take(0, hiding("a"), plenty)?.bytes, everyone);
});

t.test("whoever hides somebody gets each of their entries as its number alone", async (t) => {
  for (const order of [
    ["hider", "everyone"],
    ["everyone", "hider"],
  ]) {
    const events = batch();
    for (const who of order) {
      const bytes = events.take(0, who === "hider" ? hiding("a", "x") : hiding(), plenty)?.bytes;
      const text = bytes?.toString("latin1") ?? "";
      t.equal(
        text.includes('"persona":"a"'),
        who === "everyone",
        `${who}, ${order.join(" first, ")}`,
      );
      t.ok(text.includes('"persona":"b"') && text.includes('"persona":null'), "the rest is there");
      t.equal(text.split('"event":"hidden"').length - 1, who === "hider" ? 2 : 0);
    }
  }
});
