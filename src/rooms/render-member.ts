import type { Persona, PersonaProfile, PersonaRow } from "../personas/index.ts";
import type { Member } from "./store.ts";

type Shown = Pick<Member, "persona" | "handle" | "kind" | "standing" | "roles">;

/** The one place where a member becomes the face that others see in the room. */
export function renderMember({ persona, handle, kind, standing, roles }: Shown): Persona {
  return { id: persona, handle, kind, standing, badges: [...roles] };
}

/** A face outside of rooms; badges belong to rooms. */
export function renderFace({ id, handle, kind, standing }: PersonaRow): Persona {
  return { id, handle, kind, standing, badges: [] };
}

/** A face by itself. `retired` is not told: others would see when somebody starts again. */
export function renderProfile(row: PersonaRow, badges: readonly string[]): PersonaProfile {
  const avatar = `/api/v1/personas/${row.id}/avatar.svg`;
  return { ...renderFace(row), badges: [...badges], bio: row.bio, avatar };
}
