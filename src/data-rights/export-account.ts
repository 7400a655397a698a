import { toTimestamp } from "../core/clock.ts";
import { ownReceipts } from "../disclaimers/index.ts";
import { type Actor, listPasskeys, listSessions, readMe } from "../identity/index.ts";
import { listNotices, type NoticePlace } from "../notices/index.ts";
import { openBlocks } from "../personas/index.ts";
import { ownBookmarks } from "../posts/index.ts";
import { ownReadLines } from "../rooms/index.ts";
import type { ExportDeps } from "./export-deps.ts";
import type { ExportedAccount } from "./export-schema.ts";

/** What belongs to the person and to no face. Of others there are ids at most. */
export async function accountOf(
  deps: ExportDeps,
  actor: Actor,
  faces: ReadonlySet<string>,
  madeAt: number,
): Promise<ExportedAccount> {
  const { reads } = deps.unitOfWork;
  const { account } = actor;
  const {
    account: row,
    signInName,
    siteRole,
    standing,
    country,
    ...me
  } = await readMe(deps, actor);
  return {
    format: 1,
    madeAt: toTimestamp(madeAt),
    account: {
      ...row,
      ...{ signInName, standing, country, siteRole, approved: me.approved },
      noteToStaff: await noteOf(deps, account),
      recoveryEmail: me.recoveryEmail,
      authenticatorApp: me.totp,
      recoveryCodesLeft: me.recoveryCodesLeft,
    },
    consents: (await deps.exports.consentsOf(reads, account)).map(({ purpose, version, day }) => ({
      ...{ purpose, version },
      givenAt: toTimestamp(day),
    })),
    sessions: await sessionsOf(deps, actor),
    passkeys: await listPasskeys(deps, actor),
    receipts: await ownReceipts(deps, account),
    hidden: openBlocks(deps.keyring, account, await deps.blocks.blocksOf(reads, account)).map(
      ({ persona, kind, day }) => ({ id: persona, kind, since: toTimestamp(day) }),
    ),
    bookmarks: await ownBookmarks(deps, account),
    readLines: await ownReadLines(deps, account),
    notices: await noticesOf(deps, actor, faces),
  };
}

async function noteOf({ exports, keyring, unitOfWork }: ExportDeps, account: string) {
  const waits = await exports.registrationOf(unitOfWork.reads, account);
  if (waits === null || waits.noteSealed === null) return null;
  return keyring.open("registration-note", waits.noteSealed, waits.id);
}

async function sessionsOf(deps: ExportDeps, actor: Actor): Promise<ExportedAccount["sessions"]> {
  const rows = await deps.identity.sessionsOf(deps.unitOfWork.reads, actor.account);
  const until = new Map(rows.map(({ id, steppedUpUntil }) => [id, steppedUpUntil]));
  return (await listSessions(deps, actor)).map(({ id, createdAt, lastUsedAt }) => ({
    ...{ id, createdAt, lastUsedAt },
    mayChangeSignInUntil: timeOrNull(until.get(id) ?? null),
  }));
}

/** What a notice is about is left out where it is somebody else. */
async function noticesOf(deps: ExportDeps, actor: Actor, faces: ReadonlySet<string>) {
  const notices: ExportedAccount["notices"] = [];
  for (let place: NoticePlace | null = null; ; ) {
    const page = await listNotices(deps, actor, place, 100);
    for (const { subject, ...notice } of page.items)
      notices.push({ ...notice, subject: subject !== null && faces.has(subject) ? subject : null });
    if (page.next === null) return notices;
    place = page.next;
  }
}

export function timeOrNull(at: number | null): string | null {
  return at === null ? null : toTimestamp(at);
}
