export { memoryBell, memoryNotices, memoryRights } from "./bell/memory.ts";
export { natsPorts } from "./bell/nats.ts";
export { Connection } from "./connection.ts";
export { Hub, type OpenSocket } from "./hub.ts";
export { logSource } from "./sequencer.ts";
