import { addDays, dayOf, toTimestamp } from "../core/clock.ts";
import { refuse } from "../core/errors.ts";
import { newId, newSecret } from "../core/ids.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { Actor } from "./actor.ts";
import type { IdentityDeps } from "./deps.ts";
import { hashToken } from "./secrets.ts";
import type { SessionRow } from "./store.ts";
import type { SessionView } from "./wire.ts";

/** A session ends when it was not used for so long, and in any case after the absolute time. */
const idleDays = 30;
const absoluteDays = 180;
const minuteMs = 60_000;
/** So long after proving who one is, credentials may be changed. */
const steppedUpMinutes = 10;

export interface NewSession {
  token: string;
  expiresAt: string;
}

/** Opens a session; `proven` when its owner has just shown a passphrase or a passkey. */
export async function addSession(
  deps: IdentityDeps,
  tx: Tx,
  account: string,
  by: "proven" | "recovered",
): Promise<NewSession> {
  const token = newSecret(deps.random);
  const now = deps.clock.latest();
  const day = dayOf(now);
  await deps.identity.addSession(tx, {
    id: newId(deps.random),
    tokenHash: hashToken(token),
    account,
    createdDay: day,
    usedDay: day,
    steppedUpUntil: by === "proven" ? steppedUpFrom(now) : null,
  });
  return { token, expiresAt: toTimestamp(addDays(day, absoluteDays)) };
}

/** Until when a proof given now counts: to the minute, so that what is stored is no exact time. */
export function steppedUpFrom(now: number): number {
  return Math.floor(now / minuteMs + steppedUpMinutes) * minuteMs;
}

/** Who holds this token, if it was looked at a moment ago. */
export function knownActor({ knownSessions }: IdentityDeps, token: string): Actor | null {
  return token.length === 43 ? knownSessions.get(hashToken(token)) : null;
}

/** Who holds this token; null when nobody does or the session has run out. */
export async function authenticate(deps: IdentityDeps, token: string): Promise<Actor | null> {
  if (token.length !== 43) return null;
  const tokenHash = hashToken(token);
  const look = deps.knownSessions.looking();
  const row = await deps.identity.sessionByToken(deps.unitOfWork.reads, tokenHash);
  if (row === null) return null;
  const today = dayOf(deps.clock.latest());
  if (hasRunOut(row, today)) {
    closeRunOut(deps, row);
    return null;
  }
  if (row.usedDay < today) noteUse(deps, row.id, today);
  const { account, id: session, siteRole, standing, approved } = row;
  const actor: Actor = { account, session, siteRole, standing, approved };
  deps.knownSessions.put(tokenHash, actor, look);
  return actor;
}

/** Also on open sockets, and whether or not the row can be deleted now. */
function closeRunOut(deps: IdentityDeps, { account, id }: SessionRow): void {
  deps.rights.tell({ kind: "session", session: id });
  deps.unitOfWork.evenWhenFull((tx) => deps.identity.endSession(tx, account, id)).catch(() => {});
}

/** Not waited for: a writer that is stuck must not keep anybody from reading. The next request tries again. */
function noteUse(deps: IdentityDeps, session: string, today: number): void {
  deps.unitOfWork
    .transaction((tx) => deps.identity.touchSession(tx, session, today))
    .catch(() => {});
}

/** Whether the session behind an open socket still stands. Deletes nothing. */
export async function stillStands(deps: IdentityDeps, actor: Actor): Promise<Actor | null> {
  const rows = await deps.identity.sessionsOf(deps.unitOfWork.reads, actor.account);
  const row = rows.find(({ id }) => id === actor.session);
  if (row === undefined || hasRunOut(row, dayOf(deps.clock.latest()))) return null;
  const account = await deps.identity.account(deps.unitOfWork.reads, actor.account);
  if (account === null) return null;
  const { siteRole, standing, approved } = account;
  return { ...actor, siteRole, standing, approved };
}

function hasRunOut(row: SessionRow, today: number): boolean {
  return today > addDays(row.usedDay, idleDays) || today >= addDays(row.createdDay, absoluteDays);
}

export async function listSessions(deps: IdentityDeps, actor: Actor): Promise<SessionView[]> {
  const rows = await deps.identity.sessionsOf(deps.unitOfWork.reads, actor.account);
  return rows.map((row) => ({
    id: row.id,
    createdAt: toTimestamp(row.createdDay),
    lastUsedAt: toTimestamp(row.usedDay),
    expiresAt: toTimestamp(addDays(row.createdDay, absoluteDays)),
    current: row.id === actor.session,
  }));
}

/** Ends a session, now and on its open sockets. */
export async function endSession(
  deps: IdentityDeps,
  account: string,
  session: string,
): Promise<void> {
  await deps.unitOfWork.evenWhenFull(async (tx) => {
    if (!(await deps.identity.endSession(tx, account, session))) refuse("not-found");
    tx.afterCommit(() => deps.rights.tell({ kind: "session", session }));
  });
}

/** Ends all sessions of an account, less one that may be kept, now and on their open sockets. Returns how many. */
export async function endAllSessions(
  deps: IdentityDeps,
  tx: Tx,
  account: string,
  kept?: string,
): Promise<number> {
  const ended = await deps.identity.endSessions(tx, account, kept);
  tx.afterCommit(() => {
    for (const session of ended) deps.rights.tell({ kind: "session", session });
  });
  return ended.length;
}
