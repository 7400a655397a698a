export type { BookmarkStore } from "./bookmark-store.ts";
export {
  addBookmark,
  heldBookmarks,
  listBookmarks,
  ownBookmarks,
  removeBookmark,
} from "./bookmarks.ts";
export { changeThread } from "./change-thread.ts";
export { checkDraft } from "./check-draft.ts";
export { deletePost } from "./delete-post.ts";
export type { PostDeps } from "./deps.ts";
export { editPost } from "./edit-post.ts";
export {
  hiddenEvent,
  isShown,
  isVisible,
  type LogReader,
  readEvents,
  readLog,
  renderEvent,
} from "./events.ts";
export { Faces } from "./faces.ts";
export { heldTexts } from "./held.ts";
export { NewestPages } from "./newest-pages.ts";
export { openThread } from "./open-thread.ts";
export { readOwnMarks } from "./own-marks.ts";
export { addReaction, removeReaction, takeBackReaction } from "./react.ts";
export { readPage, readPost } from "./read-posts.ts";
export { listFacesIn, listThreads, readThread } from "./read-threads.ts";
export { redactAgain, redactIn, redactPost } from "./redact-post.ts";
export { renderPost } from "./render-post.ts";
export type {
  Face,
  IdempotencyRow,
  LogRow,
  NewPost,
  PagePost,
  Place,
  PostRow,
  PostStore,
  PostWithFace,
} from "./store.ts";
export type { NewThread, ThreadRow, ThreadStore } from "./thread-store.ts";
export { useThreadTools } from "./use-thread-tools.ts";
export { writePost } from "./write-post.ts";
