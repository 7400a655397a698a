import { refuseField } from "../../core/errors.ts";
import type { PostIds } from "../post-ids.ts";

/** The number of the post that a page goes on behind. Throws `Refusal("invalid")` for no id of ours. */
export function numberBehind(postIds: PostIds, id: string): number {
  return postIds.numberOf(id) ?? refuseField("/cursor", "is none that this list gave out");
}
