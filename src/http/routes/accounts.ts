import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "../../core/typebox.ts";
import {
  authenticate,
  changeMe,
  endSession,
  inviteToSite,
  listSessions,
  readMe,
  recoverAccount,
  registerAccount,
  signIn,
} from "../../identity/index.ts";
import { ChangeMeBody, RecoverBody, RegisterBody, SignInBody } from "../../identity/wire.ts";
import { listOwnPersonas } from "../../rooms/index.ts";
import type { App } from "../app-type.ts";
import { actorOf, hasPass, isOwnOrigin } from "../auth.ts";
import type { HttpDeps } from "../deps.ts";

const SessionParams = Type.Object({ session: Type.String() });

export function accountRoutes(app: App, deps: HttpDeps): void {
  const { forum, config, limits, addresses, cookie } = deps;

  /** Browsers of this site get a cookie as well; the session that they had before ends. */
  const setCookie = async (request: FastifyRequest, reply: FastifyReply, token: string) => {
    if (!isOwnOrigin(deps, request)) return;
    const before = cookie.read(request);
    const actor = before === undefined ? null : await authenticate(forum, before);
    if (actor !== null) await endSession(forum, actor.account, actor.session);
    cookie.set(reply, token);
  };

  app.post(
    "/accounts",
    { config: { auth: "none" }, schema: { body: RegisterBody } },
    async (request, reply) => {
      if (!hasPass(deps, request)) limits.spendAccount(addresses.of(request.ip));
      const { expiresAt: _expiresAt, ...account } = await registerAccount(
        { ...forum, registration: config.registration },
        request.body,
      );
      await setCookie(request, reply, account.token);
      return reply.code(201).send(account);
    },
  );

  app.post(
    "/sessions",
    { config: { auth: "none" }, schema: { body: SignInBody } },
    async (request, reply) => {
      if (!hasPass(deps, request))
        limits.spendSignIn(request.body.signInName, addresses.of(request.ip));
      const session = await signIn(forum, request.body);
      await setCookie(request, reply, session.token);
      return reply.code(201).send(session);
    },
  );

  app.post(
    "/recoveries",
    { config: { auth: "none" }, schema: { body: RecoverBody } },
    async (request, reply) => {
      limits.spendSignIn(request.body.signInName, addresses.of(request.ip));
      const session = await recoverAccount(forum, request.body);
      await setCookie(request, reply, session.token);
      return reply.code(201).send(session);
    },
  );

  app.get("/sessions", async (request) => ({
    items: await listSessions(forum, actorOf(request)),
    nextCursor: null,
  }));

  app.delete("/sessions/current", async (request, reply) => {
    const actor = actorOf(request);
    await endSession(forum, actor.account, actor.session);
    cookie.clear(reply);
    return reply.code(204).send();
  });

  app.delete(
    "/sessions/:session",
    { schema: { params: SessionParams } },
    async (request, reply) => {
      await endSession(forum, actorOf(request).account, request.params.session);
      return reply.code(204).send();
    },
  );

  app.get("/me", (request) => readMe(forum, actorOf(request)));
  app.patch("/me", { schema: { body: ChangeMeBody } }, (request) =>
    changeMe(forum, actorOf(request), request.body),
  );
  app.get("/me/personas", async (request) => ({
    items: await listOwnPersonas(forum, actorOf(request)),
    nextCursor: null,
  }));
  app.post("/invites", async (request, reply) =>
    reply.code(201).send(await inviteToSite(forum, actorOf(request))),
  );
}
