import { type Actor, type IdentityDeps, readMe } from "../identity/index.ts";
import { handleIndexOf } from "./handles.ts";
import { ownFaces } from "./own-faces.ts";
import type { PersonaRow } from "./store.ts";
import type { PersonaDeps } from "./take-face.ts";
import type { Warning } from "./wire.ts";

/**
 * What a handle would give away about its owner: that it is like another of their own faces, or like
 * their sign-in name. Looks at own names only, so it says nothing about anybody else's. `face` is the
 * one that gets the handle, if there is one already.
 */
export async function linksOf(
  deps: PersonaDeps & IdentityDeps,
  actor: Actor,
  handle: string | undefined,
  face: string | null = null,
): Promise<Warning[]> {
  if (handle === undefined) return [];
  const wished = handleIndexOf(handle);
  const warnings: Warning[] = [];
  const { signInName } = await readMe(deps, actor);
  if (resemble(wished, handleIndexOf(signInName))) warnings.push(likeSignInName);
  const isLike = (row: PersonaRow) => row.id !== face && resemble(wished, row.handleIndex);
  const like = await ownFaces(deps, actor.account, isLike);
  if (like.length > 0) warnings.push(likeAnotherFace);
  return warnings;
}

/** Whether the looks of two names share a run of at least two thirds of the shorter one. */
export function resemble(one: string, other: string): boolean {
  const enough = Math.max(3, Math.ceil((Math.min(one.length, other.length) * 2) / 3));
  for (let start = 0; start + enough <= one.length; start += 1)
    if (other.includes(one.slice(start, start + enough))) return true;
  return false;
}

const likeAnotherFace: Warning = {
  code: "like-another-face",
  message:
    "This handle is like that of another face of yours. People who know both could guess that they belong together.",
};
const likeSignInName: Warning = {
  code: "like-sign-in-name",
  message:
    "This handle is like the name you sign in with. Others could guess that name, and it may lead to you.",
};
