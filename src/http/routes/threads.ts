import { Type } from "../../core/typebox.ts";
import {
  changeThread,
  listFacesIn,
  listThreads,
  openThread,
  readThread,
  useThreadTools,
} from "../../posts/index.ts";
import {
  ChangeThreadBody,
  OpenThreadBody,
  ThreadToolsBody,
  threadSorts,
} from "../../posts/wire.ts";
import type { App } from "../app-type.ts";
import { actorOf } from "../auth.ts";
import type { HttpDeps } from "../deps.ts";
import { readingAs } from "../reading-as.ts";
import { Limit, RoomParams } from "./shared.ts";

const strict = { additionalProperties: false } as const;
const ThreadParams = Type.Object({ thread: Type.String() });
const ThreadsQuery = Type.Object(
  {
    sort: Type.Optional(Type.Enum([...threadSorts])),
    limit: Limit(100),
    cursor: Type.Optional(Type.String({ maxLength: 100 })),
  },
  strict,
);
const FacesQuery = Type.Object(
  {
    thread: Type.Optional(
      Type.String({ maxLength: 64, description: 'A thread\'s id, or "new" for one to be opened.' }),
    ),
  },
  strict,
);

export function threadRoutes(app: App, { forum, reads, addresses }: HttpDeps): void {
  app.get(
    "/rooms/:room/threads",
    { config: { auth: "optional" }, schema: { params: RoomParams, querystring: ThreadsQuery } },
    async (request) => {
      const reader = readingAs(addresses, request);
      reads.spend(reader);
      const { sort = "active", limit = 50, cursor } = request.query;
      const { actor, params } = request;
      const page = await listThreads(forum, actor, params.room, { sort, limit, cursor });
      reads.charge(reader, page.items.length - 1);
      return page;
    },
  );

  app.post(
    "/rooms/:room/threads",
    { schema: { params: RoomParams, body: OpenThreadBody } },
    async (request, reply) => {
      const { params, body } = request;
      const opened = await openThread(forum, actorOf(request), params.room, body);
      const { thread, post, isNew } = opened;
      return reply.code(isNew ? 201 : 200).send({ thread, post });
    },
  );

  app.get(
    "/threads/:thread",
    { config: { auth: "optional" }, schema: { params: ThreadParams } },
    (request) => {
      reads.spend(readingAs(addresses, request));
      return readThread(forum, request.actor, request.params.thread);
    },
  );

  app.patch(
    "/threads/:thread",
    { schema: { params: ThreadParams, body: ChangeThreadBody } },
    (request) => changeThread(forum, actorOf(request), request.params.thread, request.body),
  );

  app.post(
    "/moderation/threads/:thread/tools",
    { schema: { params: ThreadParams, body: ThreadToolsBody } },
    (request) => useThreadTools(forum, actorOf(request), request.params.thread, request.body),
  );

  app.get(
    "/rooms/:room/faces",
    { schema: { params: RoomParams, querystring: FacesQuery } },
    async (request) => ({
      items: await listFacesIn(forum, actorOf(request), request.params.room, request.query.thread),
      nextCursor: null,
    }),
  );
}
