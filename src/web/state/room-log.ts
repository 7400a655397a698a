import type { ReadonlySignal } from "@preact/signals";
import type { EventFrame, Post, Thread } from "../../posts/wire.ts";
import { api, at } from "../api/client.ts";
import { isRefusal } from "../api/say.ts";
import { Conversation, type PostPage, type PostSource } from "./conversation.ts";
import { learnMarks } from "./own-marks.ts";
import { type Known, Shelf } from "./shelf.ts";

/** Few: a slow line brings them soon, and drawing them holds up nobody who scrolls. */
const pageSize = 30;

/**
 * What this tab holds of a room's log. Get it by `useRoom(slug).log`; then
 *
 * - `log.conversation(threadId)`, or with null the live conversation: `open("start")` or `open("end")`,
 *   draw its `chunks` (or its `ids`), `loadOlder()` and `loadNewer()` while `hasOlder`, `hasNewer`;
 * - `log.post(id)` and `log.thread(id)` are signals: an event changes only those that it is about.
 *   `log.reference(id)` asks the server for a post that is not here;
 * - what changes something of one's own goes through `log.take(() => api.post<Post>(…))`, which puts
 *   the answer in its place at once, whether the socket is up or not; `log.takeThread` for threads;
 * - `log.putThreads(items, head)` for a page of threads; `head` is that of the log before it was asked
 *   for (`log.head`), or what the page says;
 * - `log.listen(heard)` hears each event after it was applied.
 */
