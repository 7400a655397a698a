import type { Socket } from "node:net";
import { errorFields } from "./core/logger.ts";
import type { Forum } from "./forum.ts";
import { AddressTokens, buildServer, HttpLimits, SessionCookie } from "./http/index.ts";
import { NewestPages } from "./posts/index.ts";
import { Hub, logSource } from "./realtime/index.ts";

export interface RunningServer {
  /** Tells sockets to come back, finishes what is under way, stops listening. */
  stop(): Promise<void>;
}

/** A connection that does not end by itself is cut off after so long (ms). */
const drainMs = 5_000;

/** Puts the servers on top of a forum and listens. `passes` lift the limits for who holds one. */
export async function startServer(
  forum: Forum,
  passes: ReadonlySet<string>,
): Promise<RunningServer> {
  const { config, deps, log } = forum;
  const hub = new Hub({
    log: logSource(deps),
    bell: deps.bell,
    rights: deps.rights,
    logger: log,
  });
  const app = await buildServer(
    {
      config,
      forum: deps,
      hub,
      logger: log,
      limits: new HttpLimits(config.limits),
      cookie: new SessionCookie(config.publicUrl),
      addresses: new AddressTokens(),
      newestPages: new NewestPages(deps),
      readiness: { isReady: () => forum.canWrite() },
      passes,
    },
    log,
  );
  const sockets = new Set<Socket>();
  app.server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await app.listen({ host: config.host, port: config.port });
  deps.hasher
    .warmUp()
    .catch((error) => log.warn(errorFields(error), "hashing could not be warmed up"));
  return {
    stop: async () => {
      const cutOff = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, drainMs);
      await hub.stop();
      await app.close();
      clearTimeout(cutOff);
    },
  };
}
