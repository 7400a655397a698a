import type { Reads } from "../../core/unit-of-work.ts";
import type { SiteFacts } from "../stores/site-facts.ts";

/** Facts about the keys. */
export const keyFacts = {
  fingerprint: "root-key-fingerprint",
  kept: "kept-keys",
  rotation: "key-rotation",
  exported: "root-key-exported",
} as const;

/**
 * A change of the root key that is under way. `announced`: every process shall come to know the new
 * key, nothing is made with it yet. `moving`: everything new is made with it, and rows move.
 */
export interface Rotation {
  readonly phase: "announced" | "moving";
  readonly from: string;
  readonly to: string;
  /** Of the new key. */
  readonly fingerprint: string;
}

export async function readRotation(facts: SiteFacts, reads: Reads): Promise<Rotation | null> {
  const kept = await facts.get(reads, keyFacts.rotation);
  return kept === null ? null : (JSON.parse(kept) as Rotation);
}

/** As the fact stands in the database. */
export function rotationText({ phase, from, to, fingerprint }: Rotation): string {
  return JSON.stringify({ phase, from, to, fingerprint });
}
