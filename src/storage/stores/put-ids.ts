import type { PublicIds } from "../post-ids.ts";

/** Puts public ids in the place of the numbers that these rows came with, all at once. */
export function putIds(ids: PublicIds, rows: readonly { id: unknown }[]): void {
  const shown = ids.of(rows.map(({ id }) => id as number));
  let index = 0;
  for (const row of rows) row.id = shown[index++] ?? "";
}

/** The same for the threads that posts stand in; null, the live conversation, stays. */
export function putThreadIds(ids: PublicIds, rows: readonly { thread: unknown }[]): void {
  const inThreads = rows.filter(({ thread }) => thread !== null);
  if (inThreads.length === 0) return;
  const shown = ids.of(inThreads.map(({ thread }) => thread as number));
  let index = 0;
  for (const row of inThreads) row.thread = shown[index++] ?? "";
}
