import { decodeKeyCursor, encodeKeyCursor } from "../../core/cursors.ts";
import { refuseField } from "../../core/errors.ts";
import { Type } from "../../core/typebox.ts";
import { changeKeptRoom } from "../../data-rights/index.ts";
import { listDisclaimers } from "../../disclaimers/index.ts";
import {
  createRoom,
  inviteToRoom,
  joinRoom,
  leaveRoom,
  listRooms,
  readMembership,
  readRoom,
  setRoles,
} from "../../rooms/index.ts";
import { ChangeRoomBody, CreateRoomBody, JoinBody, RolesBody } from "../../rooms/wire.ts";
import type { App } from "../app-type.ts";
import { actorOf } from "../auth.ts";
import type { HttpDeps } from "../deps.ts";
import { Limit, RoomParams } from "./shared.ts";

const RoomsQuery = Type.Object(
  { limit: Limit(100), cursor: Type.Optional(Type.String({ maxLength: 200 })) },
  { additionalProperties: false },
);
const RoleParams = Type.Object({ room: Type.String(), persona: Type.String() });

export function roomRoutes(app: App, { forum }: HttpDeps): void {
  app.get(
    "/rooms",
    { config: { auth: "optional" }, schema: { querystring: RoomsQuery } },
    async (request) => {
      const { limit = 50, cursor } = request.query;
      const after = cursor === undefined ? "" : decodeKeyCursor(cursor);
      if (after === null) refuseField("/cursor", "is none that this list gave out");
      const { items, nextAfter } = await listRooms(forum, request.actor, after, limit);
      return { items, nextCursor: nextAfter === null ? null : encodeKeyCursor(nextAfter) };
    },
  );

  app.post("/rooms", { schema: { body: CreateRoomBody } }, async (request, reply) =>
    reply.code(201).send(await createRoom(forum, actorOf(request), request.body)),
  );

  app.get(
    "/rooms/:room",
    { config: { auth: "optional" }, schema: { params: RoomParams } },
    (request) => readRoom(forum, request.actor, request.params.room),
  );

  app.patch("/rooms/:room", { schema: { params: RoomParams, body: ChangeRoomBody } }, (request) =>
    changeKeptRoom(forum, actorOf(request), request.params.room, request.body),
  );

  app.post(
    "/rooms/:room/membership",
    { schema: { params: RoomParams, body: JoinBody } },
    async (request, reply) => {
      const actor = actorOf(request);
      const { persona, isNew } = await joinRoom(forum, actor, request.params.room, request.body);
      const disclaimers = await listDisclaimers(forum, actor, request.params.room);
      return reply.code(isNew ? 201 : 200).send({ persona, disclaimers });
    },
  );

  app.get("/rooms/:room/membership", { schema: { params: RoomParams } }, (request) =>
    readMembership(forum, actorOf(request), request.params.room),
  );

  app.delete(
    "/rooms/:room/membership",
    { schema: { params: RoomParams } },
    async (request, reply) => {
      await leaveRoom(forum, actorOf(request), request.params.room);
      return reply.code(204).send();
    },
  );

  app.post("/rooms/:room/invites", { schema: { params: RoomParams } }, async (request, reply) =>
    reply.code(201).send(await inviteToRoom(forum, actorOf(request), request.params.room)),
  );

  app.put(
    "/rooms/:room/roles/:persona",
    { schema: { params: RoleParams, body: RolesBody } },
    async (request) => {
      const { room, persona } = request.params;
      const member = await setRoles(forum, actorOf(request), room, persona, request.body.roles);
      return { persona: member, roles: member.badges };
    },
  );
}
