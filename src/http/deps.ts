import type { Config } from "../config.ts";
import type { Logger } from "../core/logger.ts";
import type { ReadBudget } from "../core/read-budget.ts";
import type { EraseDeps } from "../data-rights/index.ts";
import type { NoticeDeps } from "../notices/index.ts";
import type { NewestPages, PostDeps } from "../posts/index.ts";
import type { Hub } from "../realtime/index.ts";
import type { RevealDeps } from "../reveal/index.ts";
import type { SearchDeps } from "../search/index.ts";
import type { AddressTokens } from "./address-token.ts";
import type { SessionCookie } from "./cookies.ts";
import type { HttpLimits } from "./limits.ts";
import type { SignInTries } from "./sign-in-tries.ts";

/** Whether writes can be taken now; what `/readyz` answers. */
export interface Readiness {
  isReady(): Promise<boolean>;
}

/** What the server hands to its routes. Use cases take the parts they name. */
export interface HttpDeps {
  readonly config: Config;
  readonly forum: PostDeps & SearchDeps & NoticeDeps & RevealDeps & EraseDeps;
  readonly hub: Hub;
  readonly logger: Logger;
  readonly limits: HttpLimits;
  readonly tries: SignInTries;
  readonly reads: ReadBudget;
  readonly cookie: SessionCookie;
  readonly addresses: AddressTokens;
  readonly newestPages: NewestPages;
  readonly readiness: Readiness;
  /** Passes that lift the limits, given out over the control socket only. */
  readonly passes: ReadonlySet<string>;
}
