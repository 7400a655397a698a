import type { Held } from "../core/held.ts";
import type { Keyring } from "../core/keyring.ts";
import { receiptMac } from "./receipts.ts";
import type { DisclaimerStore } from "./store.ts";

interface HeldDeps {
  readonly disclaimers: DisclaimerStore;
  readonly keyring: Keyring;
}

/** What an account accepted. Rows name nobody, so that of each version there ever was is looked for. */
export function heldReceipts({ disclaimers, keyring }: HeldDeps): Held {
  return {
    table: "receipts",
    forget: async (tx, account) => {
      const versions = await disclaimers.everyVersion(tx);
      const macs = versions.map((version) => receiptMac(keyring, account, version));
      return disclaimers.dropReceipts(tx, macs);
    },
  };
}
