/** Who is so near to the end (px) is taken to be there. */
const near = 80;
/** What was on the screen for so long (ms) was read. */
const readAfterMs = 1_500;
/** However much stands below the end, so much of the screen is left for what stands above it. */
const leastShare = 0.4;

/**
 * Watches where the end of a conversation is on the screen. While somebody is there it stays where
 * it is, whatever comes; who reads further up is never moved.
 */
export class EndKeeper {
  readonly #log: HTMLElement;
  readonly #end: HTMLElement;
  readonly #told: (isAtEnd: boolean) => void;
  readonly #observer = new ResizeObserver(() => this.grown());
  /** Where the end was on the screen when it was last looked at. */
  #top = 0;
  #isAtEnd = true;

  constructor(log: HTMLElement, end: HTMLElement, told: (isAtEnd: boolean) => void) {
    this.#log = log;
    this.#end = end;
    this.#told = told;
    this.#observer.observe(log.closest(".room") ?? log);
    addEventListener("scroll", this.#look, { passive: true });
    addEventListener("resize", this.grown);
    this.#look();
  }

  /** Whether somebody is at the end, and does nothing there that a movement would disturb. */
  get isFollowing(): boolean {
    if (!this.#isAtEnd) return false;
    const focused = document.activeElement;
    const post = focused?.closest("article");
    const isBusy = post != null && post !== focused && this.#log.contains(post);
    const selection = getSelection();
    const isSelecting =
      selection !== null && !selection.isCollapsed && this.#log.contains(selection.anchorNode);
    return !isBusy && !isSelecting;
  }

  goToEnd(): void {
    const { scrollHeight } = document.documentElement;
    const highest = scrollY + this.#end.getBoundingClientRect().top - leastShare * innerHeight;
    scrollTo({ top: Math.min(scrollHeight - innerHeight, highest), behavior: "instant" });
    this.#isAtEnd = true;
    this.#look();
  }

  /** What is put before the end next is to be read from its beginning. */
  letGo(): void {
    this.#isAtEnd = false;
  }

  /** Shows where something begins, if somebody is at the end and it lies above the screen. */
  goUpTo(mark: HTMLElement): void {
    if (!this.isFollowing || mark.getBoundingClientRect().top > 0) return;
    mark.scrollIntoView({ block: "start", behavior: "instant" });
    this.#look();
  }

  /** Acts once what is at the end has been on the screen for a while. Returns how to call it off. */
  whenRead(act: () => void): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      if (!document.hidden) timer = setTimeout(act, readAfterMs);
    };
    document.addEventListener("visibilitychange", look);
    look();
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }

  /** Something was put before the end, or what stands there has another size now. */
  readonly grown = (): void => {
    const moved = this.#end.getBoundingClientRect().top - this.#top;
    if (moved !== 0 && this.isFollowing) scrollBy({ top: moved, behavior: "instant" });
    this.#look();
  };

  stop(): void {
    this.#observer.disconnect();
    removeEventListener("scroll", this.#look);
    removeEventListener("resize", this.grown);
  }

  readonly #look = (): void => {
    this.#top = this.#end.getBoundingClientRect().top;
    const isAtEnd = this.#top <= innerHeight + near;
    if (isAtEnd === this.#isAtEnd) return;
    this.#isAtEnd = isAtEnd;
    this.#told(isAtEnd);
  };
}
