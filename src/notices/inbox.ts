import { dayOf } from "../core/clock.ts";
import { newId } from "../core/ids.ts";
import type { Notice, Tell } from "../core/tell.ts";
import type { NoticeDeps } from "./deps.ts";
import { lookupOf, oldestDay } from "./rules.ts";

/** Every notice is filled up to this, so that its length does not tell what it says. */
const paddedLength = 160;

/** The port by which other rooms tell an account something. */
export function inboxes(deps: Omit<NoticeDeps, "unitOfWork">): Tell {
  return {
    tell: async (tx, account, { kind, subject }) => {
      const id = newId(deps.random);
      const plain = JSON.stringify({ kind, subject }).padEnd(paddedLength);
      await deps.notices.dropNotices(tx, { olderThan: oldestDay(deps.clock.latest()) });
      await deps.notices.addNotice(tx, {
        id,
        lookup: lookupOf(deps.keyring, account),
        sealed: deps.keyring.seal("notices-seal", plain, id),
        day: dayOf(deps.clock.now()),
      });
      tx.afterCommit(() => deps.noticeBell.ring(account, id));
    },
    forget: (tx, account) =>
      deps.notices.dropNotices(tx, { lookup: lookupOf(deps.keyring, account) }),
  };
}

/** What `tell` sealed. */
export function openNotice(
  { keyring }: Pick<NoticeDeps, "keyring">,
  row: { id: string; sealed: string },
): Notice {
  return JSON.parse(keyring.open("notices-seal", row.sealed, row.id)) as Notice;
}
