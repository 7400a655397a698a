import { refuse, refuseField } from "../core/errors.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { Actor } from "../identity/index.ts";
import type { RoomRow } from "../rooms/index.ts";
import { addPost } from "./add-post.ts";
import type { PostDeps } from "./deps.ts";
import { renderPost } from "./render-post.ts";
import { checkTexts } from "./rules.ts";
import type { ThreadRow } from "./thread-store.ts";
import type { Draft, Post } from "./wire.ts";
import { type Written, writeUnderGates } from "./write-under-gates.ts";

/** Posts a draft into a thread, or into the room's live conversation. Throws `Refusal`. */
export async function writePost(
  deps: PostDeps,
  actor: Actor,
  slug: string,
  draft: Draft,
): Promise<Written<{ post: Post }>> {
  checkTexts(draft);
  const thread = draft.thread ?? null;
  return writeUnderGates(deps, actor, slug, {
    draft,
    placeIn: (tx, room) => placeOf(deps, tx, room, draft),
    mayBeOf: () => {},
    write: async (tx, room, by) => ({
      post: await addPost(deps, tx, room, await by(thread), {
        ...{ thread, replyTo: draft.replyTo ?? null, kind: "message" },
        ...{ body: draft.body, contentWarning: draft.contentWarning ?? null },
      }),
    }),
    readBack: async (tx, id) => {
      const post = await deps.posts.post(tx, id);
      if (post === null) refuse("not-found");
      return { post: renderPost(post, post.face) };
    },
  });
}

/** The thread of a draft, null for the live conversation. An answer stands where the post stands that it answers. */
async function placeOf(
  deps: PostDeps,
  tx: Tx,
  { slug }: RoomRow,
  draft: Draft,
): Promise<ThreadRow | null> {
  const thread = draft.thread == null ? null : await deps.threads.thread(tx, draft.thread);
  if (draft.thread != null && thread?.room !== slug)
    refuseField("/thread", "is no thread of this room");
  if (draft.replyTo != null) {
    const target = await deps.posts.post(tx, draft.replyTo);
    if (target?.room !== slug) refuseField("/replyTo", "is no post of this room");
    if (target.thread !== (thread?.id ?? null))
      refuseField("/replyTo", "stands elsewhere in this room: answer it there");
  }
  return thread;
}
