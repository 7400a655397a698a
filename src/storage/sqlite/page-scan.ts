import { fstatSync, readSync } from "node:fs";
import {
  type Chain,
  deadRegions,
  eachChain,
  type FileShape,
  isTreePage,
  shapeOf,
} from "./dead-bytes.ts";
import { PageSet } from "./page-set.ts";
import { WordWindows } from "./word-windows.ts";

const chunkBytes = 1024 * 1024;
/** Nothing is ever stored on the page that holds this byte of the file: locks are taken there. */
const lockByte = 0x4000_0000;
/** While a writer goes on a page may be met half written or just before it is used otherwise. */
const looks = 3;

/** What stands where no live row accounts for the bytes. */
export interface Remnants {
  /** Which of the words, by index. */
  readonly words: readonly number[];
  /** The pages, by number. */
  readonly pages: readonly number[];
}

/** One look through a file, a chunk at a time. */
export class PageScan {
  readonly #fd: number;
  readonly #words: WordWindows;
  readonly #none = Buffer.alloc(65_536);

  constructor(fd: number, words: readonly string[]) {
    this.#fd = fd;
    this.#words = new WordWindows(words);
  }

  /** What is there each time that one looks. */
  run(): Remnants {
    let found = this.#look();
    for (let again = 1; again < looks && found.size > 0; again += 1) {
      const now = this.#look();
      found = new Map([...now].filter(([page]) => found.has(page)));
    }
    const pages = [...found.keys()];
    return { words: this.#words.held([...found.values()].flat()), pages };
  }

  /** Dead bytes that something of the words may stand in, by the number of their page. */
  #look(): Map<number, Buffer[]> {
    const found = new Map<number, Buffer[]>();
    const header = Buffer.alloc(100);
    const shape = readSync(this.#fd, header, 0, 100, 0) === 100 ? shapeOf(header) : null;
    if (shape === null) return found;
    const note = (page: number, bytes: Buffer, start: number, end: number) => {
      if (this.#none.compare(bytes, start, end, 0, end - start) === 0) return;
      const dead = bytes.subarray(start, end);
      if (!this.#words.mayHold(dead)) return;
      found.set(page, [...(found.get(page) ?? []), Buffer.from(dead)]);
    };
    const pages = Math.floor(fstatSync(this.#fd).size / shape.pageBytes);
    const free = this.#freePages(shape, pages, note);
    const continued = new PageSet(pages);
    const others: number[] = [];
    const lockPage = Math.floor(lockByte / shape.pageBytes) + 1;
    this.#eachPage(shape, (page, number) => {
      if (number === lockPage || free.trunks.has(number)) return;
      if (free.leaves.has(number)) note(number, page, 0, shape.pageBytes);
      else if (isTreePage(page, number)) {
        for (const { start, end } of deadRegions(page, number, shape.usable))
          note(number, page, start, end);
        eachChain(page, number, shape.usable, (chain) =>
          this.#follow(shape, chain, continued, note),
        );
      } else others.push(number);
    });
    // Neither free nor part of anything: all of it is dead.
    const page = Buffer.alloc(shape.pageBytes);
    for (const number of others) {
      if (continued.has(number) || !this.#read(page, number)) continue;
      note(number, page, 0, shape.pageBytes);
    }
    return found;
  }

  #eachPage({ pageBytes }: FileShape, visit: (page: Buffer, number: number) => void): void {
    const chunk = Buffer.alloc(Math.max(chunkBytes, pageBytes));
    for (let offset = 0; ; offset += chunk.length) {
      const got = readSync(this.#fd, chunk, 0, chunk.length, offset);
      for (let at = 0; at + pageBytes <= got; at += pageBytes)
        visit(chunk.subarray(at, at + pageBytes), (offset + at) / pageBytes + 1);
      if (got < chunk.length) return;
    }
  }

  /** Free pages: trunks, which list the others, and leaves, which hold nothing. */
  #freePages({ pageBytes, firstTrunk }: FileShape, pages: number, note: Note) {
    const [trunks, leaves] = [new PageSet(pages), new PageSet(pages)];
    const page = Buffer.alloc(pageBytes);
    let trunk = firstTrunk;
    while (trunk !== 0 && !trunks.has(trunk) && this.#read(page, trunk)) {
      trunks.add(trunk);
      const count = Math.min(page.readUInt32BE(4), pageBytes / 4 - 2);
      for (let index = 0; index < count; index += 1) leaves.add(page.readUInt32BE(8 + 4 * index));
      note(trunk, page, 8 + 4 * count, pageBytes);
      trunk = page.readUInt32BE(0);
    }
    return { trunks, leaves };
  }

  /** To the end of a long row; what stands behind it on its last page is dead. */
  #follow(shape: FileShape, { page: first, bytes }: Chain, continued: PageSet, note: Note): void {
    const page = Buffer.alloc(shape.pageBytes);
    let number = first;
    let left = bytes;
    while (left > 0 && number !== 0 && !continued.has(number) && this.#read(page, number)) {
      continued.add(number);
      const end = 4 + Math.min(left, shape.usable - 4);
      left -= end - 4;
      if (left === 0) note(number, page, end, shape.usable);
      number = page.readUInt32BE(0);
    }
  }

  #read(page: Buffer, number: number): boolean {
    return readSync(this.#fd, page, 0, page.length, (number - 1) * page.length) === page.length;
  }
}

type Note = (page: number, bytes: Buffer, start: number, end: number) => void;
