import type { Actor } from "../../src/identity/index.ts";
import { searchPosts } from "../../src/search/index.ts";
import { until } from "../support/wait.ts";
import type { Site } from "./site.ts";

type Wish = Partial<Parameters<typeof searchPosts>[2]>;

/** One page of what somebody finds. */
export function search({ deps }: Site, actor: Actor | null, q: string, wish: Wish = {}) {
  return searchPosts(deps, actor, {
    ...{ q, room: undefined, kind: null, from: null, to: null, cursor: undefined, limit: 20 },
    ...wish,
  });
}

/** The ids of all that somebody finds, page by page. */
export async function found(
  site: Site,
  actor: Actor | null,
  q: string,
  wish: Wish = {},
): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await search(site, actor, q, { ...wish, cursor });
    ids.push(...page.items.map(({ id }) => id));
    if (page.nextCursor === null) return ids;
    cursor = page.nextCursor;
  }
}

/** Waits until just these are found: the index follows by itself. */
export async function finds(
  site: Site,
  actor: Actor | null,
  q: string,
  ids: readonly string[],
  wish: Wish = {},
): Promise<void> {
  let last: string[] = [];
  await until(`${ids.length} posts being found`, async () => {
    last = await found(site, actor, q, wish);
    return String(last) === String(ids);
  }).catch((error) => {
    throw new Error(`${(error as Error).message}; it was ${last.length}`);
  });
}
