// Puts a .br and a .gz beside each text file of the built client, for the server to send as they are.
// Run after `vite build`.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const texts = new Set([".html", ".js", ".css", ".svg", ".txt", ".webmanifest"]);

const [folder = join(import.meta.dirname, "../build/web")] = process.argv.slice(2);

for (const entry of readdirSync(resolve(folder), { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !texts.has(extname(entry.name))) continue;
  const path = join(entry.parentPath, entry.name);
  const plain = readFileSync(path);
  const small = brotliCompressSync(plain, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    },
  });
  keepIfSmaller(`${path}.br`, small, plain);
  keepIfSmaller(`${path}.gz`, gzipSync(plain, { level: constants.Z_BEST_COMPRESSION }), plain);
}

/** What does not get smaller is sent as it is; what an earlier build left there goes away. */
function keepIfSmaller(path: string, packed: Buffer, plain: Buffer): void {
  if (packed.length < plain.length) writeFileSync(path, packed);
  else rmSync(path, { force: true });
}
