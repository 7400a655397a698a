import type { AnySQLiteTable } from "drizzle-orm/sqlite-core";
import type { Keyring, SealPurpose } from "../../core/keyring.ts";
import type { Tables } from "../tables/index.ts";

export type Row = Readonly<Record<string, unknown>>;

/** Makes the form under the current root key of what a column holds. */
export type Move = (keyring: Keyring, stored: string, row: Row) => string;

/** A table with values that carry a root key's id. Names are those of the table's properties. */
export interface KeyedTable {
  readonly table: AnySQLiteTable;
  /** The primary key. */
  readonly key: string;
  readonly columns: Readonly<Record<string, Move>>;
  /** Which rows, by their primary key; all without it. */
  readonly only?: readonly string[];
  /** A row may have been made again under the current key meanwhile: then that one counts. */
  readonly newerCounts?: true;
}

/** An HMAC that rows are found by. */
const found: Move = (keyring, stored) => keyring.renew(stored);

/** Sealed for a purpose, in the context of another column. */
function sealed(purpose: SealPurpose, context: string): Move {
  return (keyring, stored, row) => {
    const bound = String(row[context]);
    return keyring.seal(purpose, keyring.open(purpose, stored, bound), bound);
  };
}

/** Sealed for a purpose, in the context of a column that changes its own form in the same breath. */
function sealedBeside(purpose: SealPurpose, found: string): Move {
  return (keyring, stored, row) => {
    const bound = String(row[found]);
    return keyring.seal(purpose, keyring.open(purpose, stored, bound), keyring.renew(bound));
  };
}

const sealedFacts: Readonly<Record<string, SealPurpose>> = {
  "post-ids": "post-ids",
  "kept-keys": "kept-keys",
};

const sealedFact: Move = (keyring, stored, row) => {
  const name = String(row.name);
  return sealed(sealedFacts[name] ?? "kept-keys", "name")(keyring, stored, row);
};

/**
 * Everything that moves when the root key changes. The audit is not here: its rows are never
 * changed, and the keys of former times are kept for it.
 */
export function keyedTables(tables: Tables): KeyedTable[] {
  return [
    {
      table: tables.facts,
      key: "name",
      only: Object.keys(sealedFacts),
      columns: { value: sealedFact },
    },
    {
      table: tables.accounts,
      key: "id",
      columns: {
        nameIndex: found,
        nameSealed: sealed("sign-in-name-seal", "id"),
        emailSealed: sealed("recovery-email-seal", "id"),
      },
    },
    {
      table: tables.registrations,
      key: "id",
      columns: { noteSealed: sealed("registration-note", "id") },
    },
    { table: tables.recoveryCodes, key: "codeMac", columns: { codeMac: found } },
    {
      table: tables.passkeys,
      key: "id",
      columns: { credentialMac: found, sealed: sealed("passkey-seal", "id") },
    },
    { table: tables.challenges, key: "mac", columns: { mac: found } },
    { table: tables.totps, key: "account", columns: { sealed: sealed("totp-seal", "account") } },
    { table: tables.invites, key: "codeMac", columns: { codeMac: found } },
    {
      table: tables.personas,
      key: "id",
      columns: { lookup: found, sealed: sealed("persona-seal", "id") },
    },
    { table: tables.blocks, key: "account", columns: { sealed: sealed("blocks", "account") } },
    {
      table: tables.receipts,
      key: "receiptMac",
      columns: { receiptMac: found },
      newerCounts: true,
    },
    {
      table: tables.idempotency,
      key: "keyMac",
      columns: { keyMac: found, bodyMac: found },
      newerCounts: true,
    },
    {
      table: tables.revealRequests,
      key: "id",
      columns: { sealed: sealed("reveal-ground", "id") },
    },
    {
      table: tables.notices,
      key: "id",
      columns: { lookup: found, sealed: sealed("notices-seal", "id") },
    },
    { table: tables.faceEndings, key: "id", columns: { sealed: sealed("face-ending", "id") } },
    { table: tables.redactions, key: "id", columns: { sealed: sealed("redaction", "id") } },
    {
      table: tables.readLines,
      key: "lookup",
      columns: { lookup: found, sealed: sealedBeside("read-line-seal", "lookup") },
    },
    {
      table: tables.bookmarks,
      key: "owner",
      columns: { owner: found, sealed: sealedBeside("bookmarks-seal", "owner") },
    },
  ];
}
