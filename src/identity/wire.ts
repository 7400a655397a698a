import { type Static, Type } from "../core/typebox.ts";

const strict = { additionalProperties: false } as const;

export const standings = ["patient", "caregiver", "bereaved", "clinician", "supporter"] as const;
export type Standing = (typeof standings)[number];

export const StandingSchema = Type.Union([Type.Enum([...standings]), Type.Null()]);

const SignInName = Type.String({ minLength: 3, maxLength: 64 });
/** Only an outer bound: the rules count characters after normalisation. */
const Passphrase = Type.String({ minLength: 1, maxLength: 1024 });
/** Only an outer bound: the rules look at the address itself. */
const RecoveryEmail = Type.String({ minLength: 1, maxLength: 512 });
/** Six digits as an authenticator app shows them, perhaps with a space in the middle. */
const Code = Type.String({ pattern: "^[0-9]{3} ?[0-9]{3}$" });

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
    recoveryEmail: Type.Optional(RecoveryEmail),
    invite: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    note: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
  },
  strict,
);
export type Registration = Static<typeof RegisterBody>;

export const SignInBody = Type.Object(
  {
    signInName: Type.String({ maxLength: 256 }),
    passphrase: Passphrase,
    secondFactor: Type.Optional(Code),
  },
  strict,
);
export type SignIn = Static<typeof SignInBody>;

/** Either `signInName` and `recoveryCode`, or the `token` of a mailed link. */
export const RecoverBody = Type.Object(
  {
    signInName: Type.Optional(Type.String({ maxLength: 256 })),
    recoveryCode: Type.Optional(Type.String({ maxLength: 64 })),
    token: Type.Optional(Type.String({ maxLength: 64 })),
    passphrase: Passphrase,
    secondFactor: Type.Optional(Code),
  },
  strict,
);
export type Recovery = Static<typeof RecoverBody>;

export const RecoveryMailBody = Type.Object(
  { signInName: Type.String({ maxLength: 256 }) },
  strict,
);
export const PassphraseBody = Type.Object({ passphrase: Passphrase }, strict);
export const RecoveryEmailBody = Type.Object({ recoveryEmail: RecoveryEmail }, strict);
export const TotpCodeBody = Type.Object({ code: Code }, strict);

const Base64Url = (most: number) => Type.String({ pattern: "^[A-Za-z0-9_-]+$", maxLength: most });
/** What every answer of an authenticator has, as browsers make JSON of it (`PublicKeyCredential.toJSON`). */
const credential = {
  id: Base64Url(1400),
  rawId: Base64Url(1400),
  type: Type.Literal("public-key"),
  authenticatorAttachment: Type.Optional(Type.Enum(["platform", "cross-platform"])),
  clientExtensionResults: Type.Object(
    { credProps: Type.Optional(Type.Object({ rk: Type.Optional(Type.Boolean()) }, strict)) },
    strict,
  ),
};
const clientDataJSON = Base64Url(4000);

export const AssertionBody = Type.Object(
  {
    ...credential,
    response: Type.Object(
      {
        clientDataJSON,
        authenticatorData: Base64Url(4000),
        signature: Base64Url(4000),
        userHandle: Type.Optional(Base64Url(100)),
      },
      strict,
    ),
  },
  strict,
);
export type Assertion = Static<typeof AssertionBody>;

export const NewPasskeyBody = Type.Object(
  {
    ...credential,
    response: Type.Object(
      {
        clientDataJSON,
        attestationObject: Base64Url(20_000),
        authenticatorData: Type.Optional(Base64Url(4000)),
        transports: Type.Optional(Type.Array(Type.String({ maxLength: 20 }), { maxItems: 10 })),
        publicKeyAlgorithm: Type.Optional(Type.Integer()),
        publicKey: Type.Optional(Base64Url(4000)),
      },
      strict,
    ),
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  },
  strict,
);
export type NewPasskey = Static<typeof NewPasskeyBody>;
export type Attestation = Omit<NewPasskey, "name">;

export const StepUpBody = Type.Object(
  { passphrase: Type.Optional(Passphrase), passkey: Type.Optional(AssertionBody) },
  strict,
);
export type StepUp = Static<typeof StepUpBody>;

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

export interface PasskeyView {
  id: string;
  /** Its owner's name for it. */
  name: string;
  /** The start of the week in which it was added. */
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
  /** False while the account waits to be let in. */
  approved: boolean;
  /** The address for recovery mails. */
  recoveryEmail: string | null;
  /** Whether signing in with the passphrase needs a code of an authenticator app. */
  totp: boolean;
  recoveryCodesLeft: number;
}

/** Who may make an account: anyone, who has an invite, or whom staff let in. */
export type RegistrationMode = "open" | "invite" | "approve";

/** Somebody who waits to be let in, as those who decide see them. */
export interface RegistrationView {
  id: string;
  /** The start of the week in which they asked. */
  week: string;
  note: string | null;
}

export type SiteRole = "owner" | "moderator";

export const ChangeSiteBody = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    contact: Type.Optional(
      Type.Union([Type.String({ minLength: 1, maxLength: 300 }), Type.Null()]),
    ),
  },
  { additionalProperties: false, minProperties: 1 },
);
export type ChangeSite = Static<typeof ChangeSiteBody>;

/** How a site is called, and whom one can ask about it. */
export interface NamedSite {
  name: string;
  contact: string | null;
  /** What is set where the server is started, and cannot be changed in the browser. */
  fixed: ("name" | "contact")[];
}

/** What a site says of itself to everyone. */
export interface Site extends NamedSite {
  registration: RegistrationMode;
  minimumAge: number;
  privacyNotice: string;
  consents: readonly { purpose: string; version: number; title: string; body: string }[];
  /** Whether one person alone decides what otherwise takes two. */
  singleHanded: boolean;
  /** Whether it sends mails at all, such as links for coming back. */
  sendsMails: boolean;
}
