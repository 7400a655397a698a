import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from "node:crypto";
import type { RandomSource } from "./ids.ts";
import { firstKeptKeys, type KeptKeys, keptAfter, type LookUpPurpose } from "./kept-keys.ts";
import { macOfParts, type RootKey, RootKeys } from "./root-key.ts";

/** What is sealed; each purpose has a key of its own, derived from the root key. */
export type SealPurpose =
  | "sign-in-name-seal"
  | "recovery-email-seal"
  | "passkey-seal"
  | "totp-seal"
  | "persona-seal"
  | "blocks"
  | "post-ids"
  | "registration-note"
  | "notices-seal"
  | "reveal-ground"
  | "read-line-seal"
  | "bookmarks-seal"
  | "redaction"
  | "face-ending"
  | "kept-keys";

const nonceBytes = 12;
const tagBytes = 16;

/**
 * Keyed names and sealed values, each as `KEYID.base64url`. While the root key changes there are two:
 * what is made is made with the current one, and what either made is understood.
 */
export class Keyring {
  #current: RootKeys;
  /** In the order in which they were learnt: the former key before the one that follows it. */
  readonly #known = new Map<string, RootKeys>();
  readonly #random: RandomSource;
  #kept: KeptKeys;
  readonly #lookUpKeys = new Map<LookUpPurpose, KeyObject>();

  /** `kept` is what a database keeps of its earlier root keys; without it `root` is its first. */
  constructor(root: RootKey, random: RandomSource, kept: KeptKeys = firstKeptKeys(root)) {
    this.#current = new RootKeys(root);
    this.#known.set(root.id, this.#current);
    this.#random = random;
    this.#kept = kept;
  }

  /** The id of the root key that things are made with. */
  get id(): string {
    return this.#current.id;
  }

  /** False while the root key changes. */
  get knowsOnlyOne(): boolean {
    return this.#known.size === 1;
  }

  /** HMAC-SHA256 under the purpose's key, the same for the same parts, in the form of the current root key. */
  mac(purpose: LookUpPurpose, ...parts: readonly string[]): string {
    const hmac = macOfParts(this.#lookUpKey(purpose), parts);
    const { id } = this.#current;
    if (id === this.#kept.since) return `${id}.${hmac.digest("base64url")}`;
    return `${id}.${this.#current.cover(hmac.digest()).toString("base64url")}`;
  }

  /** As `mac`, but the same under every root key: for what is written where nothing is ever changed. */
  lastingMac(purpose: LookUpPurpose, ...parts: readonly string[]): string {
    const digest = macOfParts(this.#lookUpKey(purpose), parts).digest("base64url");
    return `${this.#kept.since}.${digest}`;
  }

  /**
   * The forms in which a MAC may be stored: one, or while the root key changes two, the former
   * first. A row only ever moves to the newer form: who looks in this order does not miss it.
   */
  forms(mac: string): string[] {
    if (this.#known.size === 1 && mac.startsWith(this.id)) return [mac];
    const bare = this.#bare(mac);
    if (bare === null) return [mac];
    return [...this.#known.values()].map((keys) => this.#covered(keys, bare));
  }

  /** The form of a MAC under the current root key. Throws when it was made with another site's. */
  renew(mac: string): string {
    const bare = this.#bare(mac);
    if (bare === null) throw unknownKey();
    return this.#covered(this.#current, bare);
  }

  /** A link of a chain, under the current root key's own key. */
  chain(...parts: readonly string[]): string {
    const digest = macOfParts(this.#current.key("audit"), parts).digest("base64url");
    return `${this.id}.${digest}`;
  }

  /** Whether `chain` made this link of these parts, today or under an earlier root key. */
  isLink(link: string, ...parts: readonly string[]): boolean {
    const id = idOf(link);
    const kept = this.#kept.audit[id];
    const former = kept === undefined ? undefined : createSecretKey(Buffer.from(kept, "base64url"));
    const key = this.#known.get(id)?.key("audit") ?? former;
    return key !== undefined && link === `${id}.${macOfParts(key, parts).digest("base64url")}`;
  }

  /** AES-256-GCM of `plain`, bound to `context`: nonce ‖ ciphertext ‖ tag. */
  seal(purpose: SealPurpose, plain: string, context: string): string {
    const nonce = this.#random(nonceBytes);
    const cipher = createCipheriv("aes-256-gcm", this.#current.key(purpose), nonce);
    cipher.setAAD(Buffer.from(context));
    const sealed = Buffer.concat([
      nonce,
      cipher.update(plain, "utf8"),
      cipher.final(),
      cipher.getAuthTag(),
    ]);
    return `${this.id}.${sealed.toString("base64url")}`;
  }

  /** Opens what `seal` made. Throws when key, context or bytes are not the ones it was made with. */
  open(purpose: SealPurpose, sealed: string, context: string): string {
    const keys = this.#known.get(idOf(sealed));
    if (keys === undefined) throw unknownKey();
    const bytes = Buffer.from(sealed.slice(keys.id.length + 1), "base64url");
    const nonce = bytes.subarray(0, nonceBytes);
    const decipher = createDecipheriv("aes-256-gcm", keys.key(purpose), nonce, {
      authTagLength: tagBytes,
    });
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    const text = decipher.update(bytes.subarray(nonceBytes, -tagBytes));
    return Buffer.concat([text, decipher.final()]).toString("utf8");
  }

  /** Understands what this root key makes, from now on. */
  learn(root: RootKey): void {
    if (!this.#known.has(root.id)) this.#known.set(root.id, new RootKeys(root));
  }

  /** What the database has to keep once `turnTo` was called. */
  keptAfterThis(): KeptKeys {
    return keptAfter(this.#kept, this.#current.root);
  }

  /** Makes everything with another root key that was learnt; the former is understood until `forgetFormer`. */
  turnTo(id: string): void {
    const next = this.#known.get(id);
    if (next === undefined) throw unknownKey();
    if (next === this.#current) return;
    this.#kept = this.keptAfterThis();
    this.#current = next;
  }

  /** Understands only what the current root key makes. */
  forgetFormer(): void {
    for (const id of this.#known.keys()) if (id !== this.id) this.#known.delete(id);
  }

  /** The MAC as it was before it was covered; null when none of our keys covered it. */
  #bare(mac: string): Buffer | null {
    const keys = this.#known.get(idOf(mac));
    if (keys === undefined) return null;
    const bytes = Buffer.from(mac.slice(keys.id.length + 1), "base64url");
    if (bytes.length !== 32) return null;
    return keys.id === this.#kept.since ? bytes : keys.uncover(bytes);
  }

  #covered(keys: RootKeys, bare: Buffer): string {
    const bytes = keys.id === this.#kept.since ? bare : keys.cover(bare);
    return `${keys.id}.${bytes.toString("base64url")}`;
  }

  #lookUpKey(purpose: LookUpPurpose): KeyObject {
    let key = this.#lookUpKeys.get(purpose);
    if (key === undefined) {
      key = createSecretKey(Buffer.from(this.#kept.lookUps[purpose], "base64url"));
      this.#lookUpKeys.set(purpose, key);
    }
    return key;
  }
}

function idOf(made: string): string {
  return made.slice(0, Math.max(0, made.indexOf(".")));
}

function unknownKey(): Error {
  return new Error("made with another root key");
}
