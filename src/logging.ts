import { type Logger as Pino, pino } from "pino";
import type { LogLevel } from "./config.ts";
import { errorFields } from "./core/logger.ts";

/** The process's log: JSON lines without host, addresses, urls or anybody's words. */
export function createLog(level: LogLevel): Pino {
  return pino({
    level,
    base: null,
    serializers: {
      err: errorFields,
      error: errorFields,
      // Whatever a library hands over of a request stays out.
      req: () => undefined,
      res: () => undefined,
    },
  });
}
