import { Type } from "../../core/typebox.ts";
import { addBookmark, listBookmarks, readOwnMarks, removeBookmark } from "../../posts/index.ts";
import { moveReadLine, readReadLine } from "../../rooms/index.ts";
import { ReadLineBody } from "../../rooms/wire.ts";
import type { App } from "../app-type.ts";
import { actorOf } from "../auth.ts";
import type { HttpDeps } from "../deps.ts";
import { readingAs } from "../reading-as.ts";
import { PostParams, RoomParams, ThreadOf } from "./shared.ts";

const strict = { additionalProperties: false } as const;
const Edge = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const MarksQuery = Type.Object({ from: Edge, to: Edge, thread: ThreadOf }, strict);

/** What people keep for themselves: nobody else is told of any of it. */
export function markRoutes(app: App, { forum, reads, addresses }: HttpDeps): void {
  app.put(
    "/rooms/:room/read-line",
    { schema: { params: RoomParams, body: ReadLineBody } },
    async (request, reply) => {
      await moveReadLine(forum, actorOf(request), request.params.room, request.body.seq);
      return reply.code(204).send();
    },
  );

  app.get("/rooms/:room/read-line", { schema: { params: RoomParams } }, (request) =>
    readReadLine(forum, actorOf(request), request.params.room),
  );

  app.get(
    "/rooms/:room/own-marks",
    { schema: { params: RoomParams, querystring: MarksQuery } },
    (request) => {
      const { thread = null, from, to } = request.query;
      return readOwnMarks(forum, actorOf(request), request.params.room, { thread, from, to });
    },
  );

  app.put("/posts/:post/bookmark", { schema: { params: PostParams } }, async (request, reply) => {
    await addBookmark(forum, actorOf(request), request.params.post);
    return reply.code(204).send();
  });

  app.delete(
    "/posts/:post/bookmark",
    { schema: { params: PostParams } },
    async (request, reply) => {
      await removeBookmark(forum, actorOf(request), request.params.post);
      return reply.code(204).send();
    },
  );

  app.get("/me/bookmarks", async (request) => {
    const reader = readingAs(addresses, request);
    reads.spend(reader);
    const items = await listBookmarks(forum, actorOf(request));
    reads.charge(reader, items.length - 1);
    return { items, nextCursor: null };
  });
}
