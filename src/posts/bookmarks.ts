import { Refusal, refuse } from "../core/errors.ts";
import type { Held } from "../core/held.ts";
import type { Keyring } from "../core/keyring.ts";
import { openList, sealList } from "../core/sealed-list.ts";
import type { Tx } from "../core/unit-of-work.ts";
import { type Actor, mustBeLetIn } from "../identity/index.ts";
import type { BookmarkRow, BookmarkStore } from "./bookmark-store.ts";
import type { PostDeps } from "./deps.ts";
import { readablePost } from "./own-post.ts";
import { readPost } from "./read-posts.ts";
import type { Post } from "./wire.ts";

const mostBookmarks = 500;

/**
 * Keeps a post for the caller to find again. It is told to nobody. Throws `not-found`, `conflict` when
 * the list is full.
 */
export async function addBookmark(deps: PostDeps, actor: Actor, id: string): Promise<void> {
  mustBeLetIn(actor);
  await changeList(deps, actor, async (tx, list) => {
    const post = await readablePost(deps, tx, actor, id);
    if (list.includes(post.id)) return list;
    if (list.length >= mostBookmarks)
      refuse("conflict", "You have kept as many posts as there is room for. Let go of one first.");
    return [...list, post.id];
  });
}

/** Lets go of it. The same whether it was kept, or is there at all. */
export async function removeBookmark(deps: PostDeps, actor: Actor, id: string): Promise<void> {
  await changeList(deps, actor, async (_tx, list) =>
    list.includes(id) ? list.filter((one) => one !== id) : list,
  );
}

/** The posts that the caller keeps and may still read, the last kept first; none of those they hide. */
export async function listBookmarks(deps: PostDeps, actor: Actor): Promise<Post[]> {
  const { reads } = deps.unitOfWork;
  const row = await deps.bookmarks.bookmarks(reads, keeperOf(deps.keyring, actor.account));
  const hidden = await deps.knownBlocks.of(reads, actor);
  const posts: Post[] = [];
  for (const id of openMarks(deps.keyring, row).reverse()) {
    const post = await readPost(deps, actor, id).catch(nullWhenUnseen);
    if (post !== null && !hidden.has(post.persona.id)) posts.push(post);
  }
  return posts;
}

/** The ids of the posts that an account keeps, whether or not it may still read them. */
export async function ownBookmarks(
  deps: Pick<PostDeps, "bookmarks" | "keyring" | "unitOfWork">,
  account: string,
): Promise<string[]> {
  const owner = keeperOf(deps.keyring, account);
  return openMarks(deps.keyring, await deps.bookmarks.bookmarks(deps.unitOfWork.reads, owner));
}

/** Those of these posts that the caller keeps, in the order of `posts`. */
export async function keptAmong(
  { bookmarks, keyring, unitOfWork }: PostDeps,
  { account }: Actor,
  posts: readonly string[],
): Promise<string[]> {
  const row = await bookmarks.bookmarks(unitOfWork.reads, keeperOf(keyring, account));
  const kept = new Set(openMarks(keyring, row));
  return posts.filter((id) => kept.has(id));
}

/** The list of an account: nothing but its own key leads to it. */
export function heldBookmarks(deps: { bookmarks: BookmarkStore; keyring: Keyring }): Held {
  return {
    table: "bookmarks",
    forget: (tx, account) => deps.bookmarks.dropBookmarks(tx, keeperOf(deps.keyring, account)),
  };
}

async function changeList(
  deps: PostDeps,
  { account, session }: Actor,
  change: (tx: Tx, list: string[]) => Promise<string[]>,
): Promise<void> {
  await deps.unitOfWork.transaction(async (tx) => {
    if (!(await deps.identity.holdSession(tx, session))) refuse("unauthenticated");
    const owner = keeperOf(deps.keyring, account);
    const list = openMarks(deps.keyring, await deps.bookmarks.holdBookmarks(tx, owner));
    const changed = await change(tx, list);
    if (changed === list) return;
    const sealed = sealList(deps.keyring, "bookmarks-seal", changed, owner);
    if (sealed === null) await deps.bookmarks.dropBookmarks(tx, owner);
    else await deps.bookmarks.putBookmarks(tx, { owner, sealed });
  });
}

function keeperOf(keyring: Keyring, account: string): string {
  return keyring.mac("bookmarks", account);
}

/** In the order in which they were kept. */
function openMarks(keyring: Keyring, row: BookmarkRow | null): string[] {
  return row === null ? [] : openList(keyring, "bookmarks-seal", row.sealed, row.owner);
}

function nullWhenUnseen(error: unknown): null {
  if (error instanceof Refusal && error.code === "not-found") return null;
  throw error;
}
