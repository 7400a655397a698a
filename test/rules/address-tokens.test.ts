// What stands for an address in limits: the same for a day, and of no use to anybody after it or elsewhere.
import { mock } from "node:test";
import t from "tap";
import { AddressTokens } from "../../src/http/address-token.ts";

const hourMs = 3_600_000;

t.test("an address has one token for a day, and another one the day after", async (t) => {
  let now = 0;
  mock.method(performance, "now", () => now);
  t.teardown(() => mock.restoreAll());
  const tokens = new AddressTokens();
  const first = tokens.of("192.0.2.7");
  now = 23 * hourMs;
  t.equal(tokens.of("192.0.2.7"), first);
  t.not(tokens.of("192.0.2.8"), first);
  now = 25 * hourMs;
  t.not(tokens.of("192.0.2.7"), first, "the key of the day before is gone");
});

t.test("a token says nothing without the key, which each start makes anew", async (t) => {
  const [one, other] = [new AddressTokens(), new AddressTokens()];
  t.not(one.of("192.0.2.7"), other.of("192.0.2.7"));
  t.match(one.of("192.0.2.7"), /^[\w-]{22}$/);
});
