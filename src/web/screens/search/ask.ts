import type { FoundPost } from "../../../search/wire.ts";
import { api, at } from "../../api/client.ts";
import type { Wish } from "./last-search.ts";

interface Page {
  items: FoundPost[];
  nextCursor: string | null;
}

/** The server may stop with a page that has nothing on it yet. */
const mostEmptyPages = 10;

/** A page of what is found; goes on while nothing is on it. */
export async function ask(wish: Wish, after: string | null): Promise<Page> {
  let page: Page = { items: [], nextCursor: after };
  for (let tries = 0; tries < mostEmptyPages; tries += 1) {
    page = await api.get<Page>(pathOf(wish, page.nextCursor));
    if (page.items.length > 0 || page.nextCursor === null) break;
  }
  return page;
}

function pathOf({ words, room, kind, from, until }: Wish, cursor: string | null): string {
  const rest = [
    room !== "" && at`&room=${room}`,
    kind !== "" && `&kind=${kind}`,
    from !== "" && at`&from=${startOf(from, 0)}`,
    until !== "" && at`&to=${startOf(until, 1)}`,
    cursor !== null && at`&cursor=${cursor}`,
  ];
  return at`/search?q=${words}` + rest.filter((part) => part !== false).join("");
}

/** The beginning of a day where somebody is, or of one some days later, in UTC. */
function startOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
