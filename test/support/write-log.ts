// What test/faults/write-log.c notes, and what a power cut at any moment of it may have left on the disk.
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Random } from "./random.ts";

const kinds = ["", "created", "written", "cut", "synced", "linked", "renamed", "unlinked"] as const;
const headBytes = 24;
/** A disk writes so many bytes whole or not at all. */
const sectorBytes = 512;

export interface WriteRecord {
  readonly what: (typeof kinds)[number];
  readonly path: string;
  /** Of a write its place, of a cut the length, of a sync how long the log was when it began. */
  readonly number: number;
  readonly data: Buffer;
  /** Where it begins in the log (bytes), and where it ends. */
  readonly at: number;
  readonly end: number;
}

/** How much of what no sync had forced to the disk is there after a power cut. */
export type Arrived = "all of it" | "nothing of it" | "some of it";

export function writesIn(log: string): WriteRecord[] {
  const bytes = readFileSync(log);
  const records: WriteRecord[] = [];
  for (let at = 0; at + headBytes <= bytes.length; ) {
    const [what, pathBytes, dataBytes] = [0, 4, 8].map((from) => bytes.readUInt32LE(at + from)) as [
      number,
      number,
      number,
    ];
    const path = at + headBytes;
    const end = path + pathBytes + dataBytes;
    records.push({
      ...{ what: kinds[what] ?? "", at, end, number: Number(bytes.readBigInt64LE(at + 16)) },
      path: bytes.toString("utf8", path, path + pathBytes),
      data: bytes.subarray(path + pathBytes, end),
    });
    at = end;
  }
  return records;
}

/** How much is in the log by now (bytes): what is answered to a caller came after all of this. */
export const loggedBytes = (log: string): number => statSync(log).size;

/** A file by itself, whatever it is called. */
class Inode {
  bytes: Buffer = Buffer.alloc(0);
  readonly pending: WriteRecord[] = [];

  /** Forces what came before this place of the log to the disk. */
  sync(before: number): void {
    const count = this.pending.filter(({ at }) => at < before).length;
    for (const record of this.pending.splice(0, count)) this.bytes = applied(this.bytes, record);
  }

  /** Its bytes after a power cut now. */
  after(arrived: Arrived, random: Random): Buffer {
    const some = arrived === "some of it" ? this.pending.flatMap((one) => torn(one, random)) : [];
    return (arrived === "all of it" ? this.pending : some).reduce(applied, this.bytes);
  }
}

interface NameChange {
  readonly folder: string;
  readonly at: number;
  apply(names: Map<string, Inode>): void;
}

/**
 * A disk that promises no more than POSIX does: bytes are safe after a sync of their file, a name after a
 * sync of its folder. Of the rest all may be there, or nothing, or some writes, in part.
 */
export class CutDisk {
  readonly #names = new Map<string, Inode>();
  readonly #safeNames = new Map<string, Inode>();
  readonly #changes: NameChange[] = [];

  take(record: WriteRecord): void {
    const { what, path, at, number, data } = record;
    if (what === "created") this.#rename(path, at, new Inode());
    if (what === "unlinked") this.#rename(path, at, null);
    if (what === "linked" || what === "renamed") {
      const inode = this.#names.get(path);
      if (inode !== undefined) this.#rename(data.toString("utf8"), at, inode);
      if (what === "renamed") this.#rename(path, at, null);
    }
    if (what === "written" || what === "cut") this.#names.get(path)?.pending.push(record);
    if (what !== "synced") return;
    this.#names.get(path)?.sync(number);
    const isSafe = (change: NameChange) => change.folder === path && change.at < number;
    for (const change of this.#changes.filter(isSafe)) change.apply(this.#safeNames);
    this.#changes.splice(0, Infinity, ...this.#changes.filter((change) => !isSafe(change)));
  }

  /** Puts below `folder` what was below `root`, as a power cut now would leave it. */
  leave(folder: string, root: string, arrived: Arrived, random: Random): void {
    const names = new Map(this.#safeNames);
    // Folders keep the order of what happens in them.
    const count = { "all of it": 1, "nothing of it": 0, "some of it": random.unit() }[arrived];
    const some = this.#changes.slice(0, Math.round(this.#changes.length * count));
    for (const change of some) change.apply(names);
    for (const [path, inode] of names) {
      const at = join(folder, relative(root, path));
      if (path.endsWith("-shm")) continue;
      mkdirSync(dirname(at), { recursive: true, mode: 0o700 });
      writeFileSync(at, inode.after(arrived, random), { mode: 0o600 });
    }
  }

  #rename(path: string, at: number, inode: Inode | null): void {
    const apply = (names: Map<string, Inode>) => {
      if (inode === null) names.delete(path);
      else names.set(path, inode);
    };
    apply(this.#names);
    this.#changes.push({ folder: dirname(path), at, apply });
  }
}

function applied(
  bytes: Buffer,
  { what, number, data }: Pick<WriteRecord, "what" | "number" | "data">,
) {
  if (what === "cut" && number <= bytes.length) return bytes.subarray(0, number);
  const length = Math.max(bytes.length, what === "cut" ? number : number + data.length);
  const longer = Buffer.concat([bytes, Buffer.alloc(length - bytes.length)]);
  if (what === "written") data.copy(longer, number);
  return longer;
}

/** Half of the writes, and of those half without some of their sectors. */
function torn(record: WriteRecord, random: Random): WriteRecord[] {
  if (random.unit() < 0.5) return [];
  if (record.what === "cut" || random.unit() < 0.5) return [record];
  const sectors: WriteRecord[] = [];
  for (let from = 0; from < record.data.length; ) {
    const place = record.number + from;
    const size = Math.min(record.data.length - from, sectorBytes - (place % sectorBytes));
    if (random.unit() < 0.5)
      sectors.push({ ...record, number: place, data: record.data.subarray(from, from + size) });
    from += size;
  }
  return sectors;
}
