import type { FastifyRequest } from "fastify";
import { decodeSeqCursor, type SeqCursor } from "../../core/cursors.ts";
import { refuseField } from "../../core/errors.ts";
import { type Static, Type } from "../../core/typebox.ts";
import {
  addReaction,
  checkDraft,
  deletePost,
  editPost,
  readEvents,
  readPage,
  readPost,
  removeReaction,
  writePost,
} from "../../posts/index.ts";
import { CheckBody, DraftBody, EditBody, ReactionParams } from "../../posts/wire.ts";
import { readRoomAs } from "../../rooms/index.ts";
import type { App } from "../app-type.ts";
import { actorOf } from "../auth.ts";
import type { HttpDeps } from "../deps.ts";
import { readingAs } from "../reading-as.ts";
import { Limit, PostParams, RoomParams, Seq, ThreadOf } from "./shared.ts";

const strict = { additionalProperties: false } as const;
const PageQuery = Type.Object(
  {
    before: Seq,
    after: Seq,
    limit: Limit(100),
    thread: ThreadOf,
    cursor: Type.Optional(Type.String({ maxLength: 100 })),
  },
  strict,
);
const EventsQuery = Type.Object({ after: Seq, limit: Limit(500) }, strict);

const json = "application/json; charset=utf-8";

export function postRoutes(app: App, { forum, newestPages, reads, addresses }: HttpDeps): void {
  const readerOf = (request: FastifyRequest) => readingAs(addresses, request);

  app.get(
    "/rooms/:room/posts",
    { config: { auth: "optional" }, schema: { params: RoomParams, querystring: PageQuery } },
    async (request, reply) => {
      const reader = readerOf(request);
      reads.spend(reader);
      const { limit = 50, thread = null } = request.query;
      const from = whereFrom(request.query);
      reply.header("content-type", json);
      const { actor, params } = request;
      const page =
        from === null && thread === null
          ? await newestPages.read(actor, params.room, limit)
          : await readPage(
              forum,
              await readRoomAs(forum, forum.unitOfWork.reads, actor, params.room),
              { thread, from, limit },
            );
      reads.charge(reader, page.count - 1);
      return page.bytes;
    },
  );

  app.post(
    "/rooms/:room/posts",
    { schema: { params: RoomParams, body: DraftBody } },
    async (request, reply) => {
      const { post, isNew } = await writePost(
        forum,
        actorOf(request),
        request.params.room,
        request.body,
      );
      return reply.code(isNew ? 201 : 200).send(post);
    },
  );

  app.post(
    "/rooms/:room/drafts/check",
    { schema: { params: RoomParams, body: CheckBody } },
    (request) => checkDraft(forum, actorOf(request), request.params.room, request.body.body),
  );

  app.get(
    "/rooms/:room/events",
    { config: { auth: "optional" }, schema: { params: RoomParams, querystring: EventsQuery } },
    async (request) => {
      const reader = readerOf(request);
      reads.spend(reader);
      const { after = 0, limit = 100 } = request.query;
      const page = await readEvents(forum, request.actor, request.params.room, after, limit);
      reads.charge(reader, page.items.length - 1);
      return page;
    },
  );

  app.get(
    "/posts/:post",
    { config: { auth: "optional" }, schema: { params: PostParams } },
    (request) => {
      reads.spend(readerOf(request));
      return readPost(forum, request.actor, request.params.post);
    },
  );

  app.patch("/posts/:post", { schema: { params: PostParams, body: EditBody } }, (request) =>
    editPost(forum, actorOf(request), request.params.post, request.body),
  );

  app.delete("/posts/:post", { schema: { params: PostParams } }, async (request, reply) => {
    await deletePost(forum, actorOf(request), request.params.post);
    return reply.code(204).send();
  });

  app.put("/posts/:post/reactions/:name", { schema: { params: ReactionParams } }, (request) => {
    reads.spend(readerOf(request));
    return addReaction(forum, actorOf(request), request.params.post, request.params.name);
  });

  app.delete("/posts/:post/reactions/:name", { schema: { params: ReactionParams } }, (request) => {
    reads.spend(readerOf(request));
    return removeReaction(forum, actorOf(request), request.params.post, request.params.name);
  });
}

/** One of `before`, `after` and `cursor`; null asks for the newest page. */
function whereFrom({ before, after, cursor }: Static<typeof PageQuery>): SeqCursor | null {
  if ([before, after, cursor].filter((one) => one !== undefined).length > 1)
    refuseField("/cursor", "goes alone: give one of before, after and cursor");
  if (before !== undefined) return { direction: "before", seq: before };
  if (after !== undefined) return { direction: "after", seq: after };
  if (cursor === undefined) return null;
  const decoded = decodeSeqCursor(cursor);
  if (decoded === null) refuseField("/cursor", "is none that this list gave out");
  return decoded;
}
