import type { Keyring } from "../core/keyring.ts";
import type { RightsChanged } from "../core/rights-changed.ts";
import type { Reads } from "../core/unit-of-work.ts";
import type { Actor } from "../identity/index.ts";
import { openBlocks } from "./blocks.ts";
import type { BlockStore } from "./store.ts";

/** The faces whose posts somebody does not want to meet. */
export type HiddenFaces = ReadonlySet<string>;

/** How long a list is believed without a look (ms): a change that was not heard of shows within it. */
const believedMs = 1_000;
const mostKept = 10_000;
export const nobody: HiddenFaces = new Set();

/** Whom each account hides, as far as it was read lately. Most hide nobody, and share one empty set. */
export class KnownBlocks {
  readonly #deps: { blocks: BlockStore; keyring: Keyring };
  readonly #known = new Map<string, { hidden: HiddenFaces; until: number }>();
  #drops = 0;

  constructor(deps: { blocks: BlockStore; keyring: Keyring; rights: RightsChanged }) {
    this.#deps = deps;
    deps.rights.listen((change) => {
      if (change.kind !== "blocks") return;
      this.#drops += 1;
      this.#known.delete(change.account);
    });
  }

  /** Whom this reader hides, without waiting; null when that has to be read. */
  known(actor: Actor | null): HiddenFaces | null {
    if (actor === null) return nobody;
    const known = this.#known.get(actor.account);
    return known !== undefined && known.until > performance.now() ? known.hidden : null;
  }

  async of(reads: Reads, actor: Actor | null): Promise<HiddenFaces> {
    const known = this.known(actor);
    if (known !== null || actor === null) return known ?? nobody;
    const look = this.#drops;
    const sealed = await this.#deps.blocks.blocksOf(reads, actor.account);
    const list = openBlocks(this.#deps.keyring, actor.account, sealed);
    const hidden = list.length === 0 ? nobody : new Set(list.map(({ persona }) => persona));
    // Unless a list has changed since this look began.
    if (look === this.#drops) this.#keep(actor.account, hidden);
    return hidden;
  }

  #keep(account: string, hidden: HiddenFaces): void {
    if (this.#known.size >= mostKept) this.#known.clear();
    this.#known.set(account, { hidden, until: performance.now() + believedMs });
  }
}
