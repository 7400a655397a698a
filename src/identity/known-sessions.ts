import type { RightsChanged } from "../core/rights-changed.ts";
import type { Actor } from "./actor.ts";

/** How long a session is believed without a look (ms): what another process ended is noticed within it. */
const believedMs = 500;
const mostKept = 10_000;

/**
 * Sessions seen a moment ago, by the hash of their token. A change of rights drops them at once;
 * transactions look at the session itself all the same.
 */
export class KnownSessions {
  #drops = 0;
  readonly #byHash = new Map<string, { actor: Actor; until: number }>();

  constructor(rights: RightsChanged) {
    rights.listen((change) => {
      if (change.kind === "session") this.#drop(({ session }) => session === change.session);
      if (change.kind === "account") this.#drop(({ account }) => account === change.account);
    });
  }

  get(tokenHash: string): Actor | null {
    const known = this.#byHash.get(tokenHash);
    return known !== undefined && known.until > performance.now() ? known.actor : null;
  }

  /** Call before a look at the database, for `put`. */
  looking(): number {
    return this.#drops;
  }

  /** Keeps what a look found, unless some right was lost since that look began. */
  put(tokenHash: string, actor: Actor, look: number): void {
    if (look !== this.#drops) return;
    if (this.#byHash.size >= mostKept) this.#byHash.clear();
    this.#byHash.set(tokenHash, { actor, until: performance.now() + believedMs });
  }

  #drop(matches: (actor: Actor) => boolean): void {
    this.#drops += 1;
    for (const [hash, { actor }] of this.#byHash) if (matches(actor)) this.#byHash.delete(hash);
  }
}
