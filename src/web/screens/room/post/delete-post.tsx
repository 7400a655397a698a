import type { Post } from "../../../../posts/wire.ts";
import { deletePost } from "../../../state/post-acts.ts";
import type { OpenRoom } from "../../../state/room.ts";
import { en } from "../../../strings/en/post.ts";
import { translator } from "../../../strings/translate.ts";
import { focusPost } from "./focus-post.ts";
import { Sure } from "./sure.tsx";

const t = translator(en);

export function DeletePost({ room, post, back }: { room: OpenRoom; post: Post; back: () => void }) {
  const act = async () => {
    await deletePost(room, post.id);
    focusPost(post.id);
  };
  return (
    <Sure room={room.room} yes={t("deleteYes")} act={act} back={back}>
      {t("deleteSure")}
    </Sure>
  );
}
