import { addDays } from "../core/clock.ts";
import type { EraseDeps } from "./erase-deps.ts";

/** So many rows are looked at in one go; then others may. */
const stretch = 1_000;

/** Before which moment (ms) the posts of a room are removed. */
export type Limits = ReadonlyMap<string, number>;

/** What the rooms that keep posts for some days only say of now. */
export async function limitsNow({ rooms, clock, unitOfWork }: EraseDeps): Promise<Limits> {
  const now = clock.now();
  const limits = new Map<string, number>();
  for (let after = ""; ; ) {
    const page = await rooms.roomsAfter(unitOfWork.reads, after, 100);
    for (const { slug, keptDays } of page)
      if (keptDays !== null) limits.set(slug, addDays(now, -keptDays));
    const last = page.at(-1);
    if (last === undefined) return limits;
    after = last.slug;
  }
}

/**
 * The numbers of posts that are older than their room keeps them, by rooms, a stretch at a time. Numbers
 * rise with time: it ends where all that follow are young enough for every one of these rooms.
 */
export async function* oldPosts(
  { exports, unitOfWork }: EraseDeps,
  limits: Limits,
): AsyncGenerator<ReadonlyMap<string, number[]>> {
  if (limits.size === 0) return;
  const newest = Math.max(...limits.values());
  const end = await exports.endOf(unitOfWork.reads, "posts");
  for (let after = 0; after < end; after += stretch) {
    const rows = await exports.postTimes(unitOfWork.reads, { after, upTo: after + stretch });
    const old = rows.filter(
      ({ room, at, state }) => state === "visible" && at < (limits.get(room) ?? 0),
    );
    const numbers = new Map<string, number[]>();
    for (const { room, number } of old) numbers.set(room, [...(numbers.get(room) ?? []), number]);
    yield numbers;
    if (rows.length > 0 && rows.every(({ at }) => at >= newest)) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
