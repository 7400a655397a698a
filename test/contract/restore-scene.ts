import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Test } from "tap";
import type { Config } from "../../src/config.ts";
import { type Replay, restoreBackup } from "../../src/forum/index.ts";
import { redactAgain, redactPost } from "../../src/posts/redact-post.ts";
import type { Dialect } from "./databases.ts";
import { freshPlace, join as joinRoom, newPerson, newRoom, post, type Site } from "./site.ts";

export const needle = "Klaraknoll";

/** What only texts are about; erasures have tests of their own. */
export const replay: Replay = async (deps, entries) => {
  for (const entry of entries) if (entry.what === "words") await redactAgain(deps, entry);
};

/** A site with two posts, a backup of it, and a removal after that; closed. */
export async function removedSinceBackup(t: Test, dialect: Dialect = "SQLite") {
  const { place, open } = await freshPlace(t, dialect, { BACKUP_EVERY_HOURS: "0" });
  const site = await open();
  const slug = await newRoom(site);
  const person = await newPerson(site);
  await joinRoom(site, person.actor, slug);
  const gone = await post(site, person.actor, slug, `My town is ${needle}, near the sea.`);
  const kept = await post(site, person.actor, slug, "I sleep better since spring.");
  const file = join(place.config.backupDir, "one.db");
  const backup = await site.forum.backups.backups.make(file);
  await redactPost(site.deps, "operator", gone.post.id, null);
  await site.forum.close();
  return { place, open, slug, person, gone: gone.post.id, kept: kept.post.id, file, backup };
}

export function restore(config: Config, file: string, more: Partial<Wish> = {}, how = replay) {
  const wish = { file, printed: null, acceptsLost: false, destroysFormer: false, now: 1e12 };
  return restoreBackup(config, { ...wish, ...more }, how);
}

type Wish = Parameters<typeof restoreBackup>[1];

/** The texts of a room as they are stored. */
export async function textsOf({ deps }: Site, slug: string): Promise<string[]> {
  const rows = await deps.posts.entriesAfter(deps.unitOfWork.reads, slug, 0, 500);
  const seen = new Map(rows.flatMap(({ post: one }) => (one ? [[one.id, one.body]] : [])));
  return [...seen.values()];
}

/** Every file below a folder, with its bytes. */
export function filesBelow(folder: string): { path: string; bytes: Buffer }[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesBelow(path);
    return statSync(path).isFile() ? [{ path, bytes: readFileSync(path) }] : [];
  });
}
