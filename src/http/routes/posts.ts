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
import { Limit, PostParams, RoomParams, Seq } from "./shared.ts";

const strict = { additionalProperties: false } as const;
const PageQuery = Type.Object(
  {
    before: Seq,
    after: Seq,
    limit: Limit(100),
    cursor: Type.Optional(Type.String({ maxLength: 100 })),
  },
  strict,
);
const EventsQuery = Type.Object({ after: Seq, limit: Limit(500) }, strict);

const json = "application/json; charset=utf-8";

export function postRoutes(app: App, { forum, newestPages, limits, addresses }: HttpDeps): void {
  const countRead = (request: FastifyRequest) => {
    if (!request.actor?.isExempt)
      limits.spendRead(request.actor?.account ?? addresses.of(request.ip));
  };

  app.get(
    "/rooms/:room/posts",
    { config: { auth: "optional" }, schema: { params: RoomParams, querystring: PageQuery } },
    async (request, reply) => {
      countRead(request);
      const { limit = 50 } = request.query;
      const from = whereFrom(request.query);
      reply.header("content-type", json);
      if (from === null) return newestPages.read(request.actor, request.params.room, limit);
      const viewer = await readRoomAs(
        forum,
        forum.unitOfWork.reads,
        request.actor,
        request.params.room,
      );
      return readPage(forum, viewer, from, limit);
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
    (request) => {
      countRead(request);
      const { after = 0, limit = 100 } = request.query;
      return readEvents(forum, request.actor, request.params.room, after, limit);
    },
  );

  app.get(
    "/posts/:post",
    { config: { auth: "optional" }, schema: { params: PostParams } },
    (request) => {
      countRead(request);
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

  app.put("/posts/:post/reactions/:name", { schema: { params: ReactionParams } }, (request) =>
    addReaction(forum, actorOf(request), request.params.post, request.params.name),
  );

  app.delete("/posts/:post/reactions/:name", { schema: { params: ReactionParams } }, (request) =>
    removeReaction(forum, actorOf(request), request.params.post, request.params.name),
  );
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
