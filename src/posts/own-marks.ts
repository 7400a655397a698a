import { refuse } from "../core/errors.ts";
import type { Actor } from "../identity/index.ts";
import { viewRoom } from "../rooms/index.ts";
import { keptAmong } from "./bookmarks.ts";
import type { PostDeps } from "./deps.ts";
import type { OwnMarks } from "./wire.ts";

/** As many posts as a page can hold. */
const mostPosts = 100;

/** A stretch of a thread, or of the room's live conversation (null), both ends with it. */
export interface Stretch {
  thread: string | null;
  from: number;
  to: number;
}

/**
 * Which posts of a stretch the caller keeps, and what the face that they have in the room now gave to
 * each: told to them alone. Looks at the first hundred posts. Throws `not-found`.
 */
export async function readOwnMarks(
  deps: PostDeps,
  asking: Actor,
  slug: string,
  { thread, from, to }: Stretch,
): Promise<OwnMarks> {
  const { reads } = deps.unitOfWork;
  const { member } = await viewRoom(deps, reads, asking, slug);
  if (thread !== null && (await deps.threads.thread(reads, thread))?.room !== slug)
    refuse("not-found");
  const posts = await deps.posts.idsBetween(reads, { room: slug, thread }, from, to, mostPosts);
  const reactions: OwnMarks["reactions"] = {};
  if (member !== null)
    for (const { post, name } of await deps.posts.reactionsOf(reads, member.persona, posts))
      reactions[post] = [...(reactions[post] ?? []), name];
  return { reactions, bookmarks: await keptAmong(deps, asking, posts) };
}
