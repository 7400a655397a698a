import { newId } from "../core/ids.ts";
import type { Reads } from "../core/unit-of-work.ts";
import type { EndingRow } from "./ending-store.ts";
import type { EraseDeps } from "./erase-deps.ts";
import type { Erase } from "./wire.ts";

/** What is still to be done of an erasure. */
export type Ending = {
  readonly posts: Erase["posts"];
  /** When a face becomes nobody's (ms); of an account: from when on its faces do. */
  readonly at: number;
} & ({ readonly face: string } | { readonly account: string; readonly spread: boolean });

export type EndingOf<K extends string> = Extract<Ending, Readonly<Record<K, string>>>;

/** All rows are of one length: none says which kind it is, and no face is known by its row. */
const paddedLength = 160;

export function sealEnding(
  { keyring, random }: Pick<EraseDeps, "keyring" | "random">,
  ending: Ending,
): EndingRow {
  const id = newId(random);
  const plain = JSON.stringify(ending).padEnd(paddedLength);
  return { id, sealed: keyring.seal("face-ending", plain, id) };
}

/** Each with the id of its row. */
export async function openEndings(
  { endings, keyring }: Pick<EraseDeps, "endings" | "keyring">,
  reads: Reads,
): Promise<{ id: string; ending: Ending }[]> {
  return (await endings.endings(reads)).map(({ id, sealed }) => ({
    ...{ id, ending: JSON.parse(keyring.open("face-ending", sealed, id)) },
  }));
}
