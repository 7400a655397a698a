import type {
  AccountRow,
  ChallengeRow,
  CredentialStore,
  PasskeyRow,
  TotpRow,
} from "../../identity/index.ts";
import { and, eq, lt, or, sql } from "../drizzle.ts";
import { dbOf, onPostgres } from "../handle.ts";
import type { Tables } from "../tables/index.ts";
import { type Forms, isMac } from "./forms.ts";

export function credentialStore(tables: Tables, forms: Forms): CredentialStore {
  const { accounts, challenges, passkeys, sessions, totps } = tables;
  const first = <T>(rows: readonly unknown[]) => (rows[0] as T | undefined) ?? null;
  return {
    lockAccount: async (tx, account) => {
      await onPostgres(
        tx,
        () => sql`SELECT 1 FROM ${accounts} WHERE ${accounts.id} = ${account} FOR NO KEY UPDATE`,
      );
      return first<AccountRow>(
        await dbOf(tx).select().from(accounts).where(eq(accounts.id, account)),
      );
    },

    addChallenge: async (tx, row) => {
      await dbOf(tx).insert(challenges).values(row);
    },
    challenge: async (reads, mac) =>
      first<ChallengeRow>(
        await dbOf(reads)
          .select()
          .from(challenges)
          .where(isMac(forms, challenges.mac, mac)),
      ),
    takeChallenge: async (tx, mac) =>
      first<ChallengeRow>(
        await dbOf(tx)
          .delete(challenges)
          .where(isMac(forms, challenges.mac, mac))
          .returning(),
      ),
    dropChallenges: async (tx, which) => {
      const condition =
        "expiredBefore" in which
          ? lt(challenges.expiresAt, which.expiredBefore)
          : and(eq(challenges.account, which.account ?? ""), eq(challenges.purpose, which.purpose));
      await dbOf(tx).delete(challenges).where(condition);
    },

    addPasskey: async (tx, row) => {
      // The index knows one form of a credential only.
      if (forms(row.credentialMac).length > 1) {
        const same = isMac(forms, passkeys.credentialMac, row.credentialMac);
        const known = await dbOf(tx).select({ id: passkeys.id }).from(passkeys).where(same);
        if (known.length > 0) return "known";
      }
      const added = await dbOf(tx)
        .insert(passkeys)
        .values(row)
        .onConflictDoNothing({ target: passkeys.credentialMac })
        .returning({ id: passkeys.id });
      return added.length === 1 ? "added" : "known";
    },
    passkeyByCredential: async (reads, credentialMac) =>
      first<PasskeyRow>(
        await dbOf(reads)
          .select()
          .from(passkeys)
          .where(isMac(forms, passkeys.credentialMac, credentialMac)),
      ),
    passkeysOf: async (reads, account) =>
      (await dbOf(reads)
        .select()
        .from(passkeys)
        .where(eq(passkeys.account, account))) as PasskeyRow[],
    advancePasskey: async (tx, id, counter) => {
      const neverCounts = and(eq(passkeys.counter, 0), sql`${counter} = 0`);
      const moved = await dbOf(tx)
        .update(passkeys)
        .set({ counter })
        .where(and(eq(passkeys.id, id), or(lt(passkeys.counter, counter), neverCounts)))
        .returning({ id: passkeys.id });
      return moved.length === 1;
    },
    dropPasskey: async (tx, account, id) => {
      const dropped = await dbOf(tx)
        .delete(passkeys)
        .where(and(eq(passkeys.id, id), eq(passkeys.account, account)))
        .returning({ id: passkeys.id });
      return dropped.length === 1;
    },

    putTotp: async (tx, row) => {
      const { sealed, confirmed, lastStep } = row;
      const put = await dbOf(tx)
        .insert(totps)
        .values(row)
        .onConflictDoUpdate({
          target: totps.account,
          set: { sealed, confirmed, lastStep },
          setWhere: eq(totps.confirmed, false),
        })
        .returning({ account: totps.account });
      return put.length === 1;
    },
    totp: async (reads, account) =>
      first<TotpRow>(await dbOf(reads).select().from(totps).where(eq(totps.account, account))),
    confirmTotp: async (tx, account, lastStep) => {
      const confirmed = await dbOf(tx)
        .update(totps)
        .set({ confirmed: true, lastStep })
        .where(and(eq(totps.account, account), eq(totps.confirmed, false)))
        .returning({ account: totps.account });
      return confirmed.length === 1;
    },
    useTotpStep: async (tx, account, lastStep) => {
      const used = await dbOf(tx)
        .update(totps)
        .set({ lastStep })
        .where(
          and(eq(totps.account, account), eq(totps.confirmed, true), lt(totps.lastStep, lastStep)),
        )
        .returning({ account: totps.account });
      return used.length === 1;
    },
    dropTotp: async (tx, account) => {
      const dropped = await dbOf(tx)
        .delete(totps)
        .where(eq(totps.account, account))
        .returning({ account: totps.account });
      return dropped.length === 1;
    },

    stepUpSession: async (tx, session, steppedUpUntil) => {
      await dbOf(tx).update(sessions).set({ steppedUpUntil }).where(eq(sessions.id, session));
    },
    blankStepUps: async (tx, endedBefore) => {
      await dbOf(tx)
        .update(sessions)
        .set({ steppedUpUntil: null })
        .where(lt(sessions.steppedUpUntil, endedBefore));
    },
  };
}
