import websocket from "@fastify/websocket";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import type { Logger as Pino } from "pino";
import { refuse } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import type { Logger } from "../core/logger.ts";
import { validator } from "../core/schema.ts";
import { namedSite } from "../identity/index.ts";
import type { App } from "./app-type.ts";
import { authenticateRequest } from "./auth.ts";
import type { HttpDeps } from "./deps.ts";
import { Documents } from "./documents.ts";
import { handleError, sendNothingHere } from "./error-handler.ts";
import { addHeaders, headersFor } from "./headers.ts";
import { watchMethods } from "./method-not-allowed.ts";
import { accountRoutes } from "./routes/accounts.ts";
import { blockRoutes } from "./routes/blocks.ts";
import { credentialRoutes } from "./routes/credentials.ts";
import { dataRightsRoutes } from "./routes/data-rights.ts";
import { disclaimerRoutes } from "./routes/disclaimers.ts";
import { markRoutes } from "./routes/marks.ts";
import { noticeRoutes } from "./routes/notices.ts";
import { operationRoutes } from "./routes/operations.ts";
import { personaRoutes } from "./routes/personas.ts";
import { postRoutes } from "./routes/posts.ts";
import { realtimeRoutes } from "./routes/realtime.ts";
import { registrationRoutes } from "./routes/registrations.ts";
import { revealRoutes } from "./routes/reveals.ts";
import { roomRoutes } from "./routes/rooms.ts";
import { searchRoutes } from "./routes/search.ts";
import { signInRoutes } from "./routes/sign-in.ts";
import { siteRoutes } from "./routes/site.ts";
import { threadRoutes } from "./routes/threads.ts";
import { serveClient } from "./serve-client.ts";
import { readStrictJson, refuseTwoHosts, refuseWhatNobodyReads } from "./strict-requests.ts";

const largestBody = 128 * 1024;
const largestFrame = 32 * 1024;
const mostFragments = 64;
const requestTimeoutMs = 30_000;

/** The HTTP server with all its routes, not listening yet. */
export async function buildServer(deps: HttpDeps, pino: Pino): Promise<FastifyInstance> {
  const { config } = deps;
  const headers = headersFor(config.publicUrl);
  const app: FastifyInstance = Fastify({
    loggerInstance: pino as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: largestBody,
    requestTimeout: requestTimeoutMs,
    trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    // Nobody writes to a request's own log; making one takes time at every request.
    childLoggerFactory: (logger) => logger,
    genReqId: () => newId(deps.forum.random),
    requestIdHeader: false,
    forceCloseConnections: "idle",
    // An address that cannot be decoded meets no hook, and the default answer repeats it.
    frameworkErrors: (_error, _request, reply) => sendNothingHere(reply.headers(headers)),
    // The default one logs the request's bytes.
    clientErrorHandler: (_error, socket) => {
      if (socket.writable)
        socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
      else socket.destroy();
    },
  });
  app.setValidatorCompiler(({ schema, httpPart }) =>
    validator(schema as object, httpPart !== "body"),
  );
  app.setSerializerCompiler(() => JSON.stringify);
  app.setErrorHandler((error, request, reply) => handleError(deps.logger, error, request, reply));
  app.setNotFoundHandler((_request, reply) => sendNothingHere(reply));
  app.decorateRequest("actor", null);
  readStrictJson(app);
  addHeaders(app, headers);
  app.addHook("onRequest", (request, _reply, done) => {
    refuseTwoHosts(request);
    // No address of ours has a NUL; a database may stumble over one.
    if (request.url.includes("%00")) refuse("not-found");
    const count = () => {
      if (request.is404 || request.actor?.isExempt) return;
      deps.limits.spendRequest(request.actor?.account ?? deps.addresses.of(request.ip));
    };
    const refused = (error: unknown) => {
      // Guessing tokens counts as well, by address.
      count();
      throw error;
    };
    try {
      const looking = request.is404 ? undefined : authenticateRequest(deps, request);
      if (looking !== undefined) {
        looking.then(count, refused).then(() => done(), done);
        return;
      }
    } catch (error) {
      refused(error);
    }
    count();
    done();
  });
  if (pino.isLevelEnabled("debug")) logAnswers(app, deps.logger);
  refuseWhatNobodyReads(app);
  const answerOtherMethods = watchMethods(app);
  await app.register(websocket, {
    options: {
      maxPayload: largestFrame,
      maxFragments: mostFragments,
      perMessageDeflate: false,
      handleProtocols: chooseProtocol,
    },
  });
  const documents = new Documents(app, {
    siteName: async () => (await namedSite(deps.forum, deps.forum.unitOfWork.reads)).name,
    publicUrl: config.publicUrl,
    cookieName: deps.cookie.name,
  });
  await app.register(
    async (scope) => {
      const api = scope as unknown as App;
      for (const routes of [
        siteRoutes,
        accountRoutes,
        signInRoutes,
        credentialRoutes,
        registrationRoutes,
        noticeRoutes,
        dataRightsRoutes,
        blockRoutes,
        roomRoutes,
        personaRoutes,
        disclaimerRoutes,
        postRoutes,
        threadRoutes,
        searchRoutes,
        markRoutes,
        revealRoutes,
        realtimeRoutes,
      ])
        routes(api, deps);
      api.get("/openapi.json", { config: { auth: "none" }, schema: { hide: true } as object }, () =>
        documents.openapi(),
      );
    },
    { prefix: "/api/v1" },
  );
  answerOtherMethods();
  documents.serve(app);
  operationRoutes(app as unknown as App, deps);
  serveClient(app, deps.logger);
  return app;
}

function logAnswers(app: FastifyInstance, logger: Logger): void {
  app.addHook("onResponse", (request, reply, done) => {
    const route = request.routeOptions.url ?? "";
    const ms = Math.round(reply.elapsedTime);
    logger.debug({ method: request.method, route, status: reply.statusCode, ms }, "answered");
    done();
  });
}

function chooseProtocol(offered: Set<string>): string | false {
  return offered.has("sideroom.v1") ? "sideroom.v1" : false;
}