export class RoomLog {
  readonly slug: string;
  readonly #posts = new Shelf<Post>();
  readonly #threads = new Shelf<Thread>();
  readonly #conversations = new Map<string | null, Conversation>();
  readonly #listeners = new Set<(frame: EventFrame) => void>();
  readonly #asked = new Set<string>();
  readonly #source: PostSource = {
    page: (thread, query) => this.#page(thread, query),
    known: (thread) => this.#known(thread),
  };
  /** Reactions of posts that are not here, while pages are on their way that may bring them. */
  readonly #loose = new Map<string, { reactions: Post["reactions"]; seq: number }>();
  #pagesUnderWay = 0;
  #head = 0;
  /** The head that it began with: events come from there on. */
  #began = 0;

  constructor(slug: string) {
    this.slug = slug;
  }

  /** The `seq` up to which every event was applied. */
  get head(): number {
    return this.#head;
  }

  /** Begins with an empty hand: the events after `head` follow. */
  begin(head: number): void {
    this.clear();
    this.#head = head;
    this.#began = head;
  }

  /** Begins again, and asks anew for what was open. Throws what the calls threw. */
  async beginAgain(head: number): Promise<void> {
    const open = [...this.#conversations.values()].filter(({ isOpen }) => isOpen.peek());
    this.begin(head);
    await Promise.all(open.map((conversation) => conversation.open()));
  }

  conversation(thread: string | null): Conversation {
    let found = this.#conversations.get(thread);
    if (found === undefined) {
      found = new Conversation(thread, this.#source);
      this.#conversations.set(thread, found);
    }
    return found;
  }

  post(id: string): ReadonlySignal<Known<Post>> {
    return this.#posts.get(id);
  }

  thread(id: string): ReadonlySignal<Known<Thread>> {
    return this.#threads.get(id);
  }

  /** A post that another one points to; it is asked for when it is not here. */
  reference(id: string): ReadonlySignal<Known<Post>> {
    const post = this.#posts.get(id);
    if (post.peek() === undefined && !this.#asked.has(id)) {
      this.#asked.add(id);
      void this.take(() => api.get<Post>(at`/posts/${id}`)).catch((error) => {
        if (isRefusal(error, "not-found")) this.#posts.put(id, null, this.#head);
        else this.#asked.delete(id);
      });
    }
    return post;
  }

  /** Does what answers with a post, and takes that post. */
  async take(ask: () => Promise<Post>): Promise<Post> {
    const asOf = this.#head;
    const post = await ask();
    this.#put(post, asOf);
    return post;
  }

  async takeThread(ask: () => Promise<Thread>): Promise<Thread> {
    const asOf = this.#head;
    const thread = await ask();
    this.#threads.put(thread.id, thread, asOf);
    return thread;
  }

  putThreads(threads: readonly Thread[], asOf: number): void {
    for (const thread of threads) this.#threads.put(thread.id, thread, asOf);
  }

  /** Applies the next event; what was applied before changes nothing. False when one is missing before it. */
  apply(frame: EventFrame): boolean {
    if (frame.seq <= this.#head) return true;
    if (frame.seq > this.#head + 1) return false;
    this.#head = frame.seq;
    if ("thread" in frame) this.#threads.put(frame.thread.id, frame.thread, frame.seq);
    else if (frame.event === "reaction.changed") this.#react(frame);
    else if ("post" in frame) this.#put(frame.post, frame.seq);
    if (frame.event === "post.created") this.#countIn(frame.post, frame.seq);
    for (const heard of this.#listeners) heard(frame);
    return true;
  }

  listen(heard: (frame: EventFrame) => void): () => void {
    this.#listeners.add(heard);
    return () => this.#listeners.delete(heard);
  }

  /** Lets go of the text of a post that was just removed by its author. */
  removed(id: string): void {
    this.#posts.change(id, this.#head, (post) => ({
      ...post,
      body: "",
      contentWarning: null,
      reactions: {},
      state: "removed",
    }));
  }

  /** Lets go of what somebody wrote whom this reader does not want to see. */
  forget(persona: string): void {
    for (const post of [...this.#posts.values()]) {
      if (post.persona.id !== persona) continue;
      this.#conversations.get(post.thread)?.drop(post.id);
      this.#posts.put(post.id, null, this.#head);
    }
  }

  /** Lets go of everything. */
  clear(): void {
    for (const conversation of this.#conversations.values()) conversation.clear();
    this.#posts.clear();
    this.#threads.clear();
    this.#asked.clear();
    this.#loose.clear();
  }

  #put(post: Post, asOf: number): void {
    const before = this.#posts.get(post.id).peek();
    this.#posts.put(post.id, post, asOf);
    const now = this.#posts.get(post.id).peek();
    if (now == null) return;
    if (before != null && before.thread !== now.thread)
      this.#conversations.get(before.thread)?.drop(now.id);
    this.#conversations.get(now.thread)?.place(now);
  }

  #react({ post: id, reactions, seq }: EventFrame & { event: "reaction.changed" }): void {
    if (this.#posts.get(id).peek() == null && this.#pagesUnderWay > 0)
      this.#loose.set(id, { reactions, seq });
    this.#posts.change(id, seq, (post) => ({ ...post, reactions }));
  }

  #countIn(post: Post, seq: number): void {
    if (post.thread === null) return;
    this.#threads.change(post.thread, seq, (thread) =>
      thread.lastSeq >= seq
        ? thread
        : { ...thread, posts: thread.posts + 1, lastSeq: seq, lastAt: post.createdAt },
    );
  }

  async #page(thread: string | null, query: string): Promise<PostPage> {
    const place = thread === null ? "" : `&thread=${encodeURIComponent(thread)}`;
    const path = `${at`/rooms/${this.slug}/posts`}?limit=${pageSize}${place}${query}`;
    this.#pagesUnderWay += 1;
    try {
      let page = await api.get<PostPage>(path);
      // The browser may have asked for it before this log began: what happened in between comes no more.
      if (page.head < this.#began) page = await api.get<PostPage>(path);
      for (const post of page.items) this.#posts.put(post.id, post, page.head);
      for (const [id, { reactions, seq }] of this.#loose)
        if (seq > page.head) this.#posts.change(id, seq, (post) => ({ ...post, reactions }));
      // What has happened since the page was made counts: some of it may have gone.
      const items = page.items.flatMap(({ id }) => {
        const post = this.#posts.get(id).peek();
        return post != null && post.thread === thread ? [post] : [];
      });
      void learnMarks(this.slug, thread, items);
      return { ...page, items };
    } finally {
      this.#pagesUnderWay -= 1;
      if (this.#pagesUnderWay === 0) this.#loose.clear();
    }
  }

  *#known(thread: string | null): Generator<Post> {
    for (const post of this.#posts.values()) if (post.thread === thread) yield post;
  }
}
