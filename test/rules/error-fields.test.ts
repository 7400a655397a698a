import { createRequire } from "node:module";
import { DrizzleQueryError } from "drizzle-orm";
import fc from "fast-check";
import t from "tap";
import { Refusal } from "../../src/core/errors.ts";
import { errorFields } from "../../src/core/logger.ts";

const needle = "zq7needle";
const SQLite: typeof import("better-sqlite3") = createRequire(import.meta.url)("better-sqlite3");

/** Lines that look like places in the code, and hold what nobody may read in a log. */
const fakeFrame = fc.constantFrom(
  `    at ${needle} (/home/x/${needle}.ts:1:1)`,
  `    at async ${needle} (file:///srv/${needle}.ts:10:20)`,
  `    at /home/${needle}:1:1`,
  `    at node:${needle}:1:1`,
  `    at Object.<anonymous> (/a/${needle}:1:1)`,
);
const message = fc
  .array(fc.oneof(fakeFrame, fc.constant(needle), fc.string({ maxLength: 10 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((lines) => lines.join("\n"));

class Wrapped extends Error {
  override readonly name = "Wrapped";
}

/** An error that has told its places with one message, and then got another. */
function told(message: string, later: string): Error {
  const error = new Error(message);
  String(error.stack);
  error.message = later;
  return error;
}

const makers: Record<string, (message: string) => unknown> = {
  "an Error": (message) => new Error(message),
  "a TypeError": (message) => new TypeError(message),
  "an error of a class of its own": (message) => new Wrapped(message),
  "a refusal": (message) => new Refusal("invalid", message),
  "an error with a cause": (message) => new Error("outer", { cause: new Error(message) }),
  "an error of many": (message) => new AggregateError([new Error(message)], message),
  "the query builder's error": (message) => new DrizzleQueryError(message, [message]),
  "SQLite's error": (message) => new SQLite.SqliteError(message, "SQLITE_CONSTRAINT"),
  "an error with a field": (message) => Object.assign(new Error("x"), { detail: message }),
  "an error with a sentence for a name": (message) =>
    Object.assign(new Error("x"), { name: `${message}!` }),
  "an error with a sentence for a code": (message) =>
    Object.assign(new Error("x"), { code: `${message}!` }),
  "an error whose message was changed": (message) => told(message, "changed"),
  "an error whose message was emptied": (message) => told(message, ""),
  "a text": (message) => message,
  "an object": (message) => ({ message, stack: message }),
};

for (const [what, make] of Object.entries(makers)) {
  t.test(`nothing of the message of ${what} comes into the log`, async () => {
    fc.assert(
      fc.property(message, (message) => {
        const fields = JSON.stringify(errorFields(make(message)));
        if (fields.includes(needle)) throw new Error(fields);
      }),
      { numRuns: 200 },
    );
  });
}

t.test("the kind, the code and the places in the code do come into the log", async (t) => {
  const error = Object.assign(new TypeError(needle), { code: "ERR_SOMETHING" });
  const fields = errorFields(error);
  t.equal(fields.kind, "TypeError");
  t.equal(fields.code, "ERR_SOMETHING");
  const frames = fields.frames as string[];
  t.ok(frames.length > 0, "there are places");
  t.match(frames[0], /^at .*error-fields\.test\.ts:\d+:\d+\)?$/);
});

t.test("what JSON.parse says of a bad text stays out", async (t) => {
  fc.assert(
    fc.property(message, (message) => {
      try {
        JSON.parse(message);
      } catch (error) {
        if (JSON.stringify(errorFields(error)).includes(needle)) throw new Error("it came through");
      }
    }),
  );
  t.pass();
});
