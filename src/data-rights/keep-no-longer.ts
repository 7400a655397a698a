import { recordAct } from "../audit/index.ts";
import { removePosts } from "./erase-deeds.ts";
import type { EraseDeps } from "./erase-deps.ts";
import { limitsNow, oldPosts } from "./old-posts.ts";

/** So many posts go in one transaction at most: writers wait no longer for it than for each other. */
const mostAtOnce = 20;

/**
 * Removes what the rooms keep no longer, oldest first, as if each post's author had deleted it. Called
 * again and again; what a crash leaves is found by the next call. `isOver` is asked between batches.
 * Returns how many posts went.
 */
export async function keepNoLonger(
  deps: EraseDeps,
  isOver: () => boolean = () => false,
): Promise<number> {
  let count = 0;
  for await (const byRoom of oldPosts(deps, await limitsNow(deps)))
    for (const [room, numbers] of byRoom)
      for (let at = 0; at < numbers.length; at += mostAtOnce) {
        if (isOver()) return count;
        count += await removeSome(deps, room, numbers.slice(at, at + mostAtOnce));
      }
  return count;
}

async function removeSome(
  deps: EraseDeps,
  room: string,
  numbers: readonly number[],
): Promise<number> {
  const posts = await deps.exports.posts(deps.unitOfWork.reads, numbers);
  return removePosts(deps, posts, async (tx, count) => {
    const subject = `${count} posts`;
    await recordAct(deps, tx, { actor: "retention", action: "posts.removed", subject, room });
  });
}
