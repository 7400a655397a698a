import type { SiteNameStore } from "../../identity/index.ts";
import { eq, or } from "../drizzle.ts";
import { dbOf } from "../handle.ts";
import type { Tables } from "../tables/index.ts";

/** The names of the facts. */
const facts = { name: "site-name", contact: "site-contact" } as const;

export function siteNameStore({ facts: table }: Tables): SiteNameStore {
  return {
    siteNames: async (reads) => {
      const rows = await dbOf(reads)
        .select()
        .from(table)
        .where(or(eq(table.name, facts.name), eq(table.name, facts.contact)));
      const said = new Map(rows.map(({ name, value }) => [name, value]));
      return { name: said.get(facts.name) ?? null, contact: said.get(facts.contact) ?? null };
    },
    putSiteName: async (tx, field, value) => {
      const name = facts[field];
      if (value === null) {
        await dbOf(tx).delete(table).where(eq(table.name, name));
        return;
      }
      await dbOf(tx)
        .insert(table)
        .values({ name, value })
        .onConflictDoUpdate({ target: table.name, set: { value } });
    },
  };
}
