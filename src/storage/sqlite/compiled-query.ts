import type { Statement } from "better-sqlite3";
import { Column, is, Param, Placeholder } from "../drizzle.ts";
import type { Handle } from "../handle.ts";

/** The parts of a query that drizzle has prepared for better-sqlite3. */
interface DrizzlePrepared {
  stmt: Statement;
  query: { params: unknown[] };
  fields?: readonly { path: string[]; field: unknown }[];
}

type Values = Record<string, unknown>;
type Binder = (values: Values) => unknown;
type RowReader = (row: readonly unknown[]) => Record<string, unknown>;

/**
 * Runs a prepared query of drizzle's without the work that drizzle repeats at each call: finding the
 * placeholders, and finding out how each column is decoded. Rows come out as drizzle gives them.
 */
export const compileForSqlite: Handle["compile"] = (name, built) => {
  const { stmt, query, fields } = built.prepare(name) as DrizzlePrepared;
  const binders = query.params.map(binderOf);
  const bind = (values: Values) => binders.map((binder) => binder(values));
  if (fields === undefined) {
    return (values) => {
      stmt.run(...bind(values));
      return [];
    };
  }
  const read = rowReader(fields);
  stmt.raw();
  return (values) => (stmt.all(...bind(values)) as unknown[][]).map(read);
};

function binderOf(param: unknown): Binder {
  if (is(param, Placeholder)) return placeholderOf(param.name);
  if (!is(param, Param)) return () => param;
  const { encoder, value } = param;
  if (!is(value, Placeholder)) return () => encoder.mapToDriverValue(value);
  const read = placeholderOf(value.name);
  return (values) => encoder.mapToDriverValue(read(values));
}

function placeholderOf(name: string): Binder {
  return (values) => {
    const value = values[name];
    if (value === undefined) throw new Error(`a query was run without its ${name}`);
    return value;
  };
}

/**
 * Makes the function that turns a row of values into an object of the selected shape. It is written
 * out as source, from names in our own code only: a page has hundreds of values, and an object
 * literal takes a tenth of the time of a loop over names.
 */
function rowReader(fields: NonNullable<DrizzlePrepared["fields"]>): RowReader {
  const decoders = fields.map(({ field }) => decoderOf(field));
  const values = fields.map(({ path: [first = "", second] }, index) => {
    const stored = `row[${index}]`;
    const value =
      decoders[index] === null
        ? stored
        : `${stored} === null ? null : decoders[${index}](${stored})`;
    return { first, second, value };
  });
  const literal = (entries: readonly (readonly [string, string])[]) =>
    `{ ${entries.map(([name, value]) => `${JSON.stringify(name)}: ${value}`).join(", ")} }`;
  const names = [...new Set(values.map(({ first }) => first))];
  const shape = names.map((name) => {
    const inside = values.filter(({ first }) => first === name);
    const [only] = inside;
    if (only?.second === undefined) return [name, only?.value ?? "null"] as const;
    return [name, literal(inside.map(({ second = "", value }) => [second, value]))] as const;
  });
  return new Function("decoders", `return (row) => (${literal(shape)});`)(decoders) as RowReader;
}

/** Null for a column whose values are used as they are stored, as most are. */
function decoderOf(field: unknown): ((stored: unknown) => unknown) | null {
  if (!is(field, Column)) throw new Error("only columns can be read by a compiled query");
  if (field.mapFromDriverValue === Column.prototype.mapFromDriverValue) return null;
  return (stored) => field.mapFromDriverValue(stored);
}
