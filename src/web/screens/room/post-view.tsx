import { useRef, useState } from "preact/hooks";
import type { Post } from "../../../posts/wire.ts";
import "../../looks/post.css";
import { Ago } from "../../parts/ago.tsx";
import { Face } from "../../parts/face.tsx";
import type { OpenRoom } from "../../state/room.ts";
import { en } from "../../strings/en/post.ts";
import { fullTime, timeOf } from "../../strings/times.ts";
import { translator } from "../../strings/translate.ts";
import { PostEditor } from "./post/post-editor.tsx";
import { PostFoot } from "./post/post-foot.tsx";
import { ReplyReference } from "./post/reply-reference.tsx";
import { WarnedBody } from "./post/warned-body.tsx";

const t = translator(en);

interface PostViewProps {
  room: OpenRoom;
  id: string;
  /** What an answer to it begins with; missing where one cannot answer. The same one at each drawing. */
  reply?: ((post: Post) => void) | undefined;
  /** How its time is said: as that of the day, or as how long ago it was. */
  time?: "clock" | "ago";
}

/** One post, as it is now. It can take the focus: its element is `post-ID`. */
export function PostView({ room, id, reply, time = "ago" }: PostViewProps) {
  const post = room.log.post(id).value;
  const ref = useRef<HTMLElement>(null);
  const [isEditing, setEditing] = useState(false);
  if (post == null) return null;
  const close = () => {
    setEditing(false);
    ref.current?.focus();
  };
  return (
    <article
      ref={ref}
      class="post"
      id={`post-${id}`}
      data-face={post.persona.id}
      tabIndex={-1}
      aria-labelledby={`by-${id}`}
    >
      <Head post={post} time={time} />
      {post.state === "removed" ? (
        <p class="small">{t("removed")}</p>
      ) : (
        <>
          {post.replyTo !== null && <ReplyReference room={room} id={post.replyTo} />}
          {isEditing ? (
            <PostEditor room={room} post={post} close={close} />
          ) : (
            <>
              <WarnedBody post={post} />
              <PostFoot room={room} post={post} reply={reply} edit={() => setEditing(true)} />
            </>
          )}
        </>
      )}
    </article>
  );
}

function Head({ post, time }: { post: Post; time: "clock" | "ago" }) {
  const { id, persona, createdAt, editedAt, state } = post;
  return (
    <p class="post-head" id={`by-${id}`}>
      <Face persona={persona} />{" "}
      <span class="small">
        {time === "ago" ? (
          <Ago at={createdAt} />
        ) : (
          <time dateTime={createdAt} title={fullTime(createdAt)}>
            {timeOf(createdAt)}
          </time>
        )}
        {editedAt !== null && state === "visible" && ` · ${t("changed")}`}
      </span>
    </p>
  );
}
