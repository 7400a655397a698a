import { atMost, type Kit, oneOf } from "../kit.ts";

export function identityTables(kit: Kit) {
  const accounts = kit.table(
    "accounts",
    {
      id: kit.text("id").primaryKey(),
      nameIndex: kit.text("name_index").notNull().unique(),
      nameSealed: kit.text("name_sealed").notNull(),
      passphraseHash: kit.text("passphrase_hash").notNull(),
      createdWeek: kit.integer("created_week").notNull(),
      standing: kit.text("standing"),
      country: kit.text("country"),
      siteRole: kit.text("site_role"),
      /** False while an owner has not let the account in. */
      approved: kit.boolean("approved").notNull().default(true),
      /** The sealed address for recovery mails; null for most. */
      emailSealed: kit.text("email_sealed"),
    },
    (table) => [
      oneOf(kit, "accounts_site_role", table.siteRole, ["owner", "moderator"]),
      atMost(kit, "accounts_country", table.country, 2),
      kit.index("accounts_by_site_role").on(table.siteRole),
    ],
  );
  const accountId = () =>
    kit
      .text("account")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" });
  const consents = kit.table(
    "consents",
    {
      account: accountId(),
      purpose: kit.text("purpose").notNull(),
      version: kit.integer("version").notNull(),
      day: kit.integer("day").notNull(),
    },
    (table) => [kit.primaryKey({ columns: [table.account, table.purpose] })],
  );
  const recoveryCodes = kit.table(
    "recovery_codes",
    { codeMac: kit.text("code_mac").primaryKey(), account: accountId() },
    (table) => [kit.index("recovery_codes_account").on(table.account)],
  );
  const sessions = kit.table(
    "sessions",
    {
      id: kit.text("id").primaryKey(),
      tokenHash: kit.text("token_hash").notNull().unique(),
      account: accountId(),
      createdDay: kit.integer("created_day").notNull(),
      usedDay: kit.integer("used_day").notNull(),
      /** Until when credentials may be changed (ms); blanked when it is over. */
      steppedUpUntil: kit.integer("stepped_up_until"),
    },
    (table) => [
      kit.index("sessions_account").on(table.account),
      kit.index("sessions_stepped_up").on(table.steppedUpUntil),
    ],
  );
  const invites = kit.table(
    "invites",
    {
      codeMac: kit.text("code_mac").primaryKey(),
      kind: kit.text("kind").$type<"owner" | "site" | "room">().notNull(),
      room: kit.text("room"),
      expiresAt: kit.integer("expires_at").notNull(),
    },
    (table) => [oneOf(kit, "invites_kind", table.kind, ["owner", "site", "room"])],
  );
  /** Accounts that wait to be let in; a row goes when it is decided. */
  const registrations = kit.table("registrations", {
    /** What staff see instead of the account. */
    id: kit.text("id").primaryKey(),
    account: accountId().unique(),
    /** What the applicant wrote to those who decide. */
    noteSealed: kit.text("note_sealed"),
  });
  const passkeys = kit.table(
    "passkeys",
    {
      id: kit.text("id").primaryKey(),
      /** HMAC of the credential's id, which the authenticator tells. */
      credentialMac: kit.text("credential_mac").notNull().unique(),
      account: accountId(),
      /** The credential's id, public key, transports and its owner's name for it. */
      sealed: kit.text("sealed").notNull(),
      counter: kit.integer("counter").notNull(),
      createdWeek: kit.integer("created_week").notNull(),
    },
    (table) => [kit.index("passkeys_account").on(table.account)],
  );
  /** Challenges and one-time codes that are out, by their HMAC; each is spent by the first who shows it. */
  const challenges = kit.table(
    "challenges",
    {
      mac: kit.text("mac").primaryKey(),
      purpose: kit.text("purpose").notNull(),
      account: kit.text("account").references(() => accounts.id, { onDelete: "cascade" }),
      expiresAt: kit.integer("expires_at").notNull(),
    },
    (table) => [
      kit.index("challenges_expires").on(table.expiresAt),
      kit.index("challenges_account").on(table.account),
    ],
  );
  const totps = kit.table("totps", {
    account: accountId().primaryKey(),
    sealed: kit.text("sealed").notNull(),
    confirmed: kit.boolean("confirmed").notNull(),
    /** The last step that was accepted: no code counts twice. */
    lastStep: kit.integer("last_step").notNull(),
  });
  return {
    ...{ accounts, consents, recoveryCodes, sessions, invites, registrations },
    ...{ passkeys, challenges, totps },
  };
}
