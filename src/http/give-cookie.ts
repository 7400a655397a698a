import type { FastifyReply, FastifyRequest } from "fastify";
import { authenticate, endSession } from "../identity/index.ts";
import { isOwnOrigin } from "./auth.ts";
import type { HttpDeps } from "./deps.ts";

/** Browsers of this site get a cookie for a new session; the session that they had before ends. */
export async function giveCookie(
  deps: HttpDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
): Promise<void> {
  if (!isOwnOrigin(deps, request)) return;
  const before = deps.cookie.read(request);
  const actor = before === undefined ? null : await authenticate(deps.forum, before);
  if (actor !== null) await endSession(deps.forum, actor.account, actor.session);
  deps.cookie.set(reply, token);
}
