import { useEffect, useState } from "preact/hooks";
import type { Post } from "../../../posts/wire.ts";
import { api } from "../../api/client.ts";
import "../../looks/you.css";
import { useAction } from "../../parts/use-action.ts";
import { useLoaded } from "../../parts/use-loaded.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { keep } from "../../state/post-acts.ts";
import { loadRooms, rooms } from "../../state/rooms.ts";
import { en } from "../../strings/en/kept.ts";
import { translator } from "../../strings/translate.ts";
import { KeptPost } from "./kept/kept-post.tsx";
import { ListHead } from "./list-head.tsx";

const t = translator(en);

/** The posts that somebody wants to find again. */
export function KeptScreen() {
  const posts = useLoaded(() => api.get<{ items: Post[] }>("/me/bookmarks"));
  const { run, problem } = useAction();
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [isTaken, setTaken] = useState(false);
  useEffect(() => {
    // Without their titles the rooms are called by their addresses.
    if (rooms.peek() === undefined) void loadRooms().catch(() => {});
  }, []);

  const take = async (id: string) => {
    setTaken(false);
    const isDone = await run(() => keep(id, false));
    if (isDone) setGone(new Set([...gone, id]));
    setTaken(isDone);
  };

  const items = posts.value?.items.filter(({ id }) => !gone.has(id));
  return (
    <>
      <ListHead
        title={t("title")}
        lead={t("lead")}
        done={isTaken ? t("taken") : null}
        problem={problem}
      />
      <Waiting loaded={posts} />
      {items?.length === 0 && <p>{t("none")}</p>}
      {items !== undefined && items.length > 0 && (
        <ul class="plain rows">
          {items.map((post) => (
            <KeptPost key={post.id} post={post} take={() => take(post.id)} />
          ))}
        </ul>
      )}
    </>
  );
}
