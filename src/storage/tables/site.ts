import type { Kit } from "../kit.ts";

/** Facts about this database itself, such as its root key's fingerprint and the highest time seen. */
export function siteTables(kit: Kit) {
  const facts = kit.table("site_facts", {
    name: kit.text("name").primaryKey(),
    value: kit.text("value").notNull(),
  });
  return { facts };
}
