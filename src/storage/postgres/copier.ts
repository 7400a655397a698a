import { createHash } from "node:crypto";
import { chmodSync, createReadStream, writeFileSync } from "node:fs";
import { Refusal } from "../../core/errors.ts";
import type { Copier, CopyLook } from "../backup/copier.ts";
import { knownMigrations } from "../migrations.ts";
import { runTool, ToolFailed, withAddress } from "./tools.ts";

/** Copies by `pg_dump`: a snapshot of the moment it begins at, beside everybody else's work. */
export function postgresCopier(databaseUrl: string): Copier {
  return {
    copyInto: (draft, _, signal) =>
      withAddress(databaseUrl, async (address) => {
        // Made first, so that it is its owner's alone from the first byte on.
        writeFileSync(draft, "", { mode: 0o600 });
        const what = ["--format=custom", "--no-owner", "--no-privileges"];
        // Neither the sealed words of removals under way nor the search index belong into a backup.
        const without = ["--exclude-table-data=*.redactions", "--exclude-table=*.search_*"];
        await runTool("pg_dump", [...what, ...without, `--file=${draft}`, address], signal);
        chmodSync(draft, 0o600);
      }),
    finish: lookAtDump,
    look: lookAtDump,
  };
}

/** Reads a dump to its end. */
export async function lookAtDump(file: string): Promise<CopyLook> {
  const faulty = { id: "", bytes: 0, fingerprint: null };
  try {
    // Unpacks every row, and so finds a file that was cut off or hurt.
    await runTool("pg_restore", ["--file=/dev/null", file]);
    const facts = new Map(
      (await rowsOf(file, "site_facts")).map(([name = "", value = ""]) => [name, value]),
    );
    if (facts.size === 0) return { fault: "foreign", ...faulty };
    const known = knownMigrations("postgres");
    const applied = (await rowsOf(file, "__drizzle_migrations")).map((row) => Number(row.at(-1)));
    if (!applied.every((when) => known.includes(when))) return { fault: "newer", ...faulty };
    const fingerprint = facts.get("root-key-fingerprint") ?? null;
    return { fault: null, ...(await digest(file)), fingerprint };
  } catch (error) {
    if (error instanceof Refusal && !(error instanceof ToolFailed)) throw error;
    return { fault: "damaged", ...faulty };
  }
}

/** The rows of a small table in a dump, as `COPY` prints them. */
async function rowsOf(file: string, table: string): Promise<string[][]> {
  const text = await runTool("pg_restore", ["--data-only", `--table=${table}`, "--file=-", file]);
  const [, rows = ""] = /^COPY [^\n]*;\n([\s\S]*?)^\\\.$/m.exec(text) ?? [];
  return rows
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.split("\t"));
}

async function digest(file: string): Promise<{ id: string; bytes: number }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { id: hash.digest("base64url"), bytes };
}
