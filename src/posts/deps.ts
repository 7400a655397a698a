import type { Limiter } from "../core/rate-limiter.ts";
import type { DisclaimerDeps, Gate } from "../disclaimers/index.ts";
import type { BlockDeps, KnownMembers } from "../rooms/index.ts";
import type { BookmarkStore } from "./bookmark-store.ts";
import type { Faces } from "./faces.ts";
import type { PostStore } from "./store.ts";
import type { ThreadStore } from "./thread-store.ts";

export interface PostDeps extends DisclaimerDeps, BlockDeps {
  readonly posts: PostStore;
  readonly threads: ThreadStore;
  readonly bookmarks: BookmarkStore;
  readonly faces: Faces;
  readonly gates: Gate;
  readonly knownMembers: KnownMembers;
  /** Counts what a face posts. */
  readonly postLimiter: Limiter;
  /** Counts what an account posts under all of its faces. */
  readonly accountPostLimiter: Limiter;
}
