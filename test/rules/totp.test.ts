import t from "tap";
import { stepOf, totpSecret } from "../../src/identity/totp.ts";
import { codeAt } from "../support/totp.ts";

/** RFC 6238, appendix B, SHA-1: seconds since 1970 and the last six of the eight digits. */
const vectors: [seconds: number, code: string][] = [
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
];
const { secret, uri } = totpSecret(Buffer.from("12345678901234567890"), "The Ward: B&B", "zoë x");

t.test("codes are those of RFC 6238", async (t) => {
  for (const [seconds, code] of vectors) {
    t.equal(stepOf(secret, code, seconds * 1_000), Math.floor(seconds / 30), code);
    t.equal(codeAt(secret, seconds * 1_000), code, "the tests' own app agrees");
  }
});

t.test("one step beside is taken, as the step that it is; two are not", async (t) => {
  const now = 1_234_567_890_000;
  const step = Math.floor(now / 30_000);
  for (const beside of [-1, 0, 1])
    t.equal(stepOf(secret, codeAt(secret, now, beside), now), step + beside);
  for (const beside of [-2, 2]) t.equal(stepOf(secret, codeAt(secret, now, beside), now), null);
  t.equal(stepOf(secret, "005 924", now), step, "with the space that apps show");
  for (const odd of ["", "5924", "005924x", "0059240"]) t.equal(stepOf(secret, odd, now), null);
});

t.test("the address for apps says what they need, and is read back whole", async (t) => {
  const url = new URL(uri);
  t.equal(url.protocol, "otpauth:");
  t.equal(url.host, "totp");
  t.equal(url.searchParams.get("secret"), secret);
  t.equal(url.searchParams.get("issuer"), "The Ward: B&B");
  t.match(decodeURIComponent(url.pathname), /zoë x$/);
  t.match(secret, /^[A-Z2-7]{32}$/);
});
