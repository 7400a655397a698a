import { randomBytes } from "node:crypto";
import { existsSync, rmSync, statSync, truncateSync } from "node:fs";
import { type FileHandle, open, rename } from "node:fs/promises";

const pieceBytes = 1024 * 1024;
/** So much more has to fit when it is made, so that the next few posts do not fill the disk again. */
const marginBytes = 8 * pieceBytes;
const ballastBytes = 16 * pieceBytes;

/** A file that takes room on a disk, to be given back when there is none left: removals need some too. */
export class Ballast {
  readonly #file: string;
  readonly #draft: string;
  /** A making that is under way ends when this rises. */
  #ended = 0;

  constructor(file: string) {
    this.#file = file;
    this.#draft = `${file}.new`;
  }

  get isThere(): boolean {
    return statSync(this.#file, { throwIfNoEntry: false })?.size === ballastBytes;
  }

  /** Takes the room, once all of it and a margin are really written. False, and nothing is taken, when it is not to be had. */
  async make(): Promise<boolean> {
    const before = this.#ended;
    const isWanted = () => this.#ended === before;
    try {
      const handle = await open(this.#draft, "w", 0o600);
      try {
        if (!(await fill(handle, isWanted))) return false;
        await handle.truncate(ballastBytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      if (!isWanted()) return false;
      await rename(this.#draft, this.#file);
      return true;
    } catch {
      return false;
    } finally {
      rmSync(this.#draft, { force: true });
    }
  }

  /** Ends a making that is under way. */
  stop(): void {
    this.#ended += 1;
  }

  /** Gives the room back, at once. */
  free(): void {
    this.stop();
    for (const file of [this.#file, this.#draft]) {
      if (!existsSync(file)) continue;
      // Whoever has it open keeps what a removal alone would leave.
      truncateSync(file, 0);
      rmSync(file, { force: true });
    }
  }
}

/** Real blocks, and of chance, so that no file system makes less of them. */
async function fill(handle: FileHandle, isWanted: () => boolean): Promise<boolean> {
  const piece = randomBytes(pieceBytes);
  for (let bytes = 0; bytes < ballastBytes + marginBytes; ) {
    if (!isWanted()) return false;
    const { bytesWritten } = await handle.write(piece, 0, pieceBytes, bytes);
    if (bytesWritten === 0) return false;
    bytes += bytesWritten;
  }
  return isWanted();
}
