import { refuseField } from "../core/errors.ts";
import { textFault } from "../core/text/check-text.ts";
import type { Tx } from "../core/unit-of-work.ts";
import { acceptHandle, handleIndexOf } from "./handles.ts";
import type { PersonaRow } from "./store.ts";
import { type PersonaDeps, takeHandle } from "./take-face.ts";
import { bioLimits, type ChangePersona } from "./wire.ts";

/** Checks what a face is to be called and to say of itself. Throws `Refusal("invalid")`. */
export function checkWish({ handle, bio }: ChangePersona): void {
  if (handle !== undefined) acceptHandle(handle, "/handle");
  const fault = bio == null ? null : textFault(bio, bioLimits);
  if (fault !== null) refuseField("/bio", fault);
}

/** Changes one face and no other. Throws `conflict` for a handle that is taken. */
export async function changeFace(
  deps: PersonaDeps,
  tx: Tx,
  face: PersonaRow,
  { handle, bio, standing }: Omit<ChangePersona, "confirm">,
): Promise<void> {
  await deps.personas.changePersona(tx, face.id, {
    ...(handle !== undefined && (await renamed(deps, tx, face, handle))),
    ...(bio !== undefined && { bio }),
    ...(standing !== undefined && { standing }),
  });
}

/** Its own handle is not taken from it: it may be spelt anew. */
async function renamed(deps: PersonaDeps, tx: Tx, { handleIndex }: PersonaRow, typed: string) {
  if (handleIndexOf(typed) === handleIndex)
    return { handle: acceptHandle(typed, "/handle"), handleIndex };
  return takeHandle(deps, tx, typed);
}
