import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { type FieldError, refuseFields } from "./errors.ts";
import type { Static, TSchema } from "./typebox.ts";

/** Nothing is coerced, dropped or filled in: what does not fit is refused. */
const options = {
  coerceTypes: false,
  removeAdditional: false,
  useDefaults: false,
  allErrors: false,
  strict: false,
} as const;

const bodies = new Ajv(options);
const texts = new Ajv({ ...options, coerceTypes: true });

/**
 * A validator of unknown values, compiled when it is first needed: most routes of a small site sleep.
 * With `fromText` the value came as text (a query, a path), where "50" may stand for 50.
 */
export function validator(schema: object, fromText: boolean): Validator {
  let compiled: ValidateFunction | undefined;
  const validate: Validator = (value) => {
    compiled ??= (fromText ? texts : bodies).compile(schema);
    const isRight = compiled(value) as boolean;
    validate.errors = compiled.errors ?? null;
    return isRight;
  };
  return validate;
}

/** True when the value is right; otherwise `errors` says why, until the next call. */
export interface Validator {
  (value: unknown): boolean;
  errors?: ErrorObject[] | null;
}

/** A checker that returns the value, typed, or throws `Refusal("invalid")` naming the fields. */
export function checker<S extends TSchema>(schema: S): (value: unknown) => Static<S> {
  const validate = validator(schema, false);
  return (value) => {
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
