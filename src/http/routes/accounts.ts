import { Type } from "../../core/typebox.ts";
import {
  changeMe,
  endSession,
  inviteToSite,
  listSessions,
  readMe,
  registerAccount,
} from "../../identity/index.ts";
import { ChangeMeBody, RegisterBody } from "../../identity/wire.ts";
import { listOwnPersonas } from "../../rooms/index.ts";
import type { App } from "../app-type.ts";
import { actorOf, hasPass } from "../auth.ts";
import type { HttpDeps } from "../deps.ts";
import { giveCookie } from "../give-cookie.ts";

const SessionParams = Type.Object({ session: Type.String() });

export function accountRoutes(app: App, deps: HttpDeps): void {
  const { forum, config, limits, addresses, cookie } = deps;

  app.post(
    "/accounts",
    { config: { auth: "none" }, schema: { body: RegisterBody } },
    async (request, reply) => {
      if (!hasPass(deps, request)) limits.spendAccount(addresses.of(request.ip));
      const { expiresAt: _expiresAt, ...account } = await registerAccount(
        { ...forum, registration: config.registration },
        request.body,
      );
      await giveCookie(deps, request, reply, account.token);
      return reply.code(201).send(account);
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
