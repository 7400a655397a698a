import type { Reads } from "../core/unit-of-work.ts";
import type { RoomRow } from "../rooms/index.ts";
import type { Face, LogEntry, LogRow, PostRow, PostStore } from "./store.ts";

const mostRooms = 500;
const mostFaces = 5_000;

type Written = Pick<PostRow, "persona">;
export type FaceOf = (post: Written) => Face;

/**
 * The faces of those who wrote, so that a page does not look up the same few people again and again.
 * What was read holds under the room's people tag, which any change of a membership renews.
 */
export class Faces {
  readonly #posts: PostStore;
  readonly #rooms = new Map<string, { tag: string; faces: Map<string, Face> }>();

  constructor(posts: PostStore) {
    this.#posts = posts;
  }

  /** Whose face each of these posts or threads shows. */
  async of(reads: Reads, room: RoomRow, posts: readonly Written[]): Promise<FaceOf> {
    const faces = this.#known(room);
    // Waiting only for those who are missing: a page has fifty posts and few faces.
    for (const { persona } of posts) {
      if (!faces.has(persona))
        faces.set(persona, await this.#posts.face(reads, room.slug, persona));
    }
    return ({ persona }) => {
      const face = faces.get(persona);
      if (face === undefined) throw new Error("a face was not read before its post was shown");
      return face;
    };
  }

  async ofEntries(reads: Reads, room: RoomRow, rows: readonly LogRow[]): Promise<LogEntry[]> {
    const faceOf = await this.of(
      reads,
      room,
      rows.flatMap(({ post, thread }) => post ?? thread ?? []),
    );
    return rows.map((row) => {
      const written = row.post ?? row.thread;
      return { ...row, face: written === null ? null : faceOf(written) };
    });
  }

  #known(room: RoomRow): Map<string, Face> {
    const known = this.#rooms.get(room.slug);
    if (known !== undefined && known.tag === room.peopleTag && known.faces.size < mostFaces) {
      return known.faces;
    }
    if (this.#rooms.size >= mostRooms) this.#rooms.clear();
    const faces = new Map<string, Face>();
    this.#rooms.set(room.slug, { tag: room.peopleTag, faces });
    return faces;
  }
}
