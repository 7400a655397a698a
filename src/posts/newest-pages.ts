import { type Actor, isLetIn } from "../identity/index.ts";
import { type HiddenFaces, nobody } from "../personas/index.ts";
import { type Reader, type RoomRow, readRoomAs } from "../rooms/index.ts";
import type { PostDeps } from "./deps.ts";
import { makePage, type PageWish, type Shown } from "./read-posts.ts";

const mostRooms = 200;
/** How long a page is believed without a look (ms): what another process changed shows within it. */
const believedMs = 500;

const newest = (limit: number): PageWish => ({ thread: null, from: null, limit });

interface Kept extends Shown {
  room: RoomRow;
  limit: number;
  until: number;
  authors: ReadonlySet<string>;
}

/**
 * Newest pages of the live conversations of active rooms as ready bytes, for members and others who are signed in; whoever hides
 * one of a page's authors gets one of their own. Every entry of the room's log drops its page, and so
 * does a change of who may read it.
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
    const isFresh = kept !== undefined && kept.limit === limit && kept.until > performance.now();
    const isFor = ({ authors }: Kept) => hidden.size === 0 || hidden.isDisjointFrom(authors);
    // A private room's page is for its members: each is looked at.
    if (isFresh && actor !== null && kept.room.visibility !== "private" && isFor(kept)) return kept;
    const viewer = await readRoomAs(this.#deps, unitOfWork.reads, actor, slug);
    // Without a session one sees less: that page is not kept.
    if (actor === null) return this.#pageFor(viewer, hidden, limit);
    // The page for everybody is made whoever asks: how soon others have it must not tell who hides whom.
    const isCurrent = isFresh && kept.room.head === viewer.room.head;
    const page = isCurrent ? kept : await this.#pageForAll(viewer, limit);
    return isFor(page) ? page : this.#pageFor(viewer, hidden, limit);
  }

  async #pageFor(viewer: Reader, hidden: HiddenFaces, limit: number): Promise<Shown> {
    const { bytes, posts } = await makePage(this.#deps, viewer, hidden, newest(limit));
    return { bytes, count: posts.length };
  }

  /** Keeps it unless the room has moved on while it was made. */
  async #pageForAll(viewer: Reader, limit: number): Promise<Kept> {
    const { bytes, posts } = await makePage(this.#deps, viewer, nobody, newest(limit));
    const until = performance.now() + believedMs;
    const authors = new Set(posts.map(({ persona }) => persona));
    const page = { room: viewer.room, limit, until, bytes, count: posts.length, authors };
    const { slug, head, peopleTag } = viewer.room;
    const now = await this.#deps.rooms.room(this.#deps.unitOfWork.reads, slug);
    if (now?.head !== head || now.peopleTag !== peopleTag) return page;
    if (this.#pages.size >= mostRooms) this.#pages.clear();
    this.#pages.set(slug, page);
    return page;
  }
}
