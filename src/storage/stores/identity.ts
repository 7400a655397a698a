import type { AccountRow, IdentityStore, InviteRow, SessionRow } from "../../identity/index.ts";
import { and, count, eq, lt, sql } from "../drizzle.ts";
import { dbOf, onPostgres, prepared } from "../handle.ts";
import type { Tables } from "../tables/index.ts";

export function identityStore(tables: Tables): IdentityStore {
  const { accounts, consents, recoveryCodes, sessions, invites } = tables;
  const byToken = prepared("session-by-token", (db) =>
    db
      .select({
        id: sessions.id,
        tokenHash: sessions.tokenHash,
        account: sessions.account,
        createdDay: sessions.createdDay,
        usedDay: sessions.usedDay,
        siteRole: accounts.siteRole,
        standing: accounts.standing,
      })
      .from(sessions)
      .innerJoin(accounts, eq(accounts.id, sessions.account))
      .where(eq(sessions.tokenHash, sql.placeholder("tokenHash"))),
  );
  const byId = prepared("session-by-id", (db) =>
    db
      .select({ id: sessions.id })
      .from(sessions)
      .where(eq(sessions.id, sql.placeholder("id"))),
  );
  const first = <T>(rows: readonly unknown[]) => (rows[0] as T | undefined) ?? null;
  return {
    addAccount: async (tx, row) => {
      const added = await dbOf(tx)
        .insert(accounts)
        .values(row)
        .onConflictDoNothing({ target: accounts.nameIndex })
        .returning({ id: accounts.id });
      return added.length === 1 ? "added" : "name-taken";
    },
    accountByName: async (reads, nameIndex) =>
      first<AccountRow>(
        await dbOf(reads).select().from(accounts).where(eq(accounts.nameIndex, nameIndex)),
      ),
    account: async (reads, id) =>
      first<AccountRow>(await dbOf(reads).select().from(accounts).where(eq(accounts.id, id))),
    changeAccount: async (tx, id, changes) => {
      await dbOf(tx).update(accounts).set(changes).where(eq(accounts.id, id));
    },
    hasOwner: async (reads) =>
      (
        await dbOf(reads)
          .select({ id: accounts.id })
          .from(accounts)
          .where(eq(accounts.siteRole, "owner"))
          .limit(1)
      ).length > 0,

    recordConsents: async (tx, account, given, day) => {
      await dbOf(tx)
        .insert(consents)
        .values(given.map(({ purpose, version }) => ({ account, purpose, version, day })));
    },

    addRecoveryCodes: async (tx, account, codeMacs) => {
      await dbOf(tx)
        .insert(recoveryCodes)
        .values(codeMacs.map((codeMac) => ({ codeMac, account })));
    },
    spendRecoveryCode: async (tx, account, codeMac) => {
      const spent = await dbOf(tx)
        .delete(recoveryCodes)
        .where(and(eq(recoveryCodes.codeMac, codeMac), eq(recoveryCodes.account, account)))
        .returning({ codeMac: recoveryCodes.codeMac });
      return spent.length === 1;
    },
    countRecoveryCodes: async (reads, account) => {
      const [row] = await dbOf(reads)
        .select({ left: count() })
        .from(recoveryCodes)
        .where(eq(recoveryCodes.account, account));
      return row?.left ?? 0;
    },

    addSession: async (tx, row) => {
      await dbOf(tx).insert(sessions).values(row);
    },
    sessionByToken: async (reads, tokenHash) => first(await byToken(reads, { tokenHash })),
    sessionsOf: async (reads, account) =>
      (await dbOf(reads)
        .select()
        .from(sessions)
        .where(eq(sessions.account, account))) as SessionRow[],
    touchSession: async (tx, id, usedDay) => {
      await dbOf(tx).update(sessions).set({ usedDay }).where(eq(sessions.id, id));
    },
    endSession: async (tx, account, id) => {
      const ended = await dbOf(tx)
        .delete(sessions)
        .where(and(eq(sessions.id, id), eq(sessions.account, account)))
        .returning({ id: sessions.id });
      return ended.length === 1;
    },
    endSessions: async (tx, account) => {
      const ended = await dbOf(tx)
        .delete(sessions)
        .where(eq(sessions.account, account))
        .returning({ id: sessions.id });
      return ended.map(({ id }) => id);
    },
    holdSession: async (tx, id) => {
      await onPostgres(tx, sql`SELECT 1 FROM ${sessions} WHERE ${sessions.id} = ${id} FOR SHARE`);
      return (await byId(tx, { id })).length === 1;
    },

    addInvite: async (tx, row) => {
      await dbOf(tx).insert(invites).values(row);
    },
    takeInvite: async (tx, codeMac) =>
      first<InviteRow>(
        await dbOf(tx).delete(invites).where(eq(invites.codeMac, codeMac)).returning(),
      ),
    dropInvites: async (tx, which) => {
      const condition =
        "kind" in which ? eq(invites.kind, which.kind) : lt(invites.expiresAt, which.expiredBefore);
      await dbOf(tx).delete(invites).where(condition);
    },
  };
}
