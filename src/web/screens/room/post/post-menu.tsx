import { useState } from "preact/hooks";
import type { Post, ReactionName } from "../../../../posts/wire.ts";
import { Button } from "../../../parts/button.tsx";
import { isOwnFace } from "../../../state/own-faces.ts";
import { isMarked } from "../../../state/own-marks.ts";
import { keep, react } from "../../../state/post-acts.ts";
import type { OpenRoom } from "../../../state/room.ts";
import { me } from "../../../state/session.ts";
import { en } from "../../../strings/en/post.ts";
import { translator } from "../../../strings/translate.ts";
import { CopyLink } from "./copy-link.tsx";
import { DeletePost } from "./delete-post.tsx";
import { HidePerson } from "./hide-person.tsx";
import { PostRefusal } from "./post-refusal.tsx";
import { reactionNames } from "./reactions.tsx";

const t = translator(en);

interface PostMenuProps {
  room: OpenRoom;
  post: Post;
  edit: () => void;
}

/** What one can do with a post besides answering it. */
export function PostMenu({ room, post, edit }: PostMenuProps) {
  const [sure, setSure] = useState<"delete" | "hide" | null>(null);
  const [refused, setRefused] = useState<unknown>(null);
  const isSignedIn = me.value != null;
  const isMember = room.membership.value?.persona != null;
  const isOwn = isOwnFace(post.persona.id);

  const attempt = async (work: () => Promise<void>) => {
    setRefused(null);
    await work().catch(setRefused);
  };
  const toggle = (name: ReactionName) =>
    attempt(() => react(room, post.id, name, !isMarked(post.id, name)));
  if (sure === "delete") return <DeletePost room={room} post={post} back={() => setSure(null)} />;
  if (sure === "hide") return <HidePerson post={post} back={() => setSure(null)} />;
  return (
    <fieldset class="post-menu" aria-label={t("moreFor")}>
      {isMember && (
        <div class="post-reactions">
          {reactionNames.map((name) => (
            <Button key={name} act={() => toggle(name)} pressed={isMarked(post.id, name)}>
              {t(name)}
            </Button>
          ))}
        </div>
      )}
      <div class="post-choices">
        <CopyLink id={post.id} />
        {isSignedIn && (
          <Button
            look="quiet"
            act={() => attempt(() => keep(post.id, !isMarked(post.id, "kept")))}
            pressed={isMarked(post.id, "kept")}
          >
            {t("keep")}
          </Button>
        )}
        {isOwn && (
          <>
            <Button look="quiet" act={edit}>
              {t("edit")}
            </Button>
            <Button look="quiet" act={() => setSure("delete")}>
              {t("delete")}
            </Button>
          </>
        )}
        {isSignedIn && !isOwn && (
          <Button look="quiet" act={() => setSure("hide")}>
            {t("hidePerson")}
          </Button>
        )}
      </div>
      {refused !== null && <PostRefusal error={refused} room={room.room} />}
    </fieldset>
  );
}
