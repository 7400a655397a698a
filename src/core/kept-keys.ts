import { deriveKey, type RootKey } from "./root-key.ts";

/**
 * Purposes of which rows are found again: by an HMAC of something that is stored nowhere, such as a
 * recovery code. Their keys outlive a root key.
 */
export const lookUpPurposes = [
  "sign-in-name",
  "recovery-code",
  "passkey",
  "challenge",
  "persona-lookup",
  "receipt",
  "idempotency",
  "invite",
  "notices",
  "staff",
  "site",
  "reader",
  "read-line",
  "bookmarks",
] as const;

export type LookUpPurpose = (typeof lookUpPurposes)[number];

/** Keys that outlive the root key they came from; the database keeps them sealed under the current one. */
export interface KeptKeys {
  /** The id of the first root key. What was made under it has no cover yet. */
  readonly since: string;
  /** base64url, by purpose. */
  readonly lookUps: Readonly<Record<LookUpPurpose, string>>;
  /** base64url, by the id of a former root key: what the audit was chained with in its time. */
  readonly audit: Readonly<Record<string, string>>;
}

/** Those of a database whose first root key this is. */
export function firstKeptKeys(root: RootKey): KeptKeys {
  return { since: root.id, lookUps: lookUpKeys(root), audit: {} };
}

/** `kept` with keys for purposes that an earlier version did not know; null when none is missing. */
export function completed(kept: KeptKeys, root: RootKey): KeptKeys | null {
  const isWhole = lookUpPurposes.every((purpose) => kept.lookUps[purpose] !== undefined);
  return isWhole ? null : { ...kept, lookUps: { ...lookUpKeys(root), ...kept.lookUps } };
}

/** `kept` once this root key is no longer the current one. */
export function keptAfter(kept: KeptKeys, former: RootKey): KeptKeys {
  const audit = deriveKey(former, "audit").toString("base64url");
  return { ...kept, audit: { ...kept.audit, [former.id]: audit } };
}

function lookUpKeys(root: RootKey): KeptKeys["lookUps"] {
  const keys = lookUpPurposes.map((purpose) => [
    purpose,
    deriveKey(root, purpose).toString("base64url"),
  ]);
  return Object.fromEntries(keys);
}
