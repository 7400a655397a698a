import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Ledger, LedgerEntry } from "../redaction/index.ts";

/** The first line of every ledger. */
const head = "sideroom-ledger 1";
/** Behind a line that a crash cut off, put there by whoever writes next. No entry ends so. */
const cutMark = "#cut";

export const ledgerIn = (keysDir: string) => join(keysDir, "ledger");

/** A ledger's ids, how long the file is, and what must stand before the next entry. */
interface Known {
  readonly ids: Set<string>;
  readonly bytes: number;
  readonly missing: string;
}

/**
 * The ledger as files: one in `KEYS_DIR`, and one beside every backup that is held. Each is a line of
 * JSON for each entry. A line that was cut off by a crash counts for nothing, and is written again.
 * Nothing is ever overwritten, so that several processes can write to one ledger.
 */
export class LedgerFile implements Ledger {
  readonly #file: string;
  readonly #beside: () => Promise<readonly string[]>;
  /** So that a ledger of many years is not read again for each removal. */
  readonly #known = new Map<string, Known>();
  #last: Promise<unknown> = Promise.resolve();

  /** `beside` says where the ledgers of the held backups lie. */
  constructor(keysDir: string, beside: () => Promise<readonly string[]>) {
    this.#file = ledgerIn(keysDir);
    this.#beside = beside;
  }

  /** Appends to the one in `KEYS_DIR`, and brings those beside the backups up to it. */
  append(entries: readonly LedgerEntry[]): Promise<void> {
    const turn = this.#last.then(() => this.#append(entries));
    this.#last = turn.catch(() => {});
    return turn;
  }

  async #append(entries: readonly LedgerEntry[]): Promise<void> {
    await this.#addTo(this.#file, entries);
    const faults: unknown[] = [];
    for (const file of await this.#beside()) {
      // A backup on a disk that is not there now: the ledger in KEYS_DIR knows it all the same.
      if (!existsSync(dirname(file))) continue;
      const missing = this.#isKnown(file) ? entries : (readLedger(this.#file) ?? []);
      await this.#addTo(file, missing).catch((error) => faults.push(error));
    }
    if (faults.length > 0) throw faults[0];
  }

  /** Whether the file is as it was left here. */
  #isKnown(file: string): boolean {
    const size = statSync(file, { throwIfNoEntry: false })?.size;
    return size !== undefined && this.#known.get(file)?.bytes === size;
  }

  async #addTo(file: string, entries: readonly LedgerEntry[]): Promise<void> {
    const known = this.#isKnown(file) ? this.#known.get(file) : undefined;
    this.#known.delete(file);
    this.#known.set(file, await addTo(file, entries, known));
  }
}

/** What a ledger holds; null when there is none. Throws when the file is something else, or damaged. */
export function readLedger(file: string): LedgerEntry[] | null {
  return existsSync(file) ? parse(readFileSync(file, "utf8")).entries : null;
}

/** Adds what is not in it yet. Durable when it returns what is known of the file then. */
async function addTo(
  file: string,
  entries: readonly LedgerEntry[],
  before: Known | undefined,
): Promise<Known> {
  const isNew = !existsSync(file);
  const known = before ?? look(isNew ? "" : readFileSync(file, "utf8"));
  const { ids, bytes, missing } = known;
  const fresh = entries.filter(({ id }) => !ids.has(id));
  if (fresh.length === 0 && !isNew) return known;
  const added = `${missing}${linesOf(fresh)}`;
  if (isNew) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, "a", 0o600);
  try {
    await handle.appendFile(added);
    await handle.sync();
  } finally {
    await handle.close();
  }
  // Its name as well: whoever began it may have been stopped before that.
  if (before === undefined) await syncFolder(dirname(file));
  for (const { id } of fresh) ids.add(id);
  return { ids, bytes: bytes + Buffer.byteLength(added), missing: "" };
}

function look(text: string): Known {
  const { entries, hasHead, isCut } = parse(text);
  const ids = new Set(entries.map(({ id }) => id));
  const missing = `${isCut ? `${cutMark}\n` : ""}${hasHead ? "" : `${head}\n`}`;
  return { ids, bytes: Buffer.byteLength(text), missing };
}

function parse(text: string) {
  const lines = text.split("\n");
  const cut = lines.pop() ?? "";
  const whole = lines.filter((line) => !line.endsWith(cutMark));
  // Two that begin it at the same moment both write its first line.
  const hasHead = whole[0] === head;
  if (whole.length > 0 ? !hasHead : !head.startsWith(cut))
    throw new Error("this is no ledger of removals");
  const entries = whole.filter((line) => line !== head).map(entryOf);
  return { entries, hasHead, isCut: cut !== "" };
}

function entryOf(line: string): LedgerEntry {
  try {
    return JSON.parse(line);
  } catch {
    throw new Error("this ledger of removals is damaged");
  }
}

function linesOf(entries: readonly LedgerEntry[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  await folder.sync().finally(() => folder.close());
}
