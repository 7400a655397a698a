import type { EraseDeps } from "./erase-deps.ts";
import { findDeeds } from "./export-deeds.ts";

/** How many rows there are of what these faces are and did, by tables. */
export async function countHeld(
  deps: EraseDeps,
  faces: readonly string[],
): Promise<Record<string, number>> {
  const { reads } = deps.unitOfWork;
  const held = { personas: faces.length, memberships: 0, posts: 0, threads: 0, reactions: 0 };
  for (const face of faces)
    held.memberships += (await deps.exports.membershipsOf(reads, face)).length;
  for (const { posts, threads, reactions } of (
    await findDeeds(deps, faces, async () => {})
  ).values()) {
    held.posts += posts.length;
    held.threads += threads.length;
    held.reactions += reactions.length;
  }
  return held;
}
