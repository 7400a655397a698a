import t from "tap";
import { handleIndexOf } from "../../src/personas/handles.ts";
import { resemble, saysTheSame } from "../../src/personas/links.ts";

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

const bees = "I look after my mother and keep bees in the evenings.";

t.test("two texts say the same when one takes over a good part of the other", async (t) => {
  for (const other of [
    bees,
    "I LOOK AFTER MY MOTHER - and keep bees, in the evenings",
    "I look after my mother and keep bees",
    `Hello. ${bees} Ask me about honey, or about forms, or about anything that keeps you awake.`,
    "Since spring I look after my mother and keep bees, two cats and an allotment by the river.",
  ]) {
    t.ok(saysTheSame(bees, other), other);
    t.ok(saysTheSame(other, bees), other);
  }
});

t.test("two texts that share a few words, or one that is not there, do not", async (t) => {
  for (const other of [
    null,
    "I look after my father and read in the evenings.",
    "Bees, mostly.",
    "Here to listen.",
  ]) {
    t.notOk(saysTheSame(bees, other), `${other}`);
    t.notOk(saysTheSame(other, bees), `${other}`);
  }
});
