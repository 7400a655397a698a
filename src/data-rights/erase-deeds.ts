import type { Tx } from "../core/unit-of-work.ts";
import type { PostRow } from "../posts/index.ts";
import { redactIn, takeBackReaction } from "../posts/index.ts";
import type { EraseDeps } from "./erase-deps.ts";
import { type Deeds, pagesOf } from "./export-deeds.ts";

/** So many posts go in one transaction at most: writers wait no longer for it than for each other. */
const mostAtOnce = 20;

const goOn = async () => {};

/** Takes back what a face did: its posts are removed, and its reactions count no longer. */
export async function takeBack(
  deps: EraseDeps,
  face: string,
  deeds: Deeds | undefined,
): Promise<void> {
  if (deeds === undefined) return;
  const { reads } = deps.unitOfWork;
  let batch: PostRow[] = [];
  for await (const post of pagesOf(deeds.posts, goOn, (some) => deps.exports.posts(reads, some))) {
    if (batch.length === mostAtOnce || (batch[0] ?? post).room !== post.room) {
      await removePosts(deps, batch);
      batch = [];
    }
    batch.push(post);
  }
  await removePosts(deps, batch);
  const given = pagesOf(deeds.reactions, goOn, (some) => deps.exports.reactions(reads, face, some));
  for await (const { post, name } of given) await takeBackReaction(deps, face, post, name);
}

/**
 * Removes posts of one room in one transaction, less those that are removed meanwhile, and writes down
 * that it was done. Returns how many went.
 */
export async function removePosts(
  deps: EraseDeps,
  posts: readonly Pick<PostRow, "id" | "room">[],
  writeDown: (tx: Tx, count: number) => Promise<void> = async () => {},
): Promise<number> {
  const [first] = posts;
  if (first === undefined) return 0;
  const removed = await deps.unitOfWork.evenWhenFull(async (tx) => {
    const room = await deps.rooms.lockRoom(tx, first.room);
    let count = 0;
    for (const { id } of posts) {
      const post = await deps.posts.post(tx, id);
      if (room === null || post === null || post.state === "removed") continue;
      await redactIn(deps, tx, room, post, null);
      count += 1;
    }
    if (count > 0) await writeDown(tx, count);
    return count;
  });
  await deps.redactor.noted();
  return removed;
}
