import type { ExportDeps } from "./export-deps.ts";
import type { Deed } from "./export-store.ts";

/** So many rows are looked at in one go; then others may. */
const stretch = 2_000;
/** So many are read and written at a time. */
const pageSize = 100;

export type Deeds = Readonly<Record<Deed, readonly number[]>>;

/** Looked up before each page: throws when whoever asked may not have more. */
export type MayGoOn = () => Promise<void>;

/**
 * What these faces did, by the numbers of rows, for each face. Nothing stored leads from a face to
 * them, so every row of the site is looked at, a stretch at a time.
 */
export async function findDeeds(
  deps: ExportDeps,
  faces: readonly string[],
  mayGoOn: MayGoOn,
): Promise<ReadonlyMap<string, Deeds>> {
  const { reads } = deps.unitOfWork;
  const found = new Map(
    faces.map((face) => [face, { posts: [], threads: [], reactions: [] } as Found]),
  );
  if (faces.length === 0) return found;
  for (const deed of ["posts", "threads", "reactions"] as const) {
    const end = await deps.exports.endOf(reads, deed);
    for (let after = 0; after < end; after += stretch) {
      await mayGoOn();
      const upTo = after + stretch;
      for (const { persona, number } of await deps.exports.deedsIn(reads, deed, faces, {
        after,
        upTo,
      }))
        put(found.get(persona)?.[deed], number);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return found;
}

type Found = Record<Deed, number[]>;

/** A post that has several reactions of one face counts once. */
function put(numbers: number[] | undefined, number: number): void {
  if (numbers !== undefined && numbers.at(-1) !== number) numbers.push(number);
}

/** The rows behind these numbers as they are when their page is reached. */
export async function* pagesOf<T>(
  numbers: readonly number[],
  mayGoOn: MayGoOn,
  read: (numbers: readonly number[]) => Promise<readonly T[]>,
): AsyncGenerator<T> {
  for (let at = 0; at < numbers.length; at += pageSize) {
    await mayGoOn();
    yield* await read(numbers.slice(at, at + pageSize));
  }
}
