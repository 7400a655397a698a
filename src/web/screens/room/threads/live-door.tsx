import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Link } from "wouter-preact";
import type { Post } from "../../../../posts/wire.ts";
import { api, at } from "../../../api/client.ts";
import { Ago } from "../../../parts/ago.tsx";
import type { OpenRoom } from "../../../state/room.ts";
import { en } from "../../../strings/en/threads.ts";
import { pieces, translator } from "../../../strings/translate.ts";

const t = translator(en);

/** The way to the live conversation, and when somebody last wrote there. */
export function LiveDoor({ room }: { room: OpenRoom }) {
  // Undefined while it is not known.
  const last = useSignal<string | null | undefined>(undefined);
  useEffect(() => {
    api
      .get<{ items: Post[] }>(at`/rooms/${room.room}/posts?limit=1`)
      .then(({ items }) => {
        last.value ??= items.at(-1)?.createdAt ?? null;
      })
      // It is only a hint: the way itself is there without it.
      .catch(() => undefined);
    return room.log.listen((frame) => {
      if (frame.event === "post.created" && frame.post.thread === null)
        last.value = frame.post.createdAt;
    });
  }, [room]);
  return (
    <p class="live-door">
      <Link href={`/rooms/${room.room}/live`}>{t("live")}</Link>
      {last.value !== undefined && (
        <span class="small">
          {" · "}
          {last.value === null
            ? t("liveNone")
            : pieces(en, "liveLast", { ago: <Ago at={last.value} /> })}
        </span>
      )}
    </p>
  );
}
