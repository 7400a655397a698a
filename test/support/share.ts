import { createHash } from "node:crypto";

/**
 * Whether a guard is taken away in this run. All are, unless `SIDEROOM_MUTANTS` names a share such as
 * `2/3`: then those of the second of three shares, into which each guard falls by its name.
 */
export function isInShare(guard: string, share = process.env.SIDEROOM_MUTANTS): boolean {
  if (share === undefined || share === "") return true;
  const match = /^([1-9]\d?)\/([1-9]\d?)$/.exec(share);
  const [, which, shares] = (match ?? []).map(Number);
  if (which === undefined || shares === undefined || which > shares)
    throw new Error("SIDEROOM_MUTANTS wants a share such as 2/3");
  return (createHash("sha256").update(guard).digest().readUInt32BE() % shares) + 1 === which;
}
