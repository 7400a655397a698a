import t from "tap";
import { readImports } from "./imports.ts";
import { breaches } from "./layers.ts";
import { readSources } from "./sources.ts";

const sources = readSources();

t.test("every import of the server goes one way, through the doors", async (t) => {
  t.ok(sources.length >= 100, `saw ${sources.length} files`);
  t.ok(sources.flatMap(({ text }) => readImports(text)).length >= 500, "and read their imports");
  t.same(breaches(sources), []);
});

t.test("only a reveal asks whose face it is", async (t) => {
  const asks = sources.filter(({ text }) => /\bownerOf\b/.test(text)).map(({ path }) => path);
  t.same(asks.sort(), ["personas/index.ts", "personas/ownership.ts", "reveal/look-behind.ts"]);
  // Whoever opens that seal: to compare it with one account, and to seal it anew under another key.
  const opens = sources
    .filter(({ text }) => text.includes('"persona-seal"'))
    .map(({ path }) => path.split("/")[0]);
  t.same([...new Set(opens)].sort(), ["core", "personas", "storage"]);
});

t.test("every form of asking for a module is read", async (t) => {
  const forms: Record<string, (string | null)[]> = {
    'import { a } from "./x.ts";': ["./x.ts"],
    'import type { A } from "./x.ts";': ["./x.ts"],
    'import d, { type A } from "./x.ts";': ["./x.ts"],
    'import * as all from "x";': ["x"],
    'import {\n  a,\n  b,\n} from "x";': ["x"],
    'import"x";': ["x"],
    "import 'x';": ["x"],
    'import{a}from"x";': ["x"],
    'export { a } from "./x.ts";': ["./x.ts"],
    'export type { A } from "./x.ts";': ["./x.ts"],
    'export * from "./x.ts";': ["./x.ts"],
    'export * as all from "./x.ts";': ["./x.ts"],
    'const x = await import("x");': ["x"],
    'const x: typeof import("x") = require("x");': ["x", "x"],
    'require.resolve("x");': ["x"],
    "await import(name);": [null],
    "await import(`x`);": [null],
    "require(name);": [null],
    "const load = createRequire(import.meta.url);": [null],
    "const require = createRequire(import.meta.url);": [],
    'const bytes = Buffer.from("x");': [],
    "import.meta.dirname;": [],
  };
  for (const [text, expected] of Object.entries(forms)) t.same(readImports(text), expected, text);
});

/** A file with one planted line, and what must be said of it. */
const planted: [string, string, string, RegExp][] = [
  ["a step back", "rooms/a.ts", 'import type { P } from "../posts/index.ts";', /earlier step/],
  ["a step back in core", "core/a.ts", 'import { a } from "../audit/index.ts";', /earlier step/],
  ["a step sideways", "audit/a.ts", 'export * from "../support/index.ts";', /earlier step/],
  ["storage to http", "storage/a.ts", 'import { a } from "../http/index.ts";', /earlier step/],
  [
    "http to storage",
    "http/a.ts",
    'const a = await import("../storage/index.ts");',
    /earlier step/,
  ],
  ["a way round the door", "posts/a.ts", 'import { a } from "../rooms/store.ts";', /door/],
  ["a door of a folder inside", "posts/a.ts", 'import "../rooms/x/index.ts";', /door/],
  ["forum past a door", "forum/a.ts", 'import { a } from "../storage/open.ts";', /door/],
  ["main.ts past its one command", "main.ts", 'await import("./commands/serve.ts");', /door/],
  ["a room to app.ts", "http/a.ts", 'import { a } from "../app.ts";', /earlier step/],
  ["forum to app.ts", "forum/a.ts", 'import { a } from "../app.ts";', /earlier step/],
  ["a command from app.ts", "app.ts", 'import { a } from "./commands/run.ts";', /earlier step/],
  ["config with the house", "config.ts", 'import { a } from "./core/ids.ts";', /no business/],
  ["logging with a room", "logging.ts", 'import { a } from "./rooms/index.ts";', /no business/],
  ["config in a room", "rooms/a.ts", 'import { a } from "../config.ts";', /not for this step/],
  ["the log in storage", "storage/a.ts", 'import { a } from "../logging.ts";', /not for this step/],
  ["fastify in a room", "realtime/a.ts", 'import type { F } from "fastify";', /belong to http/],
  [
    "a fastify plugin elsewhere",
    "forum/a.ts",
    'import c from "@fastify/cookie";',
    /belong to http/,
  ],
  ["drizzle outside", "posts/a.ts", 'import { eq } from "drizzle-orm";', /belong to storage/],
  ["drizzle's depths outside", "http/a.ts", 'import "drizzle-orm/pg-core";', /belong to storage/],
  ["SQLite outside", "commands/a.ts", 'const a = require("better-sqlite3");', /belong to storage/],
  ["Node's SQLite outside", "commands/a.ts", 'import "node:sqlite";', /belong to storage/],
  ["PostgreSQL outside", "forum/a.ts", 'import pg from "pg";', /belong to storage/],
  ["argon2 outside", "http/a.ts", 'import argon2 from "argon2";', /belong to identity/],
  ["a hidden name", "rooms/a.ts", "const a = require(name);", /without a plain name/],
  ["a second hidden name", "core/typebox.ts", "import(a); import(b);", /without a plain name/],
  ["a room in no step", "gossip/a.ts", 'import { a } from "../core/ids.ts";', /no step/],
  ["asking for a room in no step", "http/a.ts", 'import "../gossip/index.ts";', /no step/],
  ["leaving src", "rooms/a.ts", 'import p from "../../package.json";', /outside src/],
  ["the environment", "config.ts", "const port = process.env.PORT;", /environment/],
  ["the environment by a key", "core/a.ts", 'const e = process["env"];', /environment/],
  ["the environment, unpacked", "core/a.ts", "const { pid, env } = process;", /environment/],
  ["the environment, imported", "core/a.ts", 'import { env } from "node:process";', /environment/],
];

for (const [what, path, text, expected] of planted) {
  t.test(`the check reports ${what}`, async (t) => {
    const found = breaches([{ path, text }]);
    t.equal(found.length, 1, found.join("; "));
    t.match(found[0] ?? "", expected);
    t.match(found[0] ?? "", path);
  });
}

t.test("the check lets through what the rule allows", async (t) => {
  const allowed: [string, string][] = [
    ["posts/a.ts", 'import { a } from "../rooms/index.ts";'],
    ["posts/a.ts", 'import type { A } from "../rooms/wire.ts";'],
    ["posts/a.ts", 'import { a } from "../core/text/check-text.ts";'],
    ["posts/deep/a.ts", 'import { a } from "../rules.ts";'],
    ["storage/stores/a.ts", 'import { eq } from "drizzle-orm";'],
    ["http/routes/a.ts", 'import type { C } from "../../config.ts";'],
    ["main.ts", 'await import("./commands/run.ts"); process.env;'],
  ];
  t.same(breaches(allowed.map(([path, text]) => ({ path, text }))), []);
});
