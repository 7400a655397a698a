import type { FastifyRequest } from "fastify";
import { Refusal, refuse } from "../core/errors.ts";
import { type Actor, authenticate, knownActor } from "../identity/index.ts";
import type { HttpDeps } from "./deps.ts";

declare module "fastify" {
  interface FastifyRequest {
    actor: Actor | null;
  }
  interface FastifyContextConfig {
    /** Whether the route needs a session, takes one if there is one, or takes no notice. Below `/api/v1` it needs one unless said otherwise. */
    auth?: "required" | "optional" | "none";
  }
}

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Finds out who is asking. A cookie may change something only together with the site's own Origin;
 * a socket counts as a change, since it can post. Throws `forbidden`, `unauthenticated`.
 */
export function authenticateRequest(
  deps: HttpDeps,
  request: FastifyRequest,
): Promise<void> | undefined {
  const auth = request.routeOptions.config.auth ?? defaultAuth(request);
  if (auth === "none") return undefined;
  const isSocket = request.headers.upgrade !== undefined;
  const isChange = isSocket || !safeMethods.has(request.method);
  const bearer = bearerToken(request);
  const cookie = bearer === null ? deps.cookie.read(request) : undefined;
  if (cookie !== undefined && isChange && !isOwnOrigin(deps, request)) {
    refuse("forbidden", "This request does not come from the site itself.");
  }
  const accept = (actor: Actor | null) => {
    // A program's token that does not count, or a socket's, is said so; a browser's old cookie just is nobody.
    const isVoid = actor === null && token !== undefined && (bearer !== null || isSocket);
    if (isVoid || (auth === "required" && actor === null)) refuse("unauthenticated");
    const isExempt = actor !== null && hasPass(deps, request);
    request.actor = isExempt ? { ...actor, isExempt } : actor;
  };
  const token = bearer ?? cookie;
  const known = token === undefined ? null : knownActor(deps.forum, token);
  // Most requests come from a session seen a moment ago: they need not wait for anything.
  if (token !== undefined && known === null) return authenticate(deps.forum, token).then(accept);
  accept(known);
  return undefined;
}

/** Below the API a route needs a session unless it says otherwise; pages and files need none. */
function defaultAuth({ routeOptions }: FastifyRequest): "required" | "none" {
  return routeOptions.url?.startsWith("/api/v1/") ? "required" : "none";
}

export function isOwnOrigin(deps: HttpDeps, request: FastifyRequest): boolean {
  return request.headers.origin === deps.config.publicUrl;
}

export function hasPass(deps: HttpDeps, request: FastifyRequest): boolean {
  const pass = request.headers["sideroom-pass"];
  return typeof pass === "string" && deps.passes.has(pass);
}

/** The actor of a route that needs one. */
export function actorOf(request: FastifyRequest): Actor {
  if (request.actor === null) throw new Refusal("unauthenticated");
  return request.actor;
}

function bearerToken(request: FastifyRequest): string | null {
  const header = request.headers.authorization;
  if (header === undefined) return null;
  const token = /^Bearer ([A-Za-z0-9_-]{1,100})$/i.exec(header)?.[1];
  return token ?? "";
}
