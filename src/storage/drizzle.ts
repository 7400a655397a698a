import { createRequire } from "node:module";

// A CommonJS load: drizzle's ES modules cost several times the start-up time and memory.
const require = createRequire(import.meta.url);
const orm: typeof import("drizzle-orm") = require("drizzle-orm");

/** The parts of drizzle that queries are written with. */
export const {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  max,
  ne,
  or,
  sql,
} = orm;
/** The parts that a prepared query is made of. */
export const { Column, is, Param, Placeholder } = orm;
export type { SQL } from "drizzle-orm";
