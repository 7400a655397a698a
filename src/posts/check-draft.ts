import type { Actor } from "../identity/index.ts";
import { readRoomAs } from "../rooms/index.ts";
import type { PostDeps } from "./deps.ts";
import { checkTexts } from "./rules.ts";
import type { DraftCheck } from "./wire.ts";

/** What a text would give away. Nothing looks at it yet, and the answer says so; nothing of it is kept. */
export async function checkDraft(
  deps: PostDeps,
  actor: Actor,
  slug: string,
  body: string,
): Promise<DraftCheck> {
  checkTexts({ body });
  await readRoomAs(deps, deps.unitOfWork.reads, actor, slug);
  return { checked: false, findings: [], decision: "allow", suggestion: null, support: null };
}
