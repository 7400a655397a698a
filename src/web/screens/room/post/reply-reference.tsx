import { navigate } from "wouter-preact/use-browser-location";
import type { OpenRoom } from "../../../state/room.ts";
import { en } from "../../../strings/en/post.ts";
import { pieces, translator } from "../../../strings/translate.ts";
import { excerpt } from "../excerpt.ts";

const t = translator(en);

/** What a post answers, in a line that leads there. */
export function ReplyReference({ room, id }: { room: OpenRoom; id: string }) {
  const post = room.log.reference(id).value;
  if (post?.state === "removed") return <p class="reply-to small">{t("inAnswerToRemoved")}</p>;
  // Not here yet, or of somebody whom this reader does not see.
  if (post == null) return <p class="reply-to small">{t("inAnswerToEarlier")}</p>;
  const { persona, contentWarning, body } = post;
  return (
    <p class="reply-to small">
      <a href={`/posts/${id}`} onClick={(event) => goTo(event, id)}>
        {pieces(en, "inAnswerTo", {
          handle: (
            <bdi key="handle" data-theirs>
              {persona.handle}
            </bdi>
          ),
        })}
      </a>
      <q data-theirs dir="auto">
        {excerpt(contentWarning ?? body, 80)}
      </q>
    </p>
  );
}

/** To the post on this page if it is on it, otherwise to its own. */
function goTo(event: MouseEvent, id: string): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  const shown = document.getElementById(`post-${id}`);
  if (shown === null) navigate(`/posts/${id}`);
  shown?.scrollIntoView({ block: "center" });
  shown?.focus({ preventScroll: true });
}
