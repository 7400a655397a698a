import { decodeIdCursor, encodeIdCursor } from "../../core/cursors.ts";
import { Type } from "../../core/typebox.ts";
import {
  approveReveal,
  listReveals,
  lookBehind,
  readReveal,
  recordRefused,
  requestReveal,
} from "../../reveal/index.ts";
import { RevealBody } from "../../reveal/wire.ts";
import type { App } from "../app-type.ts";
import { actorOf } from "../auth.ts";
import type { HttpDeps } from "../deps.ts";
import { cursorRefused, PageQuery } from "./shared.ts";

const PersonaParams = Type.Object({ persona: Type.String() });
const RequestParams = Type.Object({ request: Type.String() });

export function revealRoutes(app: App, { forum, limits }: HttpDeps): void {
  app.post(
    "/moderation/personas/:persona/reveal-requests",
    // A request without a ground is a try as well, and is written down like the others.
    { schema: { params: PersonaParams, body: RevealBody }, attachValidation: true },
    async (request, reply) => {
      const actor = actorOf(request);
      limits.spendReveal(actor.account);
      const { persona } = request.params;
      if (request.validationError !== undefined) {
        await recordRefused(forum, actor, "requested", [persona]);
        throw request.validationError;
      }
      return reply.code(201).send(await requestReveal(forum, actor, persona, request.body));
    },
  );

  app.get("/reveal-requests", { schema: { querystring: PageQuery } }, async (request) => {
    const { limit = 50, cursor } = request.query;
    const after = cursor === undefined ? "" : (decodeIdCursor(cursor)?.id ?? cursorRefused());
    const { items, nextAfter } = await listReveals(forum, actorOf(request), after, limit);
    return { items, nextCursor: nextAfter === null ? null : encodeIdCursor(nextAfter) };
  });

  app.get("/reveal-requests/:request", { schema: { params: RequestParams } }, (request) =>
    readReveal(forum, actorOf(request), request.params.request),
  );

  app.post(
    "/reveal-requests/:request/approve",
    { schema: { params: RequestParams } },
    async (request) => {
      const actor = actorOf(request);
      limits.spendReveal(actor.account);
      return approveReveal(forum, actor, request.params.request);
    },
  );

  // Not a GET: looking uses it up, and no other site may make a browser do that.
  app.post(
    "/reveal-requests/:request/look",
    { schema: { params: RequestParams } },
    async (request) => {
      const actor = actorOf(request);
      limits.spendReveal(actor.account);
      return lookBehind(forum, actor, request.params.request);
    },
  );
}
