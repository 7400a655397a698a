import { useEffect, useState } from "preact/hooks";
import { api, at } from "../../api/client.ts";
import { isRefusal } from "../../api/say.ts";
import "../../looks/you.css";
import { Away } from "../../parts/away.tsx";
import { Button } from "../../parts/button.tsx";
import { useAction } from "../../parts/use-action.ts";
import { useLoaded } from "../../parts/use-loaded.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { hasNews, type NewsPage, sawNews } from "../../state/news.ts";
import { en } from "../../strings/en/news.ts";
import { translator } from "../../strings/translate.ts";
import { ListHead } from "./list-head.tsx";
import { Notice } from "./news/notice.tsx";

const t = translator(en);
const path = "/me/notifications";

/** What the site has to tell somebody. */
export function NewsScreen() {
  const [older, setOlder] = useState<NewsPage | null>(null);
  const first = useLoaded(async () => {
    const page = await api.get<NewsPage>(path);
    sawNews(page.items);
    return page;
  });
  const { run, problem } = useAction();
  const [isTaken, setTaken] = useState(false);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());

  // What comes while one looks at it joins the list.
  const isNew = hasNews.value;
  useEffect(() => {
    if (isNew && first.value !== undefined) void first.again();
  }, [isNew]);

  const cursor = older === null ? (first.value?.nextCursor ?? null) : older.nextCursor;
  const showOlder = () =>
    run(async () => {
      const next = await api.get<NewsPage>(`${path}?cursor=${encodeURIComponent(cursor ?? "")}`);
      setOlder({ ...next, items: [...(older?.items ?? []), ...next.items] });
    });
  const take = async (id: string) => {
    setTaken(false);
    const isDone = await run(() => takeOne(id));
    if (isDone) setGone(new Set([...gone, id]));
    setTaken(isDone);
  };

  const items = [...(first.value?.items ?? []), ...(older?.items ?? [])].filter(
    ({ id }) => !gone.has(id),
  );
  return (
    <>
      <ListHead
        title={t("title")}
        lead={t("lead")}
        done={isTaken ? t("taken") : null}
        problem={problem}
      />
      <Waiting loaded={first} />
      {first.value !== undefined && items.length === 0 && <p>{t("none")}</p>}
      {items.length > 0 && (
        <ul class="plain rows">
          {items.map((notice) => (
            <Notice key={notice.id} notice={notice} take={() => take(notice.id)} />
          ))}
        </ul>
      )}
      {cursor !== null && <Button act={showOlder}>{t("older")}</Button>}
      <Away />
    </>
  );
}

/** Taken away elsewhere meanwhile is taken away as well. */
async function takeOne(id: string): Promise<void> {
  await api.delete(at`/me/notifications/${id}`).catch((error) => {
    if (!isRefusal(error, "not-found")) throw error;
  });
}
