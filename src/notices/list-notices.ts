import { toTimestamp } from "../core/clock.ts";
import type { Actor } from "../identity/index.ts";
import type { NoticeDeps } from "./deps.ts";
import { openNotice } from "./inbox.ts";
import { lookupOf, oldestDay } from "./rules.ts";
import { sentences } from "./sentences.ts";
import type { NoticeView } from "./wire.ts";

export interface NoticePlace {
  id: string;
  day: number;
}

/** One's own notices, the newest day first. `next` is null at the end. */
export async function listNotices(
  deps: NoticeDeps,
  actor: Actor,
  before: NoticePlace | null,
  limit: number,
): Promise<{ items: NoticeView[]; next: NoticePlace | null }> {
  const rows = await deps.notices.noticesOf(
    deps.unitOfWork.reads,
    lookupOf(deps.keyring, actor.account),
    { since: oldestDay(deps.clock.latest()), before },
    limit + 1,
  );
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return {
    items: kept.map((row) => {
      const { kind, subject } = openNotice(deps, row);
      const { id, day } = row;
      return { id, kind, subject, text: sentences[kind], createdAt: toTimestamp(day) };
    }),
    next: rows.length > limit && last !== undefined ? { id: last.id, day: last.day } : null,
  };
}
