import { useState } from "preact/hooks";
import type { Post } from "../../../../posts/wire.ts";
import { Button } from "../../../parts/button.tsx";
import type { OpenRoom } from "../../../state/room.ts";
import { en } from "../../../strings/en/post.ts";
import { translator } from "../../../strings/translate.ts";
import { PostMenu } from "./post-menu.tsx";
import { Reactions } from "./reactions.tsx";

const t = translator(en);

interface PostFootProps {
  room: OpenRoom;
  post: Post;
  reply: ((post: Post) => void) | undefined;
  edit: () => void;
}

/** What others said to a post, and what one can do with it. */
export function PostFoot({ room, post, reply, edit }: PostFootProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="post-foot">
      <Reactions reactions={post.reactions} />
      <span class="post-buttons">
        {reply !== undefined && (
          <Button look="quiet" act={() => reply(post)}>
            {t("reply")}
          </Button>
        )}
        <Button look="quiet" act={() => setOpen(!isOpen)} expanded={isOpen} label={t("moreFor")}>
          {t("more")}
        </Button>
      </span>
      {isOpen && <PostMenu room={room} post={post} edit={edit} />}
    </div>
  );
}
