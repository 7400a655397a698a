import type { AuditedRoomDeps } from "../rooms/index.ts";
import type { DisclaimerStore } from "./store.ts";

export interface DisclaimerDeps extends AuditedRoomDeps {
  readonly disclaimers: DisclaimerStore;
}
