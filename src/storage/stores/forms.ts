import type { AnySQLiteColumn } from "drizzle-orm/sqlite-core";
import { eq, or, type SQL } from "../drizzle.ts";

/** The forms in which a MAC may be stored, the former first: see `Keyring.forms`. */
export type Forms = (mac: string) => readonly string[];

/** Where the column holds this MAC, in whatever form. */
export function isMac(forms: Forms, column: AnySQLiteColumn, mac: string): SQL | undefined {
  const [form, ...more] = forms(mac);
  return more.length === 0
    ? eq(column, form ?? mac)
    : or(...forms(mac).map((one) => eq(column, one)));
}

/** What `look` finds by one form after the other. A row that moves meanwhile moves on to a later one. */
export async function firstFound<T>(
  forms: Forms,
  mac: string,
  look: (form: string) => Promise<T | null>,
): Promise<T | null> {
  for (const form of forms(mac)) {
    const row = await look(form);
    if (row !== null) return row;
  }
  return null;
}
