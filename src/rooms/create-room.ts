import { recordAct } from "../audit/index.ts";
import { refuse } from "../core/errors.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { Actor } from "../identity/index.ts";
import type { AuditedRoomDeps } from "./deps.ts";
import { append } from "./log.ts";
import { mayOwnRooms } from "./policy.ts";
import { renderRoom } from "./render-room.ts";
import { checkRoomTexts } from "./rules.ts";
import type { RoomRow } from "./store.ts";
import { useTool } from "./use-tool.ts";
import type { CreateRoom, Room } from "./wire.ts";

/** Opens a room. Its first entry says so, so that its log begins at 1. Throws `Refusal`: `forbidden`, `invalid`, `conflict`. */
export async function createRoom(
  deps: AuditedRoomDeps,
  actor: Actor | "operator",
  wish: CreateRoom,
): Promise<Room> {
  if (actor !== "operator") await mustOwnRooms(deps, actor);
  checkRoomTexts(wish);
  return deps.unitOfWork.transaction(async (tx) => {
    await deps.rooms.lockSite(tx);
    const room = await addRoom(deps, tx, wish);
    await recordAct(deps, tx, {
      actor: actor === "operator" ? "operator" : "owner",
      action: "room.created",
      subject: room.slug,
      room: room.slug,
    });
    return renderRoom(room);
  });
}

async function mustOwnRooms(deps: AuditedRoomDeps, actor: Actor): Promise<void> {
  await useTool(deps, actor, { action: "room.create", subject: "site", room: null }, async () => {
    if (!mayOwnRooms({ actor })) refuse("forbidden", "Only the owner opens rooms.");
  });
}

async function addRoom(deps: AuditedRoomDeps, tx: Tx, wish: CreateRoom): Promise<RoomRow> {
  const row: RoomRow = {
    slug: wish.slug,
    title: wish.title,
    about: wish.about ?? "",
    condition: wish.condition ?? null,
    aliases: wish.aliases ?? [],
    kind: wish.kind ?? "condition",
    visibility: wish.visibility ?? "community",
    publicFrom: wish.visibility === "public" ? 1 : null,
    keptDays: wish.keptDays ?? null,
    disclaimers: wish.policy?.disclaimers ?? "required",
    slowModeSeconds: wish.policy?.slowModeSeconds ?? 0,
    listeningMinutes: wish.policy?.listeningMinutes ?? 0,
    head: 0,
    gate: "",
    members: 0,
    peopleTag: "",
    pinned: [],
  };
  if ((await deps.rooms.addRoom(tx, row)) === "slug-taken")
    refuse("conflict", "There is a room with this address already.");
  await deps.gates.refresh(tx, row.slug);
  await append(deps, tx, row, "room.changed");
  return (await deps.rooms.room(tx, row.slug)) ?? row;
}
