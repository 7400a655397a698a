import { decodeIdCursor, encodeIdCursor } from "../../core/cursors.ts";
import { Type } from "../../core/typebox.ts";
import { dropNotice, listNotices } from "../../notices/index.ts";
import type { App } from "../app-type.ts";
import { actorOf } from "../auth.ts";
import type { HttpDeps } from "../deps.ts";
import { cursorRefused, PageQuery } from "./shared.ts";

const NoticeParams = Type.Object({ notice: Type.String() });

export function noticeRoutes(app: App, { forum }: HttpDeps): void {
  app.get("/me/notifications", { schema: { querystring: PageQuery } }, async (request) => {
    const { limit = 50, cursor } = request.query;
    const place = cursor === undefined ? null : (decodeIdCursor(cursor) ?? cursorRefused());
    const before = place && { id: place.id, day: place.rank };
    const { items, next } = await listNotices(forum, actorOf(request), before, limit);
    return { items, nextCursor: next && encodeIdCursor(next.id, next.day) };
  });

  app.delete(
    "/me/notifications/:notice",
    { schema: { params: NoticeParams } },
    async (request, reply) => {
      await dropNotice(forum, actorOf(request), request.params.notice);
      return reply.code(204).send();
    },
  );
}
