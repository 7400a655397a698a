import type { Socket } from "node:net";
import { errorFields } from "./core/logger.ts";
import type { ReadingAs } from "./core/read-budget.ts";
import type { Forum } from "./forum/index.ts";
import {
  AddressTokens,
  buildServer,
  HttpLimits,
  ReadBudgets,
  SessionCookie,
  SignInTries,
} from "./http/index.ts";
import { reportReader } from "./identity/index.ts";
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
    noticeBell: deps.noticeBell,
    logger: log,
  });
  const report = (reader: ReadingAs) => {
    reportReader(deps, reader).catch((error) =>
      log.warn(errorFields(error), "a reader over the limit could not be reported"),
    );
  };
  const app = await buildServer(
    {
      config,
      forum: deps,
      hub,
      logger: log,
      limits: new HttpLimits(config.limits),
      tries: new SignInTries(config.limits.signInsPerHour),
      reads: new ReadBudgets(config.limits.readsPerHour, () => deps.clock.latest(), report),
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
