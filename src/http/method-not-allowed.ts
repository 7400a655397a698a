import type { FastifyInstance, HTTPMethods } from "fastify";
import { refuse } from "../core/errors.ts";

const methods: readonly HTTPMethods[] = [
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "OPTIONS",
];

/**
 * Notes every route from here on. The function that it returns answers 405 where an address exists
 * with other methods only; whether what the address names exists plays no part.
 */
export function watchMethods(app: FastifyInstance): () => void {
  const byUrl = new Map<string, Set<string>>();
  app.addHook("onRoute", ({ url, method }) => {
    const known = byUrl.get(url) ?? new Set(["HEAD"]);
    for (const one of [method].flat()) known.add(one);
    byUrl.set(url, known);
  });
  return () => {
    for (const [url, known] of [...byUrl]) {
      if (!url.startsWith("/api/v1/")) continue;
      const allow = [...known].filter((method) => method !== "HEAD" || known.has("GET")).join(", ");
      app.route({
        method: methods.filter((method) => !known.has(method)),
        url,
        schema: { hide: true },
        config: { auth: "none" },
        // Before anything of the request is read.
        onRequest: (_request, reply) => {
          reply.header("allow", allow);
          refuse("method-not-allowed");
        },
        handler: () => {},
      });
    }
  };
}
