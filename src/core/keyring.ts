import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
} from "node:crypto";
import type { RandomSource } from "./ids.ts";

/** What keys are for: each purpose has a key of its own, derived from the root key (HKDF, RFC 5869). */
export type KeyPurpose =
  | "sign-in-name"
  | "sign-in-name-seal"
  | "recovery-code"
  | "persona-lookup"
  | "persona-seal"
  | "receipt"
  | "blocks"
  | "idempotency"
  | "post-ids"
  | "invite"
  | "audit"
  | "fingerprint";

/** A root key and its short public id, which travels in front of everything made with it. */
export interface RootKey {
  id: string;
  bytes: Buffer;
}

const nonceBytes = 12;
const tagBytes = 16;

/**
 * Keyed names and sealed values. Parts are length-prefixed, so ("ab", "c") and ("a", "bc") differ.
 */
export class Keyring {
  readonly #root: RootKey;
  readonly #random: RandomSource;
  readonly #derived = new Map<KeyPurpose, KeyObject>();

  constructor(root: RootKey, random: RandomSource) {
    this.#root = root;
    this.#random = random;
  }

  /** HMAC-SHA256 under the purpose's key: `KEYID.base64url`, the same for the same parts. */
  mac(purpose: KeyPurpose, ...parts: readonly string[]): string {
    const hmac = createHmac("sha256", this.#key(purpose));
    let framed = "";
    for (const part of parts) framed += `${Buffer.byteLength(part)}:${part}`;
    return `${this.#root.id}.${hmac.update(framed).digest("base64url")}`;
  }

  /** AES-256-GCM of `plain`, bound to `context`: `KEYID.base64url(nonce ‖ ciphertext ‖ tag)`. */
  seal(purpose: KeyPurpose, plain: string, context: string): string {
    const nonce = this.#random(nonceBytes);
    const cipher = createCipheriv("aes-256-gcm", this.#key(purpose), nonce);
    cipher.setAAD(Buffer.from(context));
    const sealed = Buffer.concat([
      nonce,
      cipher.update(plain, "utf8"),
      cipher.final(),
      cipher.getAuthTag(),
    ]);
    return `${this.#root.id}.${sealed.toString("base64url")}`;
  }

  /** Opens what `seal` made. Throws when key, context or bytes are not the ones it was made with. */
  open(purpose: KeyPurpose, sealed: string, context: string): string {
    const [id, body] = sealed.split(".");
    if (id !== this.#root.id || body === undefined) throw new Error("sealed under another key");
    const bytes = Buffer.from(body, "base64url");
    const decipher = createDecipheriv(
      "aes-256-gcm",
      this.#key(purpose),
      bytes.subarray(0, nonceBytes),
    );
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    const text = decipher.update(bytes.subarray(nonceBytes, -tagBytes));
    return Buffer.concat([text, decipher.final()]).toString("utf8");
  }

  #key(purpose: KeyPurpose): KeyObject {
    let key = this.#derived.get(purpose);
    if (key === undefined) {
      const info = `sideroom/v1/${this.#root.id}/${purpose}`;
      key = createSecretKey(Buffer.from(hkdfSync("sha256", this.#root.bytes, "", info, 32)));
      this.#derived.set(purpose, key);
    }
    return key;
  }
}
