// The guards of passkeys, codes, mailed links, and of changing any of them.
import { type Mutant, without } from "../../support/attack.ts";

const proof = "identity/passkey-proof.ts";
const adding = "identity/add-passkey.ts";
const tries = "http/sign-in-tries.ts";

/** Several patches that only together take one guard away. */
function withoutAll(guard: string, ...patches: [file: string, find: string, replace?: string][]) {
  const patch = patches.map(([file, find, replace = ""]) => ({
    ...{ file: `src/${file}`, find, replace },
  }));
  return { guard, patch } satisfies Mutant;
}

export const challengeOnce = without(
  "spending challenges",
  "identity/challenges.ts",
  "deps.credentials.takeChallenge(tx,",
  "deps.credentials.challenge(tx,",
);
export const challengePurpose = without(
  "asking what a challenge was for",
  "identity/challenges.ts",
  "row.purpose === purpose && ",
);
export const challengeGiven = withoutAll("asking whether a challenge was ever given", [
  "identity/challenges.ts",
  "return isGood(deps, row, purpose) ? row : null;",
  'return row ?? { mac: "", purpose, account: null, expiresAt: 0 };',
]);
export const challengeTime = without(
  "the end of a challenge's time",
  "identity/challenges.ts",
  " && row.expiresAt >= clock.latest()",
);
const saidOrigin =
  'JSON.parse(Buffer.from(response.response.clientDataJSON, "base64url").toString()).origin';
export const originOfAnswers = without(
  "the origin of answers",
  proof,
  "expectedOrigin: origin,",
  `expectedOrigin: ${saidOrigin},`,
);
export const originOfNewOnes = without(
  "the origin of new passkeys",
  adding,
  "      expectedOrigin,",
  `      expectedOrigin: ${saidOrigin},`,
);
export const siteFromSettings = without(
  "knowing from PUBLIC_URL alone who we are",
  "http/routes/sign-in.ts",
  "return offerPasskeySignIn(forum);",
  'return offerPasskeySignIn({ ...forum, site: { ...forum.site, publicUrl: "http://" + request.host } });',
);
export const siteOfAnswers = without(
  "the site that answers are for",
  proof,
  "expectedRPID: rpID,",
  'expectedRPID: [rpID, "evil.example"],',
);
export const siteOfNewOnes = without(
  "the site that new passkeys are for",
  adding,
  "      expectedRPID,",
  '      expectedRPID: [expectedRPID, "evil.example"],',
);
export const verifiedAnswers = without(
  "user verification",
  proof,
  "requireUserVerification: true",
  "requireUserVerification: false",
);
export const verifiedNewOnes = without(
  "user verification of new passkeys",
  adding,
  "requireUserVerification: true",
  "requireUserVerification: false",
);
export const presentForAnswers = without(
  "somebody present",
  proof,
  "requireUserVerification: true",
  'advancedFIDOConfig: { userVerification: "preferred" }',
);
export const presentForNewOnes = without(
  "somebody present for new passkeys",
  adding,
  "requireUserVerification: true",
  "requireUserVerification: false, requireUserPresence: false",
);
export const kindOfAnswers = without(
  "asking what kind of answer it is",
  proof,
  "expectedRPID: rpID,",
  'expectedRPID: rpID, expectedType: ["webauthn.get", "webauthn.create", "payment.get"],',
);
export const kindOfNewOnes = without(
  "asking what kind of answer a new passkey is",
  adding,
  "      expectedRPID,",
  '      expectedRPID, expectedType: ["webauthn.get", "webauthn.create", "payment.get"],',
);
export const noForeignFrame = without(
  "looking at crossOrigin",
  "identity/webauthn.ts",
  '"crossOrigin" in data && data.crossOrigin === true ? null : data.challenge',
  "data.challenge",
);
export const risingCounter = withoutAll(
  "the counter that rises",
  [proof, "counter: row.counter }", "counter: 0 }"],
  [
    "storage/stores/credentials.ts",
    "or(lt(passkeys.counter, counter), neverCounts)",
    "or(sql`1 = 1`, neverCounts)",
  ],
);
export const ownStepUp = withoutAll(
  "asking whose passkey answered",
  [proof, "if (spent.account !== null && spent.account !== row.account) return null;"],
  ["identity/step-up.ts", "proof?.account !== actor.account", "proof === null"],
);
export const ownRegistration = without(
  "asking whose challenge it was",
  adding,
  "spent?.account !== actor.account",
  "spent === null",
);
export const ownPasskeys = withoutAll(
  "asking whose passkey is removed",
  ["identity/own-passkeys.ts", 'if (!own.some((row) => row.id === id)) refuse("not-found");'],
  [
    "storage/stores/credentials.ts",
    "and(eq(passkeys.id, id), eq(passkeys.account, account))",
    "eq(passkeys.id, id)",
  ],
);

