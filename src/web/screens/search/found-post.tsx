import { Link } from "wouter-preact";
import type { FoundPost as Found } from "../../../search/wire.ts";
import { Ago } from "../../parts/ago.tsx";
import { Face } from "../../parts/face.tsx";
import { en } from "../../strings/en/search.ts";
import { pieces, translator } from "../../strings/translate.ts";
import { RoomLink } from "../you/faces/room-name.tsx";
import { MarkedText } from "./marked-text.tsx";

const t = translator(en);

/** The part of a post that was looked for, where it stands, and the way there. */
export function FoundPost({ post }: { post: Found }) {
  const { id, persona, room, thread, createdAt } = post;
  return (
    <li>
      <Face persona={persona} />
      <p>
        <Link href={`/posts/${id}`}>
          <Part post={post} />
        </Link>
      </p>
      <p class="small">
        <RoomLink slug={room} /> · {t(thread === null ? "live" : "thread")} · <Ago at={createdAt} />
      </p>
    </li>
  );
}

/** What somebody was warned of is not shown here: they open it where it stands. */
function Part({ post: { contentWarning, snippet } }: { post: Found }) {
  if (contentWarning !== null) {
    const warning = (
      <bdi key="warning" data-theirs>
        {contentWarning}
      </bdi>
    );
    return <>{pieces(en, "warning", { warning })}</>;
  }
  return (
    <span data-theirs dir="auto">
      {snippet.title !== null && (
        <>
          <strong>
            <MarkedText of={snippet.title} />
          </strong>
          {" · "}
        </>
      )}
      <MarkedText of={snippet.body} />
    </span>
  );
}
