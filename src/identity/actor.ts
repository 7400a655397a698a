import type { SiteRole, Standing } from "./wire.ts";

/** Who is asking, as a session proves it. Private: none of this is ever shown to others. */
export interface Actor {
  readonly account: string;
  readonly session: string;
  readonly siteRole: SiteRole | null;
  readonly standing: Standing | null;
  /** False while the account waits to be let in. */
  readonly approved: boolean;
  /** True for the demo, which no limit holds up. */
  readonly isExempt?: boolean;
}
