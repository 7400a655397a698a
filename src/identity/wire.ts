import { type Static, Type } from "../core/typebox.ts";

const strict = { additionalProperties: false } as const;

export const standings = ["patient", "caregiver", "bereaved", "clinician", "supporter"] as const;
export type Standing = (typeof standings)[number];

export const StandingSchema = Type.Union([Type.Enum([...standings]), Type.Null()]);

const SignInName = Type.String({ minLength: 3, maxLength: 64 });
/** Only an outer bound: the rules count characters after normalisation. */
const Passphrase = Type.String({ minLength: 1, maxLength: 1024 });

export const RegisterBody = Type.Object(
  {
    signInName: SignInName,
    passphrase: Passphrase,
    ageConfirmed: Type.Literal(true),
    consents: Type.Array(
      Type.Object(
        { purpose: Type.String({ maxLength: 60 }), version: Type.Integer({ minimum: 1 }) },
        strict,
      ),
      { maxItems: 20 },
    ),
    standing: Type.Optional(StandingSchema),
    invite: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  },
  strict,
);
export type Registration = Static<typeof RegisterBody>;

export const SignInBody = Type.Object(
  { signInName: Type.String({ maxLength: 256 }), passphrase: Passphrase },
  strict,
);
export type SignIn = Static<typeof SignInBody>;

export const RecoverBody = Type.Object(
  {
    signInName: Type.String({ maxLength: 256 }),
    recoveryCode: Type.String({ maxLength: 64 }),
    passphrase: Passphrase,
  },
  strict,
);
export type Recovery = Static<typeof RecoverBody>;

export const ChangeMeBody = Type.Object(
  {
    standing: Type.Optional(StandingSchema),
    country: Type.Optional(Type.Union([Type.String({ pattern: "^[A-Z]{2}$" }), Type.Null()])),
  },
  { additionalProperties: false, minProperties: 1 },
);
export type ChangeMe = Static<typeof ChangeMeBody>;

export interface AccountView {
  id: string;
  createdAt: string;
}

export interface SessionView {
  id: string;
  createdAt: string;
  lastUsedAt: string;
  expiresAt: string;
  current: boolean;
}

export interface Me {
  account: AccountView;
  signInName: string;
  siteRole: SiteRole | null;
  standing: Standing | null;
  country: string | null;
  recoveryCodesLeft: number;
}

export type SiteRole = "owner" | "moderator";
