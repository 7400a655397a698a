import type { DemoLine } from "../../conversations/conversation.ts";

/** A line of a thread; `anonymous` lines go out without the usual face. */
export interface ThreadLine extends DemoLine {
  readonly anonymous?: boolean;
}

/** A titled conversation of the living site. The first line opens it; `replyTo` counts from there. */
export interface DemoThread {
  readonly room: string;
  readonly title: string;
  readonly kind?: "talk" | "question";
  readonly contentWarning?: string;
  /** Marked answered by whoever asked, once all is said. */
  readonly isAnswered?: boolean;
  readonly isPinned?: boolean;
  readonly lines: readonly ThreadLine[];
}
