import { type Static, Type } from "../core/typebox.ts";
import { StandingSchema } from "../identity/wire.ts";

export const HandleSchema = Type.String({ minLength: 3, maxLength: 40 });

/** Says that one has read the warnings and means it all the same. */
export const ConfirmSchema = Type.Literal(true);

export const bioLimits = { units: 280, bytes: 1120, lines: 10 } as const;

export const ChangePersonaBody = Type.Object(
  {
    handle: Type.Optional(HandleSchema),
    bio: Type.Optional(
      Type.Union([
        Type.String({ minLength: 1, description: "Plain text, at most 280 UTF-16 units." }),
        Type.Null(),
      ]),
    ),
    standing: Type.Optional(StandingSchema),
    confirm: Type.Optional(ConfirmSchema),
  },
  { additionalProperties: false, minProperties: 1 },
);
export type ChangePersona = Static<typeof ChangePersonaBody>;

export type PersonaKind = "community" | "room" | "thread";

/** A face as others see it. `badges` are its roles in the room where it is shown. */
export interface Persona {
  id: string;
  handle: string;
  kind: PersonaKind;
  standing: string | null;
  badges: string[];
}

/** A face by itself. `avatar` is the address of its picture. */
export interface PersonaProfile extends Persona {
  bio: string | null;
  avatar: string;
}

/** What a choice would give away; to be confirmed before it is done. */
export interface Warning {
  code: "like-another-face" | "like-sign-in-name" | "roles-given-up";
  message: string;
}
