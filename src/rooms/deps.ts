import type { ToolDeps } from "../audit/index.ts";
import type { Bell } from "../core/bell.ts";
import type { Limiter } from "../core/rate-limiter.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { IdentityDeps } from "../identity/index.ts";
import type { PersonaDeps } from "../personas/index.ts";
import type { AnonymousWaits } from "./anonymous-waits.ts";
import type { ReadLineStore, RoomStore } from "./store.ts";

export interface RoomDeps extends IdentityDeps, PersonaDeps {
  readonly rooms: RoomStore;
  readonly readLines: ReadLineStore;
  /** How often somebody starts again in a room. */
  readonly freshFaceLimiter: Limiter;
  readonly anonymousWaits: AnonymousWaits;
  readonly bell: Bell;
}

/** What a later room (disclaimers) does when a room is made or its policy changes. */
export interface GatePort {
  /** Writes down what applies at the room's door from this transaction on. */
  refresh(tx: Tx, room: string): Promise<void>;
}

export interface AuditedRoomDeps extends RoomDeps, ToolDeps {
  readonly gates: GatePort;
}
