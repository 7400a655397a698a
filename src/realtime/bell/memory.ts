import { EventEmitter } from "node:events";
import type { Bell } from "../../core/bell.ts";
import type { RightsChange, RightsChanged } from "../../core/rights-changed.ts";
import type { NoticeBell } from "../../core/tell.ts";

/** The bell of a single process. */
export function memoryBell(): Bell {
  const emitter = new EventEmitter();
  return {
    ring: (room, seq) => emitter.emit("ring", room, seq),
    listen: (listener) => emitter.on("ring", listener),
  };
}

/** Changes of rights within a single process; heard before `tell` returns. */
export function memoryRights(): RightsChanged {
  const emitter = new EventEmitter();
  return {
    tell: (change: RightsChange) => emitter.emit("change", change),
    listen: (listener) => emitter.on("change", listener),
  };
}

/** New notices within a single process. */
export function memoryNotices(): NoticeBell {
  const emitter = new EventEmitter();
  return {
    ring: (account, notice) => emitter.emit("notice", account, notice),
    listen: (listener) => emitter.on("notice", listener),
  };
}
