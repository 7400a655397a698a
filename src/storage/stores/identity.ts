import type { AccountRow, IdentityStore, InviteRow, SessionRow } from "../../identity/index.ts";
import type { SiteRole } from "../../identity/wire.ts";
import { and, asc, count, eq, gt, isNotNull, lt, ne, sql } from "../drizzle.ts";
import { dbOf, onPostgres, prepared } from "../handle.ts";
import type { Tables } from "../tables/index.ts";
import { type Forms, isMac } from "./forms.ts";

export function identityStore(tables: Tables, forms: Forms): IdentityStore {
  const { accounts, consents, recoveryCodes, sessions, invites, registrations } = tables;
  const hanging = {
    consents,
    recovery_codes: recoveryCodes,
    sessions,
    registrations,
    passkeys: tables.passkeys,
    challenges: tables.challenges,
    totps: tables.totps,
  };
  const byToken = prepared("session-by-token", (db) =>
    db
      .select({
        id: sessions.id,
        tokenHash: sessions.tokenHash,
        account: sessions.account,
        createdDay: sessions.createdDay,
        usedDay: sessions.usedDay,
        steppedUpUntil: sessions.steppedUpUntil,
        siteRole: accounts.siteRole,
        standing: accounts.standing,
        approved: accounts.approved,
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
      // The index knows one form of a name only.
      if (forms(row.nameIndex).length > 1) {
        const named = isMac(forms, accounts.nameIndex, row.nameIndex);
        const same = await dbOf(tx).select({ id: accounts.id }).from(accounts).where(named);
        if (same.length > 0) return "name-taken";
      }
      const added = await dbOf(tx)
        .insert(accounts)
        .values(row)
        .onConflictDoNothing({ target: accounts.nameIndex })
        .returning({ id: accounts.id });
      return added.length === 1 ? "added" : "name-taken";
    },
    accountByName: async (reads, nameIndex) =>
      first<AccountRow>(
        await dbOf(reads)
          .select()
          .from(accounts)
          .where(isMac(forms, accounts.nameIndex, nameIndex)),
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

    staff: async (reads) =>
      (await dbOf(reads)
        .select({ id: accounts.id, siteRole: accounts.siteRole })
        .from(accounts)
        .where(isNotNull(accounts.siteRole))) as { id: string; siteRole: SiteRole }[],
    dropAccount: async (tx, id) => {
      const rows: Record<string, number> = {};
      for (const [name, table] of Object.entries(hanging))
        rows[name] = (
          await dbOf(tx)
            .delete(table)
            .where(eq(table.account, id))
            .returning({ account: table.account })
        ).length;
      const own = dbOf(tx).delete(accounts).where(eq(accounts.id, id));
      rows.accounts = (await own.returning({ id: accounts.id })).length;
      return rows;
    },

    addRegistration: async (tx, row) => {
      await dbOf(tx).insert(registrations).values(row);
    },
    registrationsAfter: (reads, after, limit) =>
      dbOf(reads)
        .select({
          id: registrations.id,
          account: registrations.account,
          noteSealed: registrations.noteSealed,
          createdWeek: accounts.createdWeek,
        })
        .from(registrations)
        .innerJoin(accounts, eq(accounts.id, registrations.account))
        .where(gt(registrations.id, after))
        .orderBy(asc(registrations.id))
        .limit(limit),
    takeRegistration: async (tx, id) => {
      const taken = await dbOf(tx)
        .delete(registrations)
        .where(eq(registrations.id, id))
        .returning({ account: registrations.account });
      return taken[0]?.account ?? null;
    },
    dropRegistrationOf: async (tx, account) => {
      await dbOf(tx).delete(registrations).where(eq(registrations.account, account));
    },

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
    dropRecoveryCodes: async (tx, account) => {
      await dbOf(tx).delete(recoveryCodes).where(eq(recoveryCodes.account, account));
    },
    spendRecoveryCode: async (tx, account, codeMac) => {
      const spent = await dbOf(tx)
        .delete(recoveryCodes)
        .where(
          and(isMac(forms, recoveryCodes.codeMac, codeMac), eq(recoveryCodes.account, account)),
        )
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
    endSessions: async (tx, account, kept) => {
      const others = kept === undefined ? undefined : ne(sessions.id, kept);
      const ended = await dbOf(tx)
        .delete(sessions)
        .where(and(eq(sessions.account, account), others))
        .returning({ id: sessions.id });
      return ended.map(({ id }) => id);
    },
    holdSession: async (tx, id) => {
      await onPostgres(
        tx,
        () => sql`SELECT 1 FROM ${sessions} WHERE ${sessions.id} = ${id} FOR SHARE`,
      );
      return (await byId(tx, { id })).length === 1;
    },

    addInvite: async (tx, row) => {
      await dbOf(tx).insert(invites).values(row);
    },
    takeInvite: async (tx, codeMac) =>
      first<InviteRow>(
        await dbOf(tx)
          .delete(invites)
          .where(isMac(forms, invites.codeMac, codeMac))
          .returning(),
      ),
    dropInvites: async (tx, which) => {
      const condition =
        "kind" in which ? eq(invites.kind, which.kind) : lt(invites.expiresAt, which.expiredBefore);
      await dbOf(tx).delete(invites).where(condition);
    },
  };
}
