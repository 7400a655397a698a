export { checkDraft } from "./check-draft.ts";
export { deletePost } from "./delete-post.ts";
export type { PostDeps } from "./deps.ts";
export { editPost } from "./edit-post.ts";
export {
  hiddenEvent,
  isVisible,
  type LogReader,
  readEvents,
  readLog,
  renderEvent,
} from "./events.ts";
export { Faces } from "./faces.ts";
export { NewestPages } from "./newest-pages.ts";
export { addReaction, removeReaction } from "./react.ts";
export { readPage, readPost } from "./read-posts.ts";
export type {
  Face,
  IdempotencyRow,
  LogRow,
  NewPost,
  PagePost,
  PostRow,
  PostStore,
  PostWithFace,
} from "./store.ts";
export { writePost } from "./write-post.ts";
