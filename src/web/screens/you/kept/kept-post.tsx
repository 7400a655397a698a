import { Link } from "wouter-preact";
import type { Post } from "../../../../posts/wire.ts";
import { Ago } from "../../../parts/ago.tsx";
import { Button } from "../../../parts/button.tsx";
import { Face } from "../../../parts/face.tsx";
import { en } from "../../../strings/en/kept.ts";
import { translator } from "../../../strings/translate.ts";
import { excerpt } from "../../room/excerpt.ts";
import { RoomLink } from "../faces/room-name.tsx";

const t = translator(en);

interface KeptPostProps {
  post: Post;
  take: () => Promise<void>;
}

/** The beginning of a post, where it stands, and the way there. */
export function KeptPost({ post, take }: KeptPostProps) {
  const { persona, room, thread, state, createdAt } = post;
  return (
    <li>
      <Face persona={persona} />
      {state === "removed" ? <p>{t("removed")}</p> : <Beginning post={post} />}
      <p class="small">
        <RoomLink slug={room} /> · {t(thread === null ? "live" : "thread")} · <Ago at={createdAt} />
      </p>
      <Button label={t("takeLabel", { name: persona.handle })} act={take}>
        {t("take")}
      </Button>
    </li>
  );
}

/** What somebody was warned of is not shown here: they open it where it stands. */
function Beginning({ post: { id, body, contentWarning } }: { post: Post }) {
  return (
    <p>
      <Link href={`/posts/${id}`} data-theirs dir="auto">
        {contentWarning === null ? excerpt(body) : t("warning", { warning: contentWarning })}
      </Link>
    </p>
  );
}
