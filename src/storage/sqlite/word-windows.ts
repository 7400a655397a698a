/** A run of so many bytes of what was removed is a finding. */
const windowBytes = 5;
/** Shorter words say nothing by themselves: two letters stand everywhere. */
const leastBytes = 3;
const tableBits = 2 ** 26;

/**
 * Words to be looked for by any five bytes in a row of them, in UTF-8 and in UTF-16. Memory does not
 * grow with how many there are.
 */
export class WordWindows {
  readonly #forms: readonly Buffer[][];
  readonly #short: readonly Buffer[];
  readonly #table = new Uint32Array(tableBits / 32);

  constructor(words: readonly string[]) {
    this.#forms = words.map((word) =>
      [Buffer.from(word), Buffer.from(word, "utf16le")].filter(
        ({ length }) => length >= leastBytes,
      ),
    );
    const forms = this.#forms.flat();
    this.#short = forms.filter(({ length }) => length < windowBytes);
    for (const form of forms) {
      for (const hash of hashes(form)) {
        const at = hash >>> 5;
        this.#table[at] = (this.#table[at] ?? 0) | (1 << (hash & 31));
      }
    }
  }

  /** Whether something of the words may stand in these bytes; says yes to a few others too. */
  mayHold(bytes: Buffer): boolean {
    for (const hash of hashes(bytes))
      if (((this.#table[hash >>> 5] ?? 0) & (1 << (hash & 31))) !== 0) return true;
    return this.#short.some((form) => bytes.includes(form));
  }

  /** Which of the words (by index) have something in these bytes. */
  held(pieces: readonly Buffer[]): number[] {
    if (pieces.length === 0) return [];
    const there = new Set<number>();
    for (const piece of pieces) for (const key of keys(piece)) there.add(key);
    const isThere = (form: Buffer) =>
      form.length < windowBytes
        ? pieces.some((piece) => piece.includes(form))
        : keys(form).some((key) => there.has(key));
    return this.#forms.flatMap((forms, index) => (forms.some(isThere) ? [index] : []));
  }
}

/** Of every window that is not of zeros and of letters' other halves only. */
function hashes(bytes: Buffer): number[] {
  return keys(bytes).map(
    (key) => Math.imul((key % 0xffff_ffff) ^ (key / 2 ** 32), 0x9e37_79b1) >>> 6,
  );
}

/** Each window as one number. */
function keys(bytes: Buffer): number[] {
  const found: number[] = [];
  for (let at = 0; at + windowBytes <= bytes.length; at += 1) {
    const key = bytes.readUIntBE(at, windowBytes);
    if (isTelling(bytes, at)) found.push(key);
  }
  return found;
}

/** Windows with more than two zeros are the binary of the file, or three letters in UTF-16. */
function isTelling(bytes: Buffer, at: number): boolean {
  let zeros = 0;
  for (let index = at; index < at + windowBytes; index += 1) if (bytes[index] === 0) zeros += 1;
  return zeros <= 2;
}
