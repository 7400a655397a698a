import type { Post } from "../../../../posts/wire.ts";
import { hidePersona } from "../../../state/post-acts.ts";
import { en } from "../../../strings/en/post.ts";
import { pieces, translator } from "../../../strings/translate.ts";
import { focusNeighbour } from "./focus-post.ts";
import { Sure } from "./sure.tsx";

const t = translator(en);

export function HidePerson({ post, back }: { post: Post; back: () => void }) {
  const { id, handle } = post.persona;
  const act = async () => {
    const focusNext = focusNeighbour(post.id, id);
    await hidePersona(id);
    focusNext();
  };
  return (
    <Sure room={post.room} yes={t("hideYes")} act={act} back={back}>
      {pieces(en, "hideSure", {
        handle: (
          <bdi key="handle" data-theirs>
            {handle}
          </bdi>
        ),
      })}
    </Sure>
  );
}
