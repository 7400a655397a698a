import type { DisclaimerDeps, Gate } from "../disclaimers/index.ts";
import type { BlockDeps } from "../personas/index.ts";
import type { KnownMembers } from "../rooms/index.ts";
import type { Faces } from "./faces.ts";
import type { PostStore } from "./store.ts";

/** Counts what a face posts; answers the seconds to wait, or null when it may post now. */
export interface PostLimiter {
  spend(persona: string): number | null;
}

export interface PostDeps extends DisclaimerDeps, BlockDeps {
  readonly posts: PostStore;
  readonly faces: Faces;
  readonly gates: Gate;
  readonly knownMembers: KnownMembers;
  readonly postLimiter: PostLimiter;
}
