import { decodeIdCursor, encodeIdCursor } from "../../core/cursors.ts";
import { Type } from "../../core/typebox.ts";
import {
  approveRegistration,
  listRegistrations,
  refuseRegistration,
} from "../../identity/index.ts";
import type { App } from "../app-type.ts";
import { actorOf } from "../auth.ts";
import type { HttpDeps } from "../deps.ts";
import { cursorRefused, PageQuery } from "./shared.ts";

const RegistrationParams = Type.Object({ registration: Type.String() });

export function registrationRoutes(app: App, { forum }: HttpDeps): void {
  app.get("/registrations", { schema: { querystring: PageQuery } }, async (request) => {
    const { limit = 50, cursor } = request.query;
    const after = cursor === undefined ? "" : (decodeIdCursor(cursor)?.id ?? cursorRefused());
    const { items, nextAfter } = await listRegistrations(forum, actorOf(request), after, limit);
    return { items, nextCursor: nextAfter === null ? null : encodeIdCursor(nextAfter) };
  });

  app.post(
    "/registrations/:registration/approve",
    { schema: { params: RegistrationParams } },
    async (request, reply) => {
      await approveRegistration(forum, actorOf(request), request.params.registration);
      return reply.code(204).send();
    },
  );

  app.post(
    "/registrations/:registration/refuse",
    { schema: { params: RegistrationParams } },
    async (request, reply) => {
      await refuseRegistration(forum, actorOf(request), request.params.registration);
      return reply.code(204).send();
    },
  );
}
