import {
  type Cipheriv,
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type Decipheriv,
  hkdfSync,
  type KeyObject,
} from "node:crypto";

/** A root key and its short public id, which travels in front of everything made with it. */
export interface RootKey {
  readonly id: string;
  readonly bytes: Buffer;
}

/** The key of one purpose, derived from a root key (HKDF, RFC 5869). */
export function deriveKey({ id, bytes }: RootKey, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", bytes, "", `sideroom/v1/${id}/${purpose}`, 32));
}

/** HMAC-SHA256 over length-prefixed parts, so that ("ab", "c") and ("a", "bc") differ. */
export function macOfParts(key: KeyObject, parts: readonly string[]) {
  let framed = "";
  for (const part of parts) framed += `${Buffer.byteLength(part)}:${part}`;
  return createHmac("sha256", key).update(framed);
}

/** What a database knows its root key by: `KEYID.base64url`. */
export function fingerprintOf(root: RootKey): string {
  const key = createSecretKey(deriveKey(root, "fingerprint"));
  return `${root.id}.${macOfParts(key, ["root key"]).digest("base64url")}`;
}

/** One root key at work: the keys of its purposes, each derived when first needed, and its cover. */
export class RootKeys {
  readonly root: RootKey;
  readonly #derived = new Map<string, KeyObject>();
  #cover: { on: Cipheriv; off: Decipheriv } | undefined;

  constructor(root: RootKey) {
    this.root = root;
  }

  get id(): string {
    return this.root.id;
  }

  key(purpose: string): KeyObject {
    let key = this.#derived.get(purpose);
    if (key === undefined) {
      key = createSecretKey(deriveKey(this.root, purpose));
      this.#derived.set(purpose, key);
    }
    return key;
  }

  /** The two blocks of a MAC under AES-256 (FIPS 197). No mode is needed: MACs look random, and none repeats a block. */
  cover(mac: Buffer): Buffer {
    return this.#covers().on.update(mac);
  }

  /** Undoes `cover`. */
  uncover(covered: Buffer): Buffer {
    return this.#covers().off.update(covered);
  }

  #covers() {
    if (this.#cover === undefined) {
      const key = this.key("cover");
      this.#cover = {
        on: createCipheriv("aes-256-ecb", key, null).setAutoPadding(false),
        off: createDecipheriv("aes-256-ecb", key, null).setAutoPadding(false),
      };
    }
    return this.#cover;
  }
}
