import { refuseField } from "../core/errors.ts";
import { textFault } from "../core/text/check-text.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { Redactor } from "../redaction/index.ts";
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

/** Changes one face and no other; what it was called and said before is not kept. Throws `conflict` for a handle that is taken. */
export async function changeFace(
  deps: PersonaDeps & { readonly redactor: Redactor },
  tx: Tx,
  face: PersonaRow,
  { handle, bio, standing, searchable }: Omit<ChangePersona, "confirm">,
): Promise<void> {
  const name = handle === undefined ? null : await renamed(deps, tx, face, handle);
  await deps.personas.changePersona(tx, face.id, {
    ...name,
    ...(bio !== undefined && { bio }),
    ...(standing !== undefined && { standing }),
    ...(searchable !== undefined && { searchable }),
  });
  await deps.redactor.replaced(tx, [
    ...(name === null || name.handle === face.handle ? [] : [face.handle]),
    ...(name === null || name.handleIndex === face.handleIndex ? [] : [face.handleIndex]),
    ...(bio === undefined || bio === face.bio ? [] : [face.bio]),
  ]);
}

/** Its own handle is not taken from it: it may be spelt anew. */
async function renamed(deps: PersonaDeps, tx: Tx, { handleIndex }: PersonaRow, typed: string) {
  if (handleIndexOf(typed) === handleIndex)
    return { handle: acceptHandle(typed, "/handle"), handleIndex };
  return takeHandle(deps, tx, typed);
}
