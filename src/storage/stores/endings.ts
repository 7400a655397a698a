import type { EndingStore } from "../../data-rights/index.ts";
import { asc, eq } from "../drizzle.ts";
import { dbOf } from "../handle.ts";
import type { Tables } from "../tables/index.ts";

export function endingStore({ faceEndings }: Tables): EndingStore {
  return {
    addEndings: async (tx, rows) => {
      for (const row of rows) await dbOf(tx).insert(faceEndings).values(row);
    },
    endings: (reads) => dbOf(reads).select().from(faceEndings).orderBy(asc(faceEndings.id)),
    takeEnding: async (tx, id) => {
      const taken = await dbOf(tx)
        .delete(faceEndings)
        .where(eq(faceEndings.id, id))
        .returning({ id: faceEndings.id });
      return taken.length === 1;
    },
  };
}
