import t from "tap";
import { handleIndexOf } from "../../src/personas/handles.ts";
import { resemble } from "../../src/personas/links.ts";

const alike = (one: string, other: string) => resemble(handleIndexOf(one), handleIndexOf(other));

t.test("names that share most of the shorter one are alike, whichever way round", async (t) => {
  for (const [one, other] of [
    ["quiet heron", "quiet heron"],
    ["quiet heron", "Quiet-Heron"],
    ["quiet heron", "quiet her0n"],
    ["quiet heron", "quіet heron"],
    ["quiet heron", "the quiet heron"],
    ["quiet heron", "quiet heron 7"],
    ["quiet heron", "quiet herons"],
    ["quiet heron", "heron"],
    ["Silver Pine", "Silver Fox"],
    ["Kim", "Kim of the hill"],
    ["anna-kowalski", "Kowalski"],
  ] as const) {
    t.ok(alike(one, other), `${one} and ${other}`);
    t.ok(alike(other, one), `${other} and ${one}`);
  }
});

t.test("names that share a part that says little are not", async (t) => {
  for (const [one, other] of [
    ["quiet heron", "quiet river"],
    ["quiet heron", "mossy heron"],
    ["quiet heron", "slow lantern"],
    ["Kit", "Sit"],
    ["Ann", "Ana"],
    ["", "quiet heron"],
  ] as const) {
    t.notOk(alike(one, other), `${one} and ${other}`);
    t.notOk(alike(other, one), `${other} and ${one}`);
  }
});
