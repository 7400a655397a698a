import type { Problem } from "../core/problem.ts";
import type { EventFrame, Post } from "../posts/wire.ts";

type Ref = string | number | null;

/** What the server sends. */
export type ServerFrame =
  | { type: "ready"; session: string | null; heartbeatSeconds: number }
  | { type: "joined"; room: string; head: number; replayFrom: number; ref?: Ref }
  | EventFrame
  | { type: "ack"; ref: Ref; post: Post }
  | { type: "refused"; ref: Ref; room: string | null; problem: Problem }
  | { type: "left"; room: string; reason: LeftReason }
  | { type: "reset"; room: string; head: number }
  | { type: "notice"; id: string }
  | { type: "presence"; room: string; about: number }
  | { type: "typing"; room: string }
  | { type: "pong"; at: number };

/** Why a subscription has ended. */
export type LeftReason = "left" | "no-longer-readable";
