export type { NoticeDeps } from "./deps.ts";
export { dropNotice } from "./drop-notice.ts";
export { inboxes } from "./inbox.ts";
export { listNotices, type NoticePlace } from "./list-notices.ts";
export type { NoticeStore } from "./store.ts";
