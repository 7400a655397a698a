import { refuse } from "../../core/errors.ts";
import { Connection, type OpenSocket } from "../../realtime/index.ts";
import type { App } from "../app-type.ts";
import type { HttpDeps } from "../deps.ts";

export function realtimeRoutes(app: App, deps: HttpDeps): void {
  const { forum, hub, logger, addresses, config, reads } = deps;
  const { socketsPerAccount, socketsPerAddress } = config.limits;

  app.route({
    method: "GET",
    url: "/realtime",
    config: { auth: "optional" },
    preHandler: async (request) => {
      const token = addresses.of(request.ip);
      const account = request.actor?.account;
      const isPast = (limit: number, matches: (socket: OpenSocket) => boolean) =>
        limit > 0 && hub.count(matches) >= limit;
      if (isPast(socketsPerAddress, ({ addressToken }) => addressToken === token)) tooMany();
      if (
        account !== undefined &&
        isPast(socketsPerAccount, (connection) => connection.account === account)
      )
        tooMany();
    },
    // Nothing is awaited here: a frame that comes at once must find somebody listening.
    handler: (_request, _reply) => refuse("invalid", "This address speaks WebSocket only."),
    wsHandler: (socket, request) => {
      new Connection(
        { posts: forum, hub, logger, reads },
        socket,
        request.raw.socket,
        request.actor,
        addresses.of(request.ip),
      );
    },
  });
}

function tooMany(): never {
  refuse("rate-limited", "There are many connections open already. Please close one first.", {
    retryAfter: 60,
  });
}
