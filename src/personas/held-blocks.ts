import type { Held } from "../core/held.ts";
import type { BlockStore } from "./store.ts";

/** Whom an account did not want to meet. */
export function heldBlocks({ blocks }: { readonly blocks: BlockStore }): Held {
  return {
    table: "blocks",
    forget: async (tx, account) => {
      if ((await blocks.holdBlocks(tx, account)) === null) return 0;
      await blocks.putBlocks(tx, account, null);
      return 1;
    },
  };
}
