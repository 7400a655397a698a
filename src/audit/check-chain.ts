import type { Reads } from "../core/unit-of-work.ts";
import { type AuditDeps, linkOf } from "./record-act.ts";

/** Walks the whole audit. Returns the position of the first row that was changed, moved or cut out; null when it is whole. */
export async function checkChain(deps: AuditDeps, reads: Reads): Promise<number | null> {
  let previous = "";
  let position = 0;
  for (;;) {
    const page = await deps.audit.actsAfter(reads, position, 500);
    for (const row of page) {
      position += 1;
      if (row.position !== position || !deps.keyring.isLink(row.mac, ...linkOf(previous, row)))
        return position;
      previous = row.mac;
    }
    if (page.length < 500) return null;
  }
}
