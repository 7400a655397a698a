import { type Actor, type IdentityDeps, readMe } from "../identity/index.ts";
import { handleIndexOf } from "./handles.ts";
import { ownFaces } from "./own-faces.ts";
import { skeletonOf } from "./skeleton.ts";
import type { PersonaRow } from "./store.ts";
import type { PersonaDeps } from "./take-face.ts";
import type { Warning } from "./wire.ts";

/** A run of so many letters in two texts is no chance. */
const tellingRun = 30;

/** The face that gets the handle, if there is one already, and what it is to say of itself. */
interface Present {
  readonly face?: string;
  readonly bio?: string | null | undefined;
}

/**
 * What a handle or a bio would give away about its owner: that the one is like that of another of
 * their own faces, or like their sign-in name; that the other says what another face says of itself.
 * Looks at own names and words only, so it says nothing about anybody else's.
 */
export async function linksOf(
  deps: PersonaDeps & IdentityDeps,
  actor: Actor,
  handle: string | undefined,
  { face, bio = null }: Present = {},
): Promise<Warning[]> {
  if (handle === undefined && bio === null) return [];
  const wished = handle === undefined ? "" : handleIndexOf(handle);
  const isLike = (row: PersonaRow) => resemble(wished, row.handleIndex);
  // Whose words they are is asked first: to compare them all would take long.
  const others = await ownFaces(
    deps,
    actor.account,
    (row) => row.id !== face && (isLike(row) || (bio !== null && row.bio !== null)),
  );
  const warnings: Warning[] = [];
  const { signInName } = await readMe(deps, actor);
  if (resemble(wished, handleIndexOf(signInName))) warnings.push(likeSignInName);
  if (others.some(isLike)) warnings.push(likeAnotherFace);
  if (others.some((row) => saysTheSame(bio, row.bio))) warnings.push(likeAnotherBio);
  return warnings;
}

/** Whether one has taken the other's words, or a good part of them, over. */
export function saysTheSame(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return false;
  return resemble(skeletonOf(one), skeletonOf(other), tellingRun);
}

/** Whether the looks of two names share a run of at least two thirds of the shorter one, or of `most`. */
export function resemble(one: string, other: string, most = Number.POSITIVE_INFINITY): boolean {
  const shorter = Math.min(one.length, other.length);
  const enough = Math.min(most, Math.max(3, Math.ceil((shorter * 2) / 3)));
  for (let start = 0; start + enough <= one.length; start += 1)
    if (other.includes(one.slice(start, start + enough))) return true;
  return false;
}

const likeAnotherFace: Warning = {
  code: "like-another-face",
  message:
    "This handle is like that of another face of yours. People who know both could guess that they belong together.",
};
const likeAnotherBio: Warning = {
  code: "like-another-bio",
  message:
    "This says of you what another face of yours says too. People who read both could guess that they belong together.",
};
const likeSignInName: Warning = {
  code: "like-sign-in-name",
  message:
    "This handle is like the name you sign in with. Others could guess that name, and it may lead to you.",
};
