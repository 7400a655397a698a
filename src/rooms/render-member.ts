import type { Persona } from "../personas/index.ts";
import type { Member } from "./store.ts";

type Shown = Pick<Member, "persona" | "handle" | "kind" | "standing" | "roles">;

/** The one place where a member becomes the face that others see in the room. */
export function renderMember({ persona, handle, kind, standing, roles }: Shown): Persona {
  return { id: persona, handle, kind, standing, badges: [...roles] };
}
