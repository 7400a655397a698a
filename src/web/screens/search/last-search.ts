import { effect, signal } from "@preact/signals";
import type { FoundPost } from "../../../search/wire.ts";
import { me } from "../../state/session.ts";

/** What somebody wishes to find; days are local, as the browser writes them. */
export interface Wish {
  readonly words: string;
  /** A room's address; empty for all. */
  readonly room: string;
  readonly kind: "" | "message" | "question" | "announcement";
  readonly from: string;
  readonly until: string;
}

export interface LastSearch {
  readonly wish: Wish;
  readonly items: readonly FoundPost[];
  readonly nextCursor: string | null;
}

/**
 * The last search of this page, so that it is still there when somebody comes back from a post. In
 * memory only: no address and no history tells what somebody looked for.
 */
export const lastSearch = signal<LastSearch | null>(null);

// It belongs to whoever searched.
effect(() => {
  me.value;
  lastSearch.value = null;
});
