import t from "tap";
import { isInShare } from "../support/share.ts";

const guards = Array.from({ length: 300 }, (_, at) => `the guard number ${at}`);

t.test("without a wish every guard is taken away", async (t) => {
  t.ok(guards.every((guard) => isInShare(guard, "")));
});

t.test("each guard falls into one share of all, and the shares are much alike", async (t) => {
  const shares = ["1/3", "2/3", "3/3"].map((share) =>
    guards.filter((one) => isInShare(one, share)),
  );
  t.same(shares.flat().sort(), [...guards].sort());
  t.ok(guards.some((one) => isInShare(one, "10/10")));
  for (const share of shares) t.ok(share.length > 70, `${share.length} of 300`);
});

t.test("what is no share is refused, so that nothing is left out by mistake", async (t) => {
  for (const share of ["0/3", "4/3", "11/10", "1/0", "half", "1", "1/3x"])
    t.throws(() => isInShare("a guard", share), /SIDEROOM_MUTANTS/, share);
});
