import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";

/** A file of the client, with the forms in which it was compressed when it was built. */
export interface ClientFile {
  readonly type: string;
  readonly plain: Buffer;
  readonly br: Buffer | undefined;
  readonly gzip: Buffer | undefined;
  /** Its name changes with its bytes: who has it need not ask for it again. */
  readonly isHashed: boolean;
}

/** By their addresses, such as `/assets/main-B7bYl2n0.js`. */
export type ClientFiles = ReadonlyMap<string, ClientFile>;

/** What a page may need; anything else in the folder is not served. */
const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".ico": "image/x-icon",
  ".png": "image/png",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

const hashed = /^\/assets\/[^/]+-[A-Za-z0-9_-]{8}\.[a-z0-9]+$/;

/**
 * The built client, whole: a few small files, read once. So an address is compared with names and
 * never becomes a path, and a new build does not change what a running server serves. Null when
 * there is none.
 */
export function readClientFiles(folder: string): ClientFiles | null {
  const files = new Map<string, ClientFile>();
  for (const path of filesBelow(folder)) {
    const type = types[extname(path)];
    const address = `/${relative(folder, path).split(sep).join("/")}`;
    if (type === undefined || address.includes("/.")) continue;
    files.set(address, {
      type,
      plain: readFileSync(path),
      br: readIfThere(`${path}.br`),
      gzip: readIfThere(`${path}.gz`),
      isHashed: hashed.test(address),
    });
  }
  return files.has("/index.html") ? files : null;
}

/** Real files in real folders only: a link could lead anywhere. */
function filesBelow(folder: string): string[] {
  const entries = whenThere<Dirent[]>(() => readdirSync(folder, { withFileTypes: true }), []);
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}

function readIfThere(path: string): Buffer | undefined {
  return whenThere(() => readFileSync(path), undefined);
}

function whenThere<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return otherwise;
    throw error;
  }
}
