import { isRefusal } from "../../../api/say.ts";
import { Note } from "../../../parts/note.tsx";
import type { OpenRoom } from "../../../state/room.ts";
import { PostRefusal } from "../post/post-refusal.tsx";

/** Why something could not be done with a thread. What stands against it there only the server can say. */
export function ThreadRefusal({ error, room }: { error: unknown; room: OpenRoom }) {
  if (!isRefusal(error, "conflict")) return <PostRefusal error={error} room={room.room} />;
  return (
    <Note look="again" urgent>
      <p data-theirs>{error.problem.detail}</p>
    </Note>
  );
}
