import { type Static, Type } from "../core/typebox.ts";
import { StandingSchema } from "../identity/wire.ts";
import { ConfirmSchema, HandleSchema, type Persona } from "../personas/wire.ts";

const strict = { additionalProperties: false } as const;

export const roomKinds = ["condition", "caregiver", "clinician", "general"] as const;
export const visibilities = ["public", "community", "private"] as const;
export const disclaimerPolicies = ["required", "banner", "off"] as const;
export const roomRoles = ["moderator", "host", "mentor"] as const;

export type RoomKind = (typeof roomKinds)[number];
export type Visibility = (typeof visibilities)[number];
export type DisclaimerPolicy = (typeof disclaimerPolicies)[number];
export type RoomRole = (typeof roomRoles)[number];

const SlugSchema = Type.String({
  pattern: "^[a-z0-9]+(?:-[a-z0-9]+)*$",
  minLength: 2,
  maxLength: 60,
});

const fields = {
  title: Type.String({ minLength: 1, maxLength: 120 }),
  about: Type.String({ maxLength: 1000 }),
  condition: Type.Union([Type.String({ minLength: 1, maxLength: 120 }), Type.Null()]),
  aliases: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 20 }),
  kind: Type.Enum([...roomKinds]),
  visibility: Type.Enum([...visibilities]),
  /** After so many days a post is removed; null while all are kept. */
  keptDays: Type.Union([Type.Integer({ minimum: 1, maximum: 3650 }), Type.Null()]),
  policy: Type.Object(
    {
      disclaimers: Type.Optional(Type.Enum([...disclaimerPolicies])),
      slowModeSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 86_400 })),
      listeningMinutes: Type.Optional(Type.Integer({ minimum: 0, maximum: 43_200 })),
    },
    strict,
  ),
};

const optional = {
  about: Type.Optional(fields.about),
  condition: Type.Optional(fields.condition),
  aliases: Type.Optional(fields.aliases),
  kind: Type.Optional(fields.kind),
  visibility: Type.Optional(fields.visibility),
  keptDays: Type.Optional(fields.keptDays),
  policy: Type.Optional(fields.policy),
};

export const CreateRoomBody = Type.Object(
  { slug: SlugSchema, title: fields.title, ...optional },
  strict,
);
export type CreateRoom = Static<typeof CreateRoomBody>;

export const ChangeRoomBody = Type.Object(
  { title: Type.Optional(fields.title), ...optional, confirm: Type.Optional(ConfirmSchema) },
  { additionalProperties: false, minProperties: 1 },
);
export type ChangeRoom = Static<typeof ChangeRoomBody>;

export const JoinBody = Type.Object(
  {
    face: Type.Enum(["community", "room"]),
    handle: Type.Optional(HandleSchema),
    standing: Type.Optional(StandingSchema),
    invite: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    confirm: Type.Optional(ConfirmSchema),
  },
  strict,
);
export type Join = Static<typeof JoinBody>;

export const FreshFaceBody = Type.Object(
  {
    handle: Type.Optional(HandleSchema),
    standing: Type.Optional(StandingSchema),
    confirm: Type.Optional(ConfirmSchema),
  },
  strict,
);
export type FreshFace = Static<typeof FreshFaceBody>;

export const RolesBody = Type.Object(
  { roles: Type.Array(Type.Enum([...roomRoles]), { maxItems: 3, uniqueItems: true }) },
  strict,
);

export const ReadLineBody = Type.Object(
  { seq: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }) },
  strict,
);

/** A room as everyone who may know of it sees it. */
export interface Room {
  slug: string;
  title: string;
  about: string;
  condition: string | null;
  aliases: string[];
  kind: RoomKind;
  visibility: Visibility;
  audience: {
    readers: "anyone" | "signed-in" | "members";
    about: number;
    indexed: boolean;
    keptDays: number | null;
  };
  policy: {
    disclaimers: DisclaimerPolicy;
    slowModeSeconds: number;
    listeningMinutes: number;
    newcomerReview: number;
    oversharing: "off";
  };
  head: number;
  members: number;
  pinned: string[];
  nextLiveChat: null;
}

/** Somebody's own place in a room; nobody else sees it. */
export interface Membership {
  /** The face they have in it; null for who has not joined. */
  persona: Persona | null;
  /** When they may write for the first time; null when that is no more to wait for. */
  listeningUntil: string | null;
}

/** Up to which entry of a room's log somebody has read; nobody else sees it. */
export interface ReadLine {
  seq: number;
}

/** A face that one could take in a room. */
export interface FaceChoice {
  /** `room` and `community` are for joining, `anonymous` is for single posts. */
  face: "room" | "community" | "anonymous";
  /** The face itself when one has it already; without badges, which belong to rooms. */
  persona: Persona | null;
  hiddenFrom: string;
  /** When another one takes its place; null when it stays. */
  until: string | null;
}
