import type { Logger } from "../core/logger.ts";
import type { Limiter } from "../core/rate-limiter.ts";
import type { NoticeDeps } from "../notices/index.ts";
import type { PostDeps } from "../posts/index.ts";
import type { ExportStore } from "./export-store.ts";

export interface ExportDeps extends PostDeps, NoticeDeps {
  readonly exports: ExportStore;
  /** Counts the exports of an account. */
  readonly exportLimiter: Limiter;
  /** Accounts whose export is under way. */
  readonly exportsUnderWay: Set<string>;
}

/** The same, and where it is said when one breaks off. */
export interface ExportWork extends ExportDeps {
  readonly logger: Logger;
}
