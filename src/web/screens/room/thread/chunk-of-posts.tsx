import type { Post } from "../../../../posts/wire.ts";
import type { Chunk } from "../../../state/chunks.ts";
import type { OpenRoom } from "../../../state/room.ts";
import { PostView } from "../post-view.tsx";

interface ChunkOfPostsProps {
  room: OpenRoom;
  chunk: Chunk;
  wanted: string | null;
  reply: ((post: Post) => void) | undefined;
}

/** A run of a thread's posts. */
export function ChunkOfPosts({ room, chunk, wanted, reply }: ChunkOfPostsProps) {
  return (
    <>
      {chunk.ids.value.map((id) => (
        <div key={id} class={id === wanted ? "wanted" : undefined}>
          <PostView room={room} id={id} reply={reply} />
        </div>
      ))}
    </>
  );
}
