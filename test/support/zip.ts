import { crc32 } from "node:zlib";
import { fromBufferPromise } from "yauzl";
import type { At } from "./call.ts";

/** Every file of an archive by its path, as a reader of its own finds it. Throws when it is not whole. */
export async function unzip(bytes: Buffer): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    const content = Buffer.concat(chunks);
    if (crc32(content) !== entry.crc32) throw new Error(`${entry.fileName} is damaged`);
    files.set(entry.fileName, content.toString("utf8"));
  }
  return files;
}

/** Asks for one's own export. */
export function askExport(server: At, { token }: { token: string }): Promise<Response> {
  return fetch(`${server.url}/api/v1/me/export`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(20_000),
  });
}

/** One's own export, unpacked; a plain Error when there is none. */
export async function exported(
  server: At,
  account: { token: string },
): Promise<Map<string, string>> {
  const answer = await askExport(server, account);
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (answer.status !== 200) throw new Error(`no export: ${answer.status} ${bytes}`);
  return unzip(bytes);
}
