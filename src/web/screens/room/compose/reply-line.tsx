import type { Post } from "../../../../posts/wire.ts";
import { Button } from "../../../parts/button.tsx";
import { Face } from "../../../parts/face.tsx";
import type { Known } from "../../../state/shelf.ts";
import { en } from "../../../strings/en/composer.ts";
import { translator } from "../../../strings/translate.ts";
import { excerpt } from "../excerpt.ts";

const t = translator(en);

/** Which post is answered, and a way to answer none. */
export function ReplyLine({ post, takeOff }: { post: Known<Post>; takeOff: () => void }) {
  return (
    <div class="reply-line">
      <p class="line">
        {t("answering")} {post && <Face persona={post.persona} size={24} />}{" "}
        <Button look="quiet" act={takeOff}>
          {t("stopAnswering")}
        </Button>
      </p>
      {post !== undefined && <Excerpt post={post} />}
    </div>
  );
}

function Excerpt({ post }: { post: Post | null }) {
  if (post === null) return <blockquote>{t("replyGone")}</blockquote>;
  if (post.state === "removed") return <blockquote>{t("answeringRemoved")}</blockquote>;
  return (
    <blockquote data-theirs dir="auto">
      {excerpt(post.contentWarning ?? post.body)}
    </blockquote>
  );
}
