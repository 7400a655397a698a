/** A reaction that one of the cast leaves on a line. */
export interface DemoReaction {
  readonly who: number;
  readonly name: "thanks" | "with-you" | "helped" | "same-here";
}

/** One post: `who` is a place in the cast, `replyTo` the place of an earlier line. */
export interface DemoLine {
  readonly who: number;
  readonly text: string;
  readonly replyTo?: number;
  readonly reactions?: readonly DemoReaction[];
}

/** What is said in one room, in order. */
export interface DemoConversation {
  readonly room: string;
  readonly lines: readonly DemoLine[];
}