export const steppedUp = without(
  "showing first who one is",
  "identity/step-up.ts",
  "if (until <= deps.clock.latest())",
  "if (until < 0)",
);
export const recoveredIsNotProven = without(
  "telling recovered sessions apart",
  "identity/sessions.ts",
  'steppedUpUntil: by === "proven" ? steppedUpFrom(now) : null',
  "steppedUpUntil: steppedUpFrom(now)",
);
export const passphraseEndsSessions = without(
  "ending sessions with a passphrase",
  "identity/change-passphrase.ts",
  "await endAllSessions(deps, tx, id, actor.session);",
);
export const removalEndsSessions = without(
  "ending sessions with a passkey",
  "identity/own-passkeys.ts",
  "await endAllSessions(deps, tx, actor.account, actor.session);",
);

export const codeOnce = without(
  "the last step that was used",
  "storage/stores/credentials.ts",
  "lt(totps.lastStep, lastStep)",
  "sql`1 = 1`",
);
export const codesCounted = without(
  "counting codes",
  "identity/second-factor.ts",
  'mustNotGuess(deps, "code", account);',
);
export const passphraseFirst = without(
  "looking at the passphrase first",
  "identity/sign-in.ts",
  "if (!matches || account === null || passphrase === null) refuseBoth();",
  "if (account === null || passphrase === null) refuseBoth();",
);
export const stepUpsCounted = without(
  "counting passphrases typed again",
  "identity/step-up.ts",
  'mustNotGuess(deps, "passphrase", actor.account);',
);

const voidsLinks =
  'await deps.credentials.dropChallenges(tx, { account: id, purpose: "recovery-mail" });';
export const linkOnce = withoutAll(
  "spending links",
  [
    "identity/recover-account.ts",
    "deps.credentials.takeChallenge(tx, mac)",
    "deps.credentials.challenge(tx, mac)",
  ],
  ["identity/recover-account.ts", voidsLinks],
);
export const oneRecoveryVoidsLinks = without(
  "voiding the other links",
  "identity/recover-account.ts",
  voidsLinks,
);
export const linksFromSite = without(
  "building links from PUBLIC_URL only",
  "http/routes/sign-in.ts",
  "await mailRecovery(forum,",
  `await mailRecovery({ ...forum, site: { ...forum.site, publicUrl: \`http://\${request.host}\` } },`,
);
export const linksFromProxies = without(
  "asking no proxy where the site is",
  "http/routes/sign-in.ts",
  "await mailRecovery(forum,",
  `await mailRecovery({ ...forum, site: { ...forum.site, publicUrl: \`http://\${request.headers["x-forwarded-host"]}\` } },`,
);
export const linkAndCode = without(
  "asking a mailbox for a code",
  "identity/recover-account.ts",
  "await mustGiveCode(deps, tx, id, code);",
);
export const bareFaults = without(
  "keeping a mail server's words out of the log",
  "identity/smtp-mailer.ts",
  "this.#logger.warn(errorFields(error), ",
  "this.#logger.warn({ why: String(error) }, ",
);
export const plainAddress = without(
  "the form of addresses",
  "identity/email-addresses.ts",
  "typed.length > 254 || !address.test(typed)",
  "typed.length > 2540",
);
export const sealedAddress = withoutAll(
  "sealing addresses",
  [
    "identity/email-addresses.ts",
    'return keyring.seal("recovery-email-seal", email, account);',
    "return email;",
  ],
  [
    "identity/email-addresses.ts",
    'keyring.open("recovery-email-seal", account.emailSealed, account.id)',
    "account.emailSealed",
  ],
);

export const triesByName = without("counting by name", tries, "mustWait(tries.begin(key));");
export const triesByAddress = without(
  "counting by address",
  tries,
  "if (!isKnown) mustWait(this.#byAddress.spend(address));",
);
export const knownPlaces = without(
  "knowing where somebody signs in",
  tries,
  "const isKnown = (this.#known.get(place) ?? 0) > performance.now();",
  "const isKnown = false;",
);
export const passkeysApart = without(
  "counting passkeys apart",
  tries,
  "mustWait(this.#passkeys.spend(address));",
  "mustWait(this.#byAddress.spend(address));",
);
export const wholeNetworks = without(
  "counting IPv6 by its network",
  "http/address-token.ts",
  "    .slice(0, 4)\n",
);
