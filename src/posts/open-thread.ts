import { refuse, refuseField } from "../core/errors.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { Actor } from "../identity/index.ts";
import { append, type RoomRow } from "../rooms/index.ts";
import { addPost } from "./add-post.ts";
import type { Author } from "./author.ts";
import type { PostDeps } from "./deps.ts";
import { mayAnnounce } from "./policy.ts";
import { renderPost } from "./render-post.ts";
import { renderThread } from "./render-thread.ts";
import { checkTexts } from "./rules.ts";
import type { NewThread } from "./thread-store.ts";
import type { OpenThread, Post, Thread } from "./wire.ts";
import { type Written, writeUnderGates } from "./write-under-gates.ts";

export interface Opened {
  thread: Thread;
  /** Its first post. */
  post: Post;
}

/** Opens a titled conversation with its first post, both in one transaction. Throws `Refusal`. */
export async function openThread(
  deps: PostDeps,
  actor: Actor,
  slug: string,
  draft: OpenThread,
): Promise<Written<Opened>> {
  checkTexts(draft);
  const isAnnouncement = draft.kind === "announcement";
  if (isAnnouncement && draft.as === "anonymous")
    refuseField("/as", "must be member: an announcement shows who makes it");
  return writeUnderGates(deps, actor, slug, {
    draft,
    placeIn: async () => null,
    mayBeOf: (actor, member) => {
      if (isAnnouncement && !mayAnnounce(actor, member))
        refuse("forbidden", "Only this room's moderators and hosts make announcements.");
    },
    write: (tx, room, by) => add(deps, tx, room, draft, by),
    readBack: (tx, id) => readBack(deps, tx, id),
  });
}

async function add(
  deps: PostDeps,
  tx: Tx,
  room: RoomRow,
  draft: OpenThread,
  by: (thread: string) => Promise<Author>,
): Promise<Opened> {
  const { title, kind = "talk", body, contentWarning = null } = draft;
  // The entry that says that there is a thread comes first, then that of its post.
  const firstSeq = room.head + 2;
  const createdAt = deps.clock.now();
  const row: NewThread = {
    ...{ room: room.slug, title, kind, contentWarning, persona: "", firstSeq, lastSeq: firstSeq },
    ...{ posts: 0, answered: false, locked: false, pinned: false },
    ...{ createdAt, lastAt: createdAt, gate: room.gate },
  };
  const id = await deps.threads.addThread(tx, row);
  // An anonymous face is one for each thread: it can be made once the thread has its id.
  const author = await by(id);
  const { persona } = author;
  await deps.threads.changeThread(tx, id, { persona });
  await append(deps, tx, room, "thread.created", { thread: id });
  const post = await addPost(deps, tx, room, author, {
    ...{ thread: id, replyTo: null, body, contentWarning },
    kind: kind === "talk" ? "message" : kind,
  });
  const { handle, kind: faceKind, standing, roles } = author;
  const face = { handle, kind: faceKind, standing, roles };
  const thread = { ...row, id, persona, posts: 1, masks: null };
  return { thread: renderThread(thread, face), post };
}

async function readBack(deps: PostDeps, tx: Tx, id: string): Promise<Opened> {
  const post = await deps.posts.post(tx, id);
  const thread = post?.thread == null ? null : await deps.threads.thread(tx, post.thread);
  if (post === null || thread === null) refuse("not-found");
  return { thread: renderThread(thread, post.face), post: renderPost(post, post.face) };
}
