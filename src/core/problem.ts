import { type ErrorCode, errorTable, Refusal } from "./errors.ts";

/** A problem document (RFC 9457), the same over HTTP and in a `refused` frame. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  [member: string]: unknown;
}

/** Turns anything thrown into a problem document; what is not a `Refusal` says nothing but its request id. */
export function toProblem(error: unknown, requestId: string): Problem {
  // A query builder may have wrapped what its driver refused.
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof Refusal) return problemOf(cause.code, cause.message, cause.members);
  }
  return problemOf("internal", errorTable.internal.title, { requestId });
}

function problemOf(
  code: ErrorCode,
  detail: string,
  members: Readonly<Record<string, unknown>>,
): Problem {
  const { status, title } = errorTable[code];
  return { type: `urn:sideroom:error:${code}`, title, status, detail, code, ...members };
}
