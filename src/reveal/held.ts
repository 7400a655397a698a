import type { Held } from "../core/held.ts";
import type { RevealStore } from "./store.ts";

/** What somebody of the staff asked for or approved. */
export function heldReveals({ reveals }: { readonly reveals: RevealStore }): Held {
  return {
    table: "reveal_requests",
    forget: (tx, account) => reveals.dropRevealsOf(tx, { account }),
  };
}
