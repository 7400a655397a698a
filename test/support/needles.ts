import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { word } from "./client.ts";
import type { Server } from "./server.ts";

/** A text as it may stand in bytes: plain, UTF-16, hex, and base64 at each of its three offsets. */
function formsOf(needle: string): Buffer[] {
  const plain = Buffer.from(needle);
  const wide = Buffer.from(needle, "utf16le");
  const forms = [plain, wide, wide.swap16(), Buffer.from(plain.toString("hex"))];
  for (const bytes of [plain, Buffer.from(needle, "utf16le")]) {
    for (const offset of [0, 1, 2]) {
      const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
      // Only the characters that do not depend on what stands around.
      const from = offset === 0 ? 0 : offset + 1;
      const to = Math.floor((padded.length * 8) / 6);
      const core = padded.toString("base64").slice(from, to);
      forms.push(Buffer.from(core), Buffer.from(core.replaceAll("+", "-").replaceAll("/", "_")));
    }
  }
  return forms;
}

/** Which of the needles stand in the haystack, in whatever form. */
export function found(haystack: Buffer | string, needles: readonly string[]): string[] {
  const bytes = Buffer.from(haystack);
  return needles.filter((needle) => formsOf(needle).some((form) => bytes.includes(form)));
}

/** A file of a server that runs; one that has gone meanwhile (a database's journal) holds nothing. */
export function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return Buffer.alloc(0);
    throw error;
  }
}

/** Another address of this machine: it shows whether addresses are written down. */
export const strangeAddress = "127.0.0.77";

/** Hands out needles and remembers them. */
export class Needles {
  readonly all: string[] = [strangeAddress];

  get next(): string {
    return this.keep(word(20));
  }

  keep(secret: string): string {
    this.all.push(secret);
    return secret;
  }

  /** No needle, no query, and the server's own address only where it says that it listens. */
  assertAbsent(log: string): void {
    const listening = /^.*(Server listening at|Sideroom is ready at|Owner link).*$/gm;
    const rest = log.replace(listening, "");
    const [first = ""] = found(rest, this.all);
    const line = rest.split("\n").find((one) => one.includes(first));
    assert.equal(first, "", `it stands in: ${line}`);
    assert.doesNotMatch(rest, /127\.0\.0\.1/, "an address");
    assert.doesNotMatch(rest, /\?\w+=/, "a query");
  }

  /** Looks at everything that a server has said until its end, which this brings about. */
  async assertAbsentFrom(server: Server): Promise<void> {
    await server.stop();
    this.assertAbsent(server.logs());
  }
}
