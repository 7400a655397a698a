import { Link } from "wouter-preact";
import { isRefusal, say } from "../../../api/say.ts";
import { Note } from "../../../parts/note.tsx";
import { withOnward } from "../../../state/onward.ts";
import { en } from "../../../strings/en/post.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

/** Why something could not be done with a post, and where to go first. */
export function PostRefusal({ error, room }: { error: unknown; room: string }) {
  return (
    <Note look="again" urgent>
      <p>
        {say(error)}{" "}
        {isRefusal(error, "disclaimer-required") && (
          <Link href={withOnward(`/rooms/${room}/note`, location.pathname)}>{t("readNote")}</Link>
        )}
        {isRefusal(error, "not-a-member") && <Link href={`/rooms/${room}/join`}>{t("join")}</Link>}
      </p>
    </Note>
  );
}
