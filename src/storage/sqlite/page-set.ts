/** Pages by their numbers, a bit for each. */
export class PageSet {
  readonly #bits: Uint8Array;

  constructor(pages: number) {
    this.#bits = new Uint8Array((pages >>> 3) + 1);
  }

  add(page: number): void {
    const at = page >>> 3;
    // What lies beyond the file says nothing of it.
    if (at < this.#bits.length) this.#bits[at] = (this.#bits[at] ?? 0) | (1 << (page & 7));
  }

  has(page: number): boolean {
    return ((this.#bits[page >>> 3] ?? 0) & (1 << (page & 7))) !== 0;
  }
}
