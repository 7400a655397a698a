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
    },
    (table) => [
      oneOf(kit, "accounts_site_role", table.siteRole, ["owner", "moderator"]),
      atMost(kit, "accounts_country", table.country, 2),
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
    },
    (table) => [kit.index("sessions_account").on(table.account)],
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
  return { accounts, consents, recoveryCodes, sessions, invites };
}
