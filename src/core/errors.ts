/**
 * Every error that a client can meet, in one table. Use cases throw `Refusal`s made from it;
 * only the HTTP error handler and the realtime connection turn them into problem documents (RFC 9457).
 */
export const errorTable = {
  invalid: { status: 400, title: "Something in the request is not right" },
  unauthenticated: { status: 401, title: "Please sign in" },
  forbidden: { status: 403, title: "You may not do this" },
  "not-a-member": { status: 403, title: "Join this room first" },
  "listening-period": { status: 403, title: "You are still listening in" },
  muted: { status: 403, title: "You cannot write for a while" },
  "disclaimer-required": { status: 403, title: "Please read the note at the door first" },
  "not-found": { status: 404, title: "There is nothing here" },
  "method-not-allowed": { status: 405, title: "This address does not take that method" },
  conflict: { status: 409, title: "This no longer fits what is there" },
  "thread-locked": { status: 409, title: "This thread is closed for now" },
  "confirm-first": { status: 409, title: "Please look at this first" },
  "too-large": { status: 413, title: "This is too large" },
  "unsupported-media-type": { status: 415, title: "Please send JSON" },
  "rate-limited": { status: 429, title: "Too many requests for now" },
  "slow-mode": { status: 429, title: "This room is in slow mode" },
  unavailable: { status: 503, title: "The server cannot do this right now" },
  internal: { status: 500, title: "Something went wrong on our side" },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof errorTable;

/** One field that was not right: a JSON pointer into the body (or the query), and what is expected. */
export interface FieldError {
  path: string;
  message: string;
}

/** Members of a problem document beside the standard ones, such as `retryAfter` (whole seconds). */
export type ProblemMembers = Readonly<Record<string, unknown>>;

/** A refusal with a public code. Its detail never carries what a person wrote. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly members: ProblemMembers;

  constructor(code: ErrorCode, detail?: string, members: ProblemMembers = {}) {
    super(detail ?? errorTable[code].title);
    this.name = "Refusal";
    this.code = code;
    this.members = members;
  }
}

export function refuse(code: ErrorCode, detail?: string, members?: ProblemMembers): never {
  throw new Refusal(code, detail, members);
}

/** Refuses with `invalid`, naming each field that is not right. */
export function refuseFields(errors: readonly FieldError[]): never {
  throw new Refusal("invalid", "Please check the fields named here.", { errors });
}

/** Refuses with `invalid` for a single field. */
export function refuseField(path: string, message: string): never {
  refuseFields([{ path, message }]);
}
