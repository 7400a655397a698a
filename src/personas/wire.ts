import { Type } from "../core/typebox.ts";

export const HandleSchema = Type.String({ minLength: 3, maxLength: 40 });

export type PersonaKind = "community" | "room" | "thread";

/** A face as others see it. `badges` are its roles in the room where it is shown. */
export interface Persona {
  id: string;
  handle: string;
  kind: PersonaKind;
  standing: string | null;
  badges: string[];
}
