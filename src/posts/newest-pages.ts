import { type Actor, isLetIn } from "../identity/index.ts";
import { type RoomRow, readRoomAs } from "../rooms/index.ts";
import type { PostDeps } from "./deps.ts";
import { makePage, type Page, type Shown } from "./read-posts.ts";

const mostRooms = 200;
/** How long a page is believed without a look (ms): what another process changed shows within it. */
const believedMs = 500;

interface Kept extends Shown {
  room: RoomRow;
  limit: number;
  until: number;
  authors: ReadonlySet<string>;
}

/**
 * Newest pages of active rooms as ready bytes, for members and others who are signed in and hide
 * none of its authors. Every entry of the room's log drops its page, and so does a change of who may
 * read it.
 */
export class NewestPages {
  readonly #deps: PostDeps;
  readonly #pages = new Map<string, Kept>();

  constructor(deps: PostDeps) {
    this.#deps = deps;
    deps.bell.listen((room) => this.#pages.delete(room));
    deps.rights.listen((change) => {
      if ("room" in change) this.#pages.delete(change.room);
    });
  }

  async read(asking: Actor | null, slug: string, limit: number): Promise<Shown> {
    const actor = isLetIn(asking) ? asking : null;
    const { knownBlocks, unitOfWork } = this.#deps;
    const hidden = knownBlocks.known(actor) ?? (await knownBlocks.of(unitOfWork.reads, actor));
    const kept = this.#pages.get(slug);
    const isFresh =
      kept !== undefined &&
      kept.limit === limit &&
      kept.until > performance.now() &&
      (hidden.size === 0 || hidden.isDisjointFrom(kept.authors));
    // A private room's page is for its members: each is looked at.
    if (isFresh && actor !== null && kept.room.visibility !== "private") return kept;
    const viewer = await readRoomAs(this.#deps, unitOfWork.reads, actor, slug);
    if (isFresh && actor !== null && kept.room.head === viewer.room.head) return kept;
    const page = await makePage(this.#deps, viewer, hidden, null, limit);
    // Without a session one sees less, and so does who hides somebody: such a page is not kept.
    if (actor !== null && page.isWhole) await this.#keep(viewer.room, limit, page);
    return { bytes: page.bytes, count: page.posts.length };
  }

  /** Keeps a page unless the room has moved on while it was made. */
  async #keep(room: RoomRow, limit: number, { bytes, posts }: Page): Promise<void> {
    const now = await this.#deps.rooms.room(this.#deps.unitOfWork.reads, room.slug);
    if (now?.head !== room.head || now.peopleTag !== room.peopleTag) return;
    if (this.#pages.size >= mostRooms) this.#pages.clear();
    const until = performance.now() + believedMs;
    const authors = new Set(posts.map(({ persona }) => persona));
    this.#pages.set(room.slug, { room, limit, until, bytes, count: posts.length, authors });
  }
}
