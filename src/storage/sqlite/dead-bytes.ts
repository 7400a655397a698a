/** Bytes of a page, from `start` to before `end`, that no live row accounts for. */
export interface Region {
  readonly start: number;
  readonly end: number;
}

/** The end of a row that did not fit on its page: the first page of it, and how many bytes lie there. */
export interface Chain {
  readonly page: number;
  readonly bytes: number;
}

/** What a file says of itself in its first hundred bytes. */
export interface FileShape {
  readonly pageBytes: number;
  /** A page without what SQLite may reserve at its end. */
  readonly usable: number;
  readonly firstTrunk: number;
}

const fileHeaderBytes = 100;
const tableLeaf = 13;
const tableInterior = 5;
const indexLeaf = 10;
const indexInterior = 2;

/** Null when these are not the first bytes of a SQLite file. */
export function shapeOf(header: Buffer): FileShape | null {
  if (header.length < fileHeaderBytes || header.toString("latin1", 0, 15) !== "SQLite format 3")
    return null;
  const stored = header.readUInt16BE(16);
  const pageBytes = stored === 1 ? 65_536 : stored;
  const usable = pageBytes - (header[20] ?? 0);
  return { pageBytes, usable, firstTrunk: header.readUInt32BE(32) };
}

/** Whether a page may be one of a tree; those that continue a row, or are free, begin with a page's number. */
export function isTreePage(page: Buffer, number: number): boolean {
  const type = page[number === 1 ? fileHeaderBytes : 0];
  return (
    type === tableLeaf || type === indexLeaf || type === tableInterior || type === indexInterior
  );
}

/**
 * The dead bytes of a page of a tree: the gap between the list of its cells and the cells, where
 * SQLite leaves copies of cells that moved to another page (`secure_delete` does not reach them), and
 * the free blocks between cells. Nothing of a page that makes no sense, such as one half written.
 */
export function deadRegions(page: Buffer, number: number, usable: number): Region[] {
  const at = number === 1 ? fileHeaderBytes : 0;
  const cells = page.readUInt16BE(at + 3);
  const content = page.readUInt16BE(at + 5) || 65_536;
  const gap = headerEnd(page, at) + 2 * cells;
  if (gap > content || content > usable) return [];
  const regions = gap < content ? [{ start: gap, end: content }] : [];
  let block = page.readUInt16BE(at + 1);
  while (block !== 0) {
    if (block < content || block + 4 > usable) return [];
    const end = block + page.readUInt16BE(block + 2);
    const next = page.readUInt16BE(block);
    if (end > usable || (next !== 0 && next < end)) return [];
    if (end > block + 4) regions.push({ start: block + 4, end });
    block = next;
  }
  return regions;
}

/** Calls `visit` for each row of a page that goes on elsewhere. */
export function eachChain(
  page: Buffer,
  number: number,
  usable: number,
  visit: (chain: Chain) => void,
): void {
  const at = number === 1 ? fileHeaderBytes : 0;
  const type = page[at];
  if (type === tableInterior) return;
  const cells = page.readUInt16BE(at + 3);
  const list = headerEnd(page, at);
  const most = type === tableLeaf ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  if (list + 2 * cells > usable) return;
  for (let index = 0; index < cells; index += 1) {
    let cell = page.readUInt16BE(list + 2 * index) + (type === indexInterior ? 4 : 0);
    let bytes = 0;
    for (let read = 0; read < 9; read += 1) {
      const byte = page[cell++] ?? 0;
      bytes = bytes * 128 + (byte & 127);
      if (byte < 128) break;
    }
    if (bytes <= most) continue;
    if (type === tableLeaf)
      for (let read = 0; read < 9; read += 1) if ((page[cell++] ?? 0) < 128) break;
    const local = localBytes(bytes, most, usable);
    if (cell + local + 4 > usable) continue;
    visit({ page: page.readUInt32BE(cell + local), bytes: bytes - local });
  }
}

/** How much of a row that does not fit stays on its page; the rule of the file format. */
function localBytes(bytes: number, most: number, usable: number): number {
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const wished = least + ((bytes - least) % (usable - 4));
  return wished <= most ? wished : least;
}

function headerEnd(page: Buffer, at: number): number {
  const type = page[at];
  return at + (type === tableInterior || type === indexInterior ? 12 : 8);
}
