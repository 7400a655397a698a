import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import type { Static, TSchema } from "typebox";
import { type FieldError, refuseFields } from "./errors.ts";

/** Nothing is coerced, dropped or filled in: what does not fit is refused. */
const options = {
  coerceTypes: false,
  removeAdditional: false,
  useDefaults: false,
  allErrors: false,
  strict: false,
} as const;

const bodies = new Ajv(options);
// A query or a path is text only: "50" may stand for 50 there, and nowhere else.
const texts = new Ajv({ ...options, coerceTypes: true });

export function compileSchema(schema: object, fromText: boolean): ValidateFunction {
  return (fromText ? texts : bodies).compile(schema);
}

/** A checker that returns the value, typed, or throws `Refusal("invalid")` naming the fields. */
export function checker<S extends TSchema>(schema: S): (value: unknown) => Static<S> {
  let validate: ValidateFunction | undefined;
  return (value) => {
    validate ??= compileSchema(schema, false);
    if (!validate(value)) refuseFields(fieldErrors(validate.errors ?? []));
    return value as Static<S>;
  };
}

/** Ajv's errors as fields and plain expectations; values never appear. */
export function fieldErrors(errors: readonly ErrorObject[]): FieldError[] {
  const branchFailed = errors.some(({ keyword }) => keyword === "anyOf");
  const told = branchFailed ? errors.filter(({ keyword }) => keyword === "anyOf") : errors;
  return told.map((error) => ({ path: pathOf(error), message: messageOf(error) }));
}

function pathOf({ instancePath, keyword, params }: ErrorObject): string {
  if (keyword === "required") return `${instancePath}/${params.missingProperty}`;
  if (keyword === "additionalProperties")
    return `${instancePath}/${shortName(params.additionalProperty)}`;
  return instancePath;
}

function shortName(name: unknown): string {
  return typeof name === "string" && /^[A-Za-z0-9_-]{1,40}$/.test(name) ? name : "";
}

function messageOf({ keyword, params, message }: ErrorObject): string {
  if (keyword === "required") return "is missing";
  if (keyword === "additionalProperties") return "is not a property here";
  if (keyword === "anyOf") return "is none of the forms allowed here";
  if (keyword === "const" || keyword === "enum") return `must be ${allowed(params)}`;
  if (keyword === "pattern") return "does not have the expected form";
  return message ?? "is not right";
}

function allowed(params: Record<string, unknown>): string {
  const values =
    "allowedValues" in params ? (params.allowedValues as unknown[]) : [params.allowedValue];
  return values.map((value) => JSON.stringify(value)).join(" or ");
}
