import { Type } from "../../core/typebox.ts";
import {
  acknowledge,
  addRoomDisclaimer,
  addSiteDisclaimer,
  listDisclaimers,
  listKeptDisclaimers,
  listVersions,
  publishVersion,
  withdrawDisclaimer,
} from "../../disclaimers/index.ts";
import { AcknowledgeBody, DisclaimerTextBody, SiteDisclaimerBody } from "../../disclaimers/wire.ts";
import type { App } from "../app-type.ts";
import { actorOf } from "../auth.ts";
import type { HttpDeps } from "../deps.ts";
import { RoomParams } from "./shared.ts";

const DisclaimerParams = Type.Object({ disclaimer: Type.String() });

export function disclaimerRoutes(app: App, { forum }: HttpDeps): void {
  app.get(
    "/rooms/:room/disclaimers",
    { config: { auth: "optional" }, schema: { params: RoomParams } },
    async (request) => ({
      items: await listDisclaimers(forum, request.actor, request.params.room),
    }),
  );

  app.post(
    "/rooms/:room/acknowledgements",
    { schema: { params: RoomParams, body: AcknowledgeBody } },
    async (request, reply) => {
      const receipts = await acknowledge(
        forum,
        actorOf(request),
        request.params.room,
        request.body.items,
      );
      return reply.code(201).send({ receipts });
    },
  );

  app.post(
    "/rooms/:room/disclaimers",
    { schema: { params: RoomParams, body: DisclaimerTextBody } },
    async (request, reply) =>
      reply
        .code(201)
        .send(await addRoomDisclaimer(forum, actorOf(request), request.params.room, request.body)),
  );

  app.get("/disclaimers", async (request) => ({
    items: await listKeptDisclaimers(forum, actorOf(request)),
    nextCursor: null,
  }));

  app.get(
    "/disclaimers/:disclaimer/versions",
    { schema: { params: DisclaimerParams } },
    async (request) => ({
      items: await listVersions(forum, actorOf(request), request.params.disclaimer),
      nextCursor: null,
    }),
  );

  app.post("/disclaimers", { schema: { body: SiteDisclaimerBody } }, async (request, reply) =>
    reply.code(201).send(await addSiteDisclaimer(forum, actorOf(request), request.body)),
  );

  app.post(
    "/disclaimers/:disclaimer/versions",
    { schema: { params: DisclaimerParams, body: DisclaimerTextBody } },
    async (request, reply) =>
      reply
        .code(201)
        .send(
          await publishVersion(forum, actorOf(request), request.params.disclaimer, request.body),
        ),
  );

  app.delete(
    "/disclaimers/:disclaimer",
    { schema: { params: DisclaimerParams } },
    async (request, reply) => {
      await withdrawDisclaimer(forum, actorOf(request), request.params.disclaimer);
      return reply.code(204).send();
    },
  );
}
