import type { Reads } from "../core/unit-of-work.ts";
import type { RoomRow } from "../rooms/index.ts";
import type { Face, LogEntry, LogRow, PostRow, PostStore, PostWithFace } from "./store.ts";

const mostRooms = 500;
const mostFaces = 5_000;

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

  async ofPosts(reads: Reads, room: RoomRow, rows: readonly PostRow[]): Promise<PostWithFace[]> {
    const faces = this.#known(room);
    const posts: PostWithFace[] = [];
    for (const row of rows) posts.push(await this.#withFace(reads, faces, row));
    return posts;
  }

  async ofEntries(reads: Reads, room: RoomRow, rows: readonly LogRow[]): Promise<LogEntry[]> {
    const faces = this.#known(room);
    const entries: LogEntry[] = [];
    for (const { seq, event, post } of rows) {
      const shown = post === null ? null : await this.#withFace(reads, faces, post);
      entries.push({ seq, event, post: shown });
    }
    return entries;
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

  async #withFace(reads: Reads, faces: Map<string, Face>, row: PostRow): Promise<PostWithFace> {
    let face = faces.get(row.persona);
    if (face === undefined) {
      face = await this.#posts.face(reads, row.room, row.persona);
      faces.set(row.persona, face);
    }
    return { ...row, ...face };
  }
}
