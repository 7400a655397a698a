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
    searchable: Type.Optional(
      Type.Boolean({ description: "Whether what it wrote is found by searching." }),
    ),
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

/** One of one's own faces, for its owner alone. */
export interface OwnPersona extends PersonaProfile {
  /** The room that it belongs to; null for one that may be in many. */
  room: string | null;
  /** The rooms it is in now. */
  rooms: string[];
  /** Whether its owner started again under another one. */
  retired: boolean;
  /** Whether what it wrote is found by searching. */
  searchable: boolean;
}

export type BlockKind = "block" | "mute";

/** Somebody whom the caller has blocked or muted, for the caller alone. */
export interface ListedBlock {
  id: string;
  kind: BlockKind;
  /** The day, as its start in UTC. */
  since: string;
  /** The face as it is now; null when the caller may not know of it any more. */
  persona: Persona | null;
}

/** What a choice would give away; to be confirmed before it is done. */
export interface Warning {
  code:
    | "like-another-face"
    | "like-another-bio"
    | "like-sign-in-name"
    | "roles-given-up"
    | "posts-removed";
  message: string;
}
