export type { Actor } from "./actor.ts";
export { addPasskey, offerPasskey } from "./add-passkey.ts";
export { forgetWhatIsOver } from "./challenges.ts";
export { changePassphrase } from "./change-passphrase.ts";
export { consents, privacyNotice } from "./consents.ts";
export type {
  ChallengeRow,
  CredentialStore,
  PasskeyRow,
  TotpRow,
} from "./credential-store.ts";
export { approveRegistration, refuseRegistration } from "./decide-registration.ts";
export type { IdentityDeps } from "./deps.ts";
export { type Ended, endAccount } from "./end-account.ts";
export { PassphraseHasher } from "./hashing.ts";
export { addInvite, type Invite, inviteOwner, inviteToSite, takeInvite } from "./invites.ts";
export { KnownSessions } from "./known-sessions.ts";
export { listRegistrations } from "./list-registrations.ts";
export { mailRecovery } from "./mail-recovery.ts";
export { type Mailer, noMailer } from "./mailer.ts";
export { changeMe, readMe } from "./me.ts";
export { listPasskeys, removePasskey } from "./own-passkeys.ts";
export { isLetIn, isSingleHanded, mustBeLetIn, staffRole } from "./policy.ts";
export { recoverAccount } from "./recover-account.ts";
export { dropRecoveryEmail, setRecoveryEmail } from "./recovery-email.ts";
export { registerAccount } from "./register-account.ts";
export { renewRecoveryCodes } from "./renew-recovery-codes.ts";
export { reportReader } from "./report-reader.ts";
export { confirmTotp, offerTotp, removeTotp } from "./second-factor.ts";
export { authenticate, endSession, knownActor, listSessions, stillStands } from "./sessions.ts";
export { signIn } from "./sign-in.ts";
export { nameIndexOf } from "./sign-in-names.ts";
export { offerPasskeySignIn, signInWithPasskey } from "./sign-in-with-passkey.ts";
export type { SiteNameStore } from "./site-name-store.ts";
export { changeSite, namedSite } from "./site-names.ts";
export { accountNamed, setSiteRole } from "./site-roles.ts";
export { SmtpMailer } from "./smtp-mailer.ts";
export { mustBeSteppedUp, offerStepUp, provePassphrase, stepUp } from "./step-up.ts";
export type { AccountRow, IdentityStore, InviteRow, SessionRow } from "./store.ts";
