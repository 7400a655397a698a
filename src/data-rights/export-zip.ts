import { createRequire } from "node:module";
import { type PassThrough, Readable } from "node:stream";
import { finished } from "node:stream/promises";

const require = createRequire(import.meta.url);
/** Loaded when the first export is made: few people ever ask for one. */
const zipPackage = (): typeof import("yazl") => require("yazl");

/** A file in the archive; its text is made while it is sent. */
export interface ExportFile {
  readonly path: string;
  text(): AsyncIterable<string> | Iterable<string>;
}

/** So many UTF-16 units or bytes wait at most between the database and the reader, at each step. */
const waiting = 64 * 1024;

/**
 * A zip of these files, made no faster than it is read. One after another is asked for, and ended
 * early when the reader goes away. `failed` is told why a text could not be made; the reader then gets
 * an archive without an end.
 */
export function zipOf(
  files: AsyncIterable<ExportFile>,
  madeAt: number,
  failed: (error: unknown) => void,
): Readable {
  const { ZipFile } = zipPackage();
  const zip = new ZipFile();
  const out = zip.outputStream as PassThrough;
  const fill = async () => {
    for await (const { path, text } of files) {
      if (out.destroyed) return;
      const content = Readable.from(text(), { objectMode: false, highWaterMark: waiting });
      const stop = () => content.destroy();
      out.once("close", stop);
      zip.addReadStream(content, path, { mtime: new Date(madeAt), mode: 0o100600 });
      await finished(content);
      out.off("close", stop);
    }
    zip.end();
  };
  fill().catch((error) => {
    if (out.destroyed) return;
    failed(error);
    out.destroy();
  });
  return out;
}
