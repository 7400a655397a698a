import { computed, effect, signal } from "@preact/signals";
import type { NoticeView } from "../../notices/wire.ts";
import { api } from "../api/client.ts";
import { keepSeen, seenHere } from "./seen-news.ts";
import { me } from "./session.ts";

/** Whether something came among the news since they were last looked at. */
export const hasNews = signal(false);

export interface NewsPage {
  items: NoticeView[];
  nextCursor: string | null;
}

const account = computed(() => me.value?.account.id ?? null);

/** Looks for each who signs in whether something came while nobody was here. */
export function watchNews(): void {
  effect(() => {
    account.value;
    hasNews.value = false;
    void lookForNews();
  });
}

/** Looks whether something came while nobody could be told. */
export async function lookForNews(): Promise<void> {
  const asking = account.peek();
  if (asking === null) return;
  const seen = seenHere();
  // Without an answer the socket tells of what comes next.
  const page = await api.get<NewsPage>("/me/notifications").catch(() => null);
  if (page === null || account.peek() !== asking) return;
  if (page.items.some(({ id }) => !seen.has(id))) hasNews.value = true;
}

/** These are on the screen now. */
export function sawNews(items: readonly NoticeView[]): void {
  keepSeen(items.map(({ id }) => id));
  hasNews.value = false;
}
