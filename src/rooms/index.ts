export { anonymousSlowUntil, newFacesKey, takeAnonymousFace } from "./anonymous.ts";
export { AnonymousWaits } from "./anonymous-waits.ts";
export { type BlockDeps, blockPersona, unblockPersona } from "./block-persona.ts";
export { changePersona } from "./change-persona.ts";
export { changeRoom } from "./change-room.ts";
export { createRoom } from "./create-room.ts";
export type { AuditedRoomDeps, GatePort } from "./deps.ts";
export { listFaces } from "./faces.ts";
export { forgetWaits } from "./forget-waits.ts";
export { inviteToRoom } from "./invite-to-room.ts";
export { KnownMembers } from "./known-members.ts";
export { listBlocks } from "./list-blocks.ts";
export { listRooms, readRoom } from "./list-rooms.ts";
export { append, nextSeq } from "./log.ts";
export { joinRoom, leaveRoom } from "./membership.ts";
export { listOwnPersonas } from "./own-personas.ts";
export {
  mayKeepRoom,
  mayModerate,
  mayOwnRooms,
  mayRead,
  maySeeEntry,
  type Reader,
  type Viewer,
} from "./policy.ts";
export { heldReadLines, moveReadLine, ownReadLines, readReadLine } from "./read-line.ts";
export { readMembership } from "./read-membership.ts";
export { readableRooms } from "./readable-rooms.ts";
export { renderRoom, roughly } from "./render-room.ts";
export { grantRoomRole, setRoles } from "./set-roles.ts";
export { readPersona } from "./show-persona.ts";
export { takeFreshFace } from "./start-again.ts";
export { starterRooms } from "./starter.ts";
export type {
  EventKind,
  Member,
  MembershipRow,
  ReadLineStore,
  RoomRow,
  RoomStore,
} from "./store.ts";
export { useTool } from "./use-tool.ts";
export { memberOf, readRoomAs, viewRoom } from "./viewer.ts";
