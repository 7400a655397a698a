import fc from "fast-check";
import t from "tap";
import { networkOf } from "../../src/http/address-token.ts";
import { roughly } from "../../src/rooms/index.ts";

t.test(
  "a rounded count has few values, near the true one, and never falls as people come",
  async () => {
    fc.assert(
      fc.property(fc.nat({ max: 2_000_000 }), (count) => {
        const about = roughly(count);
        if (about > roughly(count + 1)) throw new Error("it fell");
        if (roughly(about) !== about) throw new Error("it moves when it is rounded again");
        if (Math.abs(about - count) > Math.max(2.5, count * 0.05)) throw new Error("far off");
        if (about % 5 !== 0) throw new Error("finer than five");
      }),
      { numRuns: 5000 },
    );
  },
);

t.test("small rooms, large rooms and the steps between them are rounded as said", async (t) => {
  const steps: [number, number][] = [
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 5],
    [47, 45],
    [48, 50],
    [49, 50],
    [54, 50],
    [55, 60],
    [194, 190],
    [196, 200],
    [204, 200],
    [205, 210],
    [994, 990],
    [996, 1000],
    [1_049, 1_000],
    [1_051, 1_100],
    [123_456, 120_000],
  ];
  for (const [count, about] of steps) t.equal(roughly(count), about, `${count}`);
});

const groups = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 });

/** The same address in the ways it may be written. */
function spellings(parts: number[], shortenFrom: number, shorten: number): string[] {
  const plain = parts.map((part) => part.toString(16));
  const padded = plain.map((part) => part.padStart(4, "0").toUpperCase());
  const zeros = parts.map((part, at) =>
    at >= shortenFrom && at < shortenFrom + shorten ? 0 : part,
  );
  const left = zeros.slice(0, shortenFrom).map((part) => part.toString(16));
  const right = zeros.slice(shortenFrom + shorten).map((part) => part.toString(16));
  return [plain.join(":"), padded.join(":"), `${left.join(":")}::${right.join(":")}`];
}

t.test("an IPv6 address counts by its first 64 bits, however it is written", async () => {
  fc.assert(
    fc.property(groups, fc.nat({ max: 4 }), fc.integer({ min: 2, max: 4 }), (parts, from, some) => {
      const [plain = "", padded = "", short = ""] = spellings(parts, from, some);
      const network = (which: number[]) =>
        which
          .slice(0, 4)
          .map((part) => part.toString(16))
          .join(":");
      const zeros = parts.map((part, at) => (at >= from && at < from + some ? 0 : part));
      if (networkOf(plain) !== network(parts)) throw new Error(plain);
      if (networkOf(padded) !== network(parts)) throw new Error(padded);
      if (networkOf(`${plain}%eth0`) !== network(parts)) throw new Error("with a zone");
      if (networkOf(short) !== network(zeros)) throw new Error(short);
    }),
    { numRuns: 500 },
  );
});

t.test("two addresses of one /64 count as one, of two networks as two", async (t) => {
  t.equal(networkOf("2001:db8:1:2::1"), networkOf("2001:db8:1:2:ffff:ffff:ffff:ffff"));
  t.equal(networkOf("2001:DB8:1:2::1"), networkOf("2001:0db8:0001:0002::9"));
  t.not(networkOf("2001:db8:1:2::1"), networkOf("2001:db8:1:3::1"));
  t.not(networkOf("::1"), networkOf("1::"));
});

t.test("an IPv4 address counts by itself, also when it comes in IPv6's clothes", async (t) => {
  t.equal(networkOf("192.0.2.7"), "192.0.2.7");
  t.equal(networkOf("::ffff:192.0.2.7"), "192.0.2.7");
  t.equal(networkOf("::FFFF:192.0.2.7"), "192.0.2.7");
  t.not(networkOf("::ffff:192.0.2.7"), networkOf("::ffff:192.0.2.8"));
  t.equal(networkOf("::ffff:c000:207"), "192.0.2.7", "in hexadecimal");
});
