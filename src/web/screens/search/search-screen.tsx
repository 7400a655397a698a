import { useEffect } from "preact/hooks";
import { useSearch } from "wouter-preact";
import "../../looks/search.css";
import "../../looks/you.css";
import { Button } from "../../parts/button.tsx";
import { Note } from "../../parts/note.tsx";
import { Title } from "../../parts/title.tsx";
import { useAction } from "../../parts/use-action.ts";
import { loadRooms, rooms } from "../../state/rooms.ts";
import { en } from "../../strings/en/search.ts";
import { translator } from "../../strings/translate.ts";
import { ask } from "./ask.ts";
import { FoundPost } from "./found-post.tsx";
import { type LastSearch, lastSearch, type Wish } from "./last-search.ts";
import { SearchForm } from "./search-form.tsx";

const t = translator(en);

const nothing = { words: "", kind: "", from: "", until: "" } as const;

/** Looking for what was written, in every room or in one (`?room=`). */
export function SearchScreen() {
  const room = new URLSearchParams(useSearch()).get("room") ?? "";
  return <Searching key={room} room={room} />;
}

function Searching({ room }: { room: string }) {
  const { run, problem, faults } = useAction();
  const older = useAction();
  useEffect(() => {
    // Without their titles the rooms are called by their addresses.
    if (rooms.peek() === undefined) void loadRooms().catch(() => {});
  }, []);
  const last = lastSearch.value;
  const isOf = last !== null && (room === "" || last.wish.room === room);
  const search = (wish: Wish) =>
    run(async () => {
      const words = wish.words.trim();
      lastSearch.value = { wish, ...(await ask({ ...wish, words }, null)) };
    });
  const more = ({ wish, items, nextCursor }: LastSearch) =>
    older.run(async () => {
      const page = await ask(wish, nextCursor);
      lastSearch.value = { wish, ...page, items: [...items, ...page.items] };
    });
  return (
    <>
      <Title name={t("title")} />
      <p>{t("lead")}</p>
      <SearchForm
        start={isOf ? last.wish : { ...nothing, room }}
        {...{ search, problem, faults }}
      />
      <p role="status">{isOf && said(last)}</p>
      {isOf && last.items.length === 0 && <p class="small">{t("noneText")}</p>}
      {isOf && last.items.length > 0 && (
        <ul class="plain rows found">
          {last.items.map((post) => (
            <FoundPost key={post.id} post={post} />
          ))}
        </ul>
      )}
      {older.problem && (
        <Note look="again" urgent>
          {older.problem}
        </Note>
      )}
      {isOf && last.nextCursor !== null && <Button act={() => more(last)}>{t("more")}</Button>}
    </>
  );
}

function said({ items, nextCursor }: LastSearch): string {
  if (nextCursor !== null && items.length > 0) return t("foundMore", { count: items.length });
  return items.length === 0 ? t("none") : t("found", { count: items.length });
}
