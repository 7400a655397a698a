import { endFace, isNobodys } from "../personas/index.ts";
import type { LedgerEntry } from "../redaction/index.ts";
import { type Ending, openEndings } from "./endings.ts";
import { takeBack } from "./erase-deeds.ts";
import type { EraseDeps } from "./erase-deps.ts";
import { type Deeds, findDeeds } from "./export-deeds.ts";
import { findFaces } from "./find-faces.ts";
import type { Erase } from "./wire.ts";

interface Row {
  readonly id: string;
  readonly ending: Ending;
}

/**
 * Goes on with all erasures that are under way: finds faces that were not found before a crash, and
 * makes those nobody's whose time has come. Called again and again.
 */
export async function endDueFaces(deps: EraseDeps): Promise<void> {
  const { reads } = deps.unitOfWork;
  for (const row of await openEndings(deps, reads)) await findFaces(deps, row);
  const now = deps.clock.latest();
  const rows = await openEndings(deps, reads);
  await endFaces(
    deps,
    rows.filter(({ ending }) => "face" in ending && ending.at <= now),
  );
}

/** Makes these faces nobody's, one after the other; what they did is taken back first where that was wished. */
export async function endFaces(deps: EraseDeps, rows: readonly Row[]): Promise<void> {
  const faces = rows.flatMap(({ id, ending }) =>
    "face" in ending ? [{ id, face: ending.face, posts: ending.posts }] : [],
  );
  const deeds = await deedsOf(deps, faces);
  for (const { id, face, posts } of faces) {
    await takeBack(deps, face, deeds.get(face));
    await endOne(deps, face, posts, id);
  }
}

/** What faces did whose posts are to go: to find it every row of the site is looked at, once for all of them. */
export async function deedsOf(
  deps: EraseDeps,
  faces: readonly { readonly face: string; readonly posts: Erase["posts"] }[],
): Promise<ReadonlyMap<string, Deeds>> {
  const taken = faces.filter(({ posts }) => posts === "redact").map(({ face }) => face);
  return findDeeds(deps, taken, async () => {});
}

/**
 * Makes a face nobody's, by what stands in `row` of the endings (null: by the ledger's entry `again`).
 * False when there is no such face any more, or it is nobody's already.
 */
export async function endOne(
  deps: EraseDeps,
  id: string,
  posts: Erase["posts"],
  row: string | null,
  again?: LedgerEntry,
): Promise<boolean> {
  const ended = await deps.unitOfWork.evenWhenFull(async (tx) => {
    if (row !== null && !(await deps.endings.takeEnding(tx, row))) return false;
    const seen = await deps.personas.persona(tx, id);
    if (seen === null || (row === null && isNobodys(seen))) return false;
    // A community face is shown in many rooms, also in those that it has left.
    if (seen.room === null) await deps.rooms.lockSite(tx);
    else await deps.rooms.lockRoom(tx, seen.room);
    for (const room of await deps.rooms.roomsOf(tx, id)) {
      await deps.rooms.lockRoom(tx, room);
      await deps.rooms.dropMembership(tx, room, id);
      tx.afterCommit(() => deps.rights.tell({ kind: "room", room }));
    }
    await deps.reveals.dropRevealsOf(tx, { persona: id });
    await endFace(deps, tx, seen, posts, again);
    await deps.rooms.renewPeople(tx, seen.room);
    return true;
  });
  if (ended) await deps.redactor.noted();
  return ended;
}
