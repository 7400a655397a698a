import { addDays } from "../core/clock.ts";
import { facesOf } from "../personas/index.ts";
import { type Ending, sealEnding } from "./endings.ts";
import type { EraseDeps } from "./erase-deps.ts";

/**
 * Finds the faces of an account that has ended, and gives each its own time at which it becomes
 * nobody's. Returns their ids; none when that was done already.
 */
export async function findFaces(
  deps: EraseDeps,
  { id, ending }: { id: string; ending: Ending },
): Promise<string[]> {
  if (!("account" in ending)) return [];
  const { account, posts, at, spread } = ending;
  const faces = (await facesOf(deps, account)).map((face) => face.id);
  const rows = faces.map((face) =>
    sealEnding(deps, { face, posts, at: spread ? withinADay(deps, at) : at }),
  );
  return deps.unitOfWork.evenWhenFull(async (tx) => {
    if (!(await deps.endings.takeEnding(tx, id))) return [];
    await deps.endings.addEndings(tx, rows);
    return faces;
  });
}

/** A moment of the day that follows, each as likely as any other. */
function withinADay({ random }: EraseDeps, from: number): number {
  const day = addDays(0, 1);
  return from + Math.floor((random(4).readUInt32BE() / 2 ** 32) * day);
}
