import { type Cipheriv, createCipheriv, createDecipheriv, type Decipheriv } from "node:crypto";
import type { RandomSource } from "../core/ids.ts";
import type { Keyring } from "../core/keyring.ts";
import type { UnitOfWork } from "../core/unit-of-work.ts";
import type { SiteFacts } from "./stores/site-facts.ts";

const keyBytes = 32;
const blockBytes = 16;
/** A number takes the end of a block. Before it stand a tag for what is numbered and zeros, which prove an id to be ours. */
const numberAt = 10;
const numberBytes = 6;
const tags = { posts: 0, threads: 1 } as const;

/**
 * Public ids: each is a number as one block under AES-256 (FIPS 197), in base64url, 22 characters. To
 * whoever lacks the key they are random and in no order. They need no index: one with random keys
 * would write a page of the database for each row.
 */
export class PublicIds {
  readonly #cipher: Cipheriv;
  readonly #decipher: Decipheriv;
  readonly #head: Buffer;

  constructor(key: Buffer, tag: number) {
    // A single block needs no mode: no two of one kind have the same number, no two kinds the same tag.
    this.#cipher = createCipheriv("aes-256-ecb", key, null).setAutoPadding(false);
    this.#decipher = createDecipheriv("aes-256-ecb", key, null).setAutoPadding(false);
    this.#head = Buffer.alloc(numberAt);
    this.#head[0] = tag;
  }

  /** The ids of these numbers, in their order. */
  of(numbers: readonly number[]): string[] {
    const plain = Buffer.alloc(numbers.length * blockBytes);
    for (const [index, number] of numbers.entries()) {
      plain[index * blockBytes] = this.#head[0] ?? 0;
      plain.writeUIntBE(number, index * blockBytes + numberAt, numberBytes);
    }
    const sealed = this.#cipher.update(plain);
    return numbers.map((_, index) =>
      sealed.toString("base64url", index * blockBytes, (index + 1) * blockBytes),
    );
  }

  /** The number that an id stands for; null when it is none of ours, or of another kind. */
  numberOf(id: string): number | null {
    const sealed = Buffer.from(id, "base64url");
    if (sealed.length !== blockBytes || sealed.toString("base64url") !== id) return null;
    const plain = this.#decipher.update(sealed);
    const isOurs = plain.subarray(0, numberAt).equals(this.#head);
    return isOurs ? plain.readUIntBE(numberAt, numberBytes) : null;
  }
}

/** The ids of posts, and under the same key those of threads: none is ever both. */
export class PostIds extends PublicIds {
  readonly threads: PublicIds;

  constructor(key: Buffer) {
    super(key, tags.posts);
    this.threads = new PublicIds(key, tags.threads);
  }
}

const factName = "post-ids";

/** The ids of this database's posts and threads: their key is made once, and kept sealed in the database itself. */
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
