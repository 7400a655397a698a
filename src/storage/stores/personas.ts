import type { PersonaRow, PersonaStore } from "../../personas/index.ts";
import { asc, eq, gt, sql } from "../drizzle.ts";
import { dbOf, prepared } from "../handle.ts";
import type { Tables } from "../tables/index.ts";
import { type Forms, firstFound } from "./forms.ts";

export function personaStore({ personas }: Tables, forms: Forms): PersonaStore {
  const byId = prepared("persona-by-id", (db) =>
    db
      .select()
      .from(personas)
      .where(eq(personas.id, sql.placeholder("id"))),
  );
  const byLookup = prepared("persona-by-lookup", (db) =>
    db
      .select()
      .from(personas)
      .where(eq(personas.lookup, sql.placeholder("lookup"))),
  );
  const first = (rows: readonly unknown[]) => (rows[0] as PersonaRow | undefined) ?? null;
  return {
    addPersona: async (tx, row) => {
      await dbOf(tx).insert(personas).values(row);
    },
    persona: async (reads, id) => first(await byId(reads, { id })),
    personaByLookup: (reads, lookup) =>
      firstFound(forms, lookup, async (form) => first(await byLookup(reads, { lookup: form }))),
    cutOff: async (tx, id, now) => {
      const nothing = { bio: null, standing: null, slowUntil: null };
      await dbOf(tx)
        .update(personas)
        .set({ ...now, ...nothing, retired: true })
        .where(eq(personas.id, id));
    },
    changePersona: async (tx, id, changes) => {
      await dbOf(tx).update(personas).set(changes).where(eq(personas.id, id));
    },
    isHandleTaken: async (reads, handleIndex) =>
      (
        await dbOf(reads)
          .select({ id: personas.id })
          .from(personas)
          .where(eq(personas.handleIndex, handleIndex))
      ).length > 0,
    personasAfter: (reads, id, limit) =>
      dbOf(reads)
        .select()
        .from(personas)
        .where(gt(personas.id, id))
        .orderBy(asc(personas.id))
        .limit(limit),
  };
}
