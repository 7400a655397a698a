import { type Cipheriv, createCipheriv, createDecipheriv, type Decipheriv } from "node:crypto";
import type { RandomSource } from "../core/ids.ts";
import type { Keyring } from "../core/keyring.ts";
import type { UnitOfWork } from "../core/unit-of-work.ts";
import type { SiteFacts } from "./stores/site-facts.ts";

const keyBytes = 32;
const blockBytes = 16;
/** A number takes the lower half of a block; the upper half is zero, which proves an id to be ours. */
const numberAt = 10;
const numberBytes = 6;
const zeros = Buffer.alloc(numberAt);

/**
 * The public ids of posts: each is the number of a post as one block under AES-256 (FIPS 197), in
 * base64url, 22 characters. To whoever lacks the key they are random and in no order. They need no
 * index: one with random keys would write a page of the database for each post.
 */
export class PostIds {
  readonly #cipher: Cipheriv;
  readonly #decipher: Decipheriv;

  constructor(key: Buffer) {
    // A single block needs no mode: no two numbers are the same.
    this.#cipher = createCipheriv("aes-256-ecb", key, null).setAutoPadding(false);
    this.#decipher = createDecipheriv("aes-256-ecb", key, null).setAutoPadding(false);
  }

  /** The ids of these numbers, in their order. */
  of(numbers: readonly number[]): string[] {
    const plain = Buffer.alloc(numbers.length * blockBytes);
    for (const [index, number] of numbers.entries())
      plain.writeUIntBE(number, index * blockBytes + numberAt, numberBytes);
    const sealed = this.#cipher.update(plain);
    return numbers.map((_, index) =>
      sealed.toString("base64url", index * blockBytes, (index + 1) * blockBytes),
    );
  }

  /** The number that an id stands for; null when it is none of ours. */
  numberOf(id: string): number | null {
    const sealed = Buffer.from(id, "base64url");
    if (sealed.length !== blockBytes || sealed.toString("base64url") !== id) return null;
    const plain = this.#decipher.update(sealed);
    const isOurs = plain.subarray(0, numberAt).equals(zeros);
    return isOurs ? plain.readUIntBE(numberAt, numberBytes) : null;
  }
}

const factName = "post-ids";

/** The ids of this database's posts: their key is made once, and kept sealed in the database itself. */
export async function openPostIds(
  keyring: Keyring,
  random: RandomSource,
  unitOfWork: UnitOfWork,
  facts: SiteFacts,
): Promise<PostIds> {
  const kept = (await facts.get(unitOfWork.reads, factName)) ?? (await makeKey());
  return new PostIds(Buffer.from(keyring.open("post-ids", kept, factName), "base64url"));

  function makeKey(): Promise<string> {
    const made = keyring.seal("post-ids", random(keyBytes).toString("base64url"), factName);
    return unitOfWork.transaction(async (tx) => {
      // Another process may have made one in the meantime; then that one counts.
      await facts.add(tx, factName, made);
      return (await facts.get(tx, factName)) ?? made;
    });
  }
}
