import { type Static, Type } from "../core/typebox.ts";

const strict = { additionalProperties: false } as const;

const disclaimerRoles = ["clinician", "moderator", "host", "mentor"] as const;

const CadenceSchema = Type.Union([
  Type.Object({ kind: Type.Literal("version") }, strict),
  Type.Object(
    { kind: Type.Literal("days"), days: Type.Integer({ minimum: 1, maximum: 3650 }) },
    strict,
  ),
]);
export type Cadence = Static<typeof CadenceSchema>;

const text = {
  title: Type.String({ minLength: 1, maxLength: 200 }),
  body: Type.String({ minLength: 1, maxLength: 10_000 }),
  cadence: Type.Optional(CadenceSchema),
};

export const DisclaimerTextBody = Type.Object(text, strict);
export type DisclaimerText = Static<typeof DisclaimerTextBody>;

export const SiteDisclaimerBody = Type.Object(
  {
    scope: Type.Union([Type.Literal("site"), Type.Literal("role")]),
    role: Type.Optional(Type.Enum([...disclaimerRoles])),
    ...text,
  },
  strict,
);
export type SiteDisclaimer = Static<typeof SiteDisclaimerBody>;

export const AcknowledgeBody = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Type.String({ minLength: 1, maxLength: 64 }),
          version: Type.Integer({ minimum: 1 }),
          sha256: Type.String({ pattern: "^[0-9a-f]{64}$" }),
        },
        strict,
      ),
      { minItems: 1, maxItems: 50 },
    ),
  },
  strict,
);
export type Acknowledgement = Static<typeof AcknowledgeBody>["items"][number];

/** A disclaimer as it applies to one caller in one room. */
export interface DisclaimerItem {
  id: string;
  version: number;
  scope: "site" | "room" | "role";
  required: boolean;
  title: string;
  body: string;
  sha256: string;
  cadence: Cadence;
  acknowledged: boolean;
  acknowledgedUntil: string | null;
}

/** One text of a disclaimer, past or present. */
export interface DisclaimerVersion {
  version: number;
  title: string;
  body: string;
  sha256: string;
  cadence: Cadence;
  /** The day, as its start in UTC. */
  publishedAt: string;
}

/** A disclaimer as those see it who may change it: its present version, and what another would do. */
export interface KeptDisclaimer extends DisclaimerVersion {
  id: string;
  scope: "site" | "room" | "role";
  /** Null where it stands in every room. */
  room: string | null;
  /** Null where it is for everyone. */
  role: string | null;
  /** About how many people a new version keeps from writing until they accept it. */
  stops: number;
}

export interface Receipt {
  disclaimerId: string;
  version: number;
  sha256: string;
  at: string;
  validUntil: string | null;
}
