import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { type ErrorCode, Refusal } from "../core/errors.ts";
import { errorFields, type Logger } from "../core/logger.ts";
import { toProblem } from "../core/problem.ts";
import { fieldErrors } from "../core/schema.ts";

/** Every error leaves as a problem document. What we did not expect is logged without its message. */
export function handleError(
  logger: Logger,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const known = fromFastify(error);
  const problem = toProblem(known, request.id);
  if (problem.code === "internal") {
    logger.error(
      { requestId: request.id, route: request.routeOptions.url ?? "", ...errorFields(error) },
      "a request failed",
    );
  }
  sendProblem(reply, problem);
}

function sendProblem(reply: FastifyReply, problem: ReturnType<typeof toProblem>): void {
  if (typeof problem.retryAfter === "number")
    reply.header("retry-after", String(problem.retryAfter));
  // `send` of bytes: a string would have a charset added, which this media type does not have.
  reply
    .code(problem.status)
    .header("content-type", "application/problem+json")
    .send(Buffer.from(JSON.stringify(problem)));
}

/** To an address that leads nowhere: the same bytes for each. */
export function sendNothingHere(reply: FastifyReply): void {
  sendProblem(reply, toProblem(new Refusal("not-found"), ""));
}

const codes: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "too-large",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "unsupported-media-type",
};

/** Fastify's own refusals, as ours. */
function fromFastify(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Refusal) return error;
  const { validation, code, statusCode } = error as FastifyError;
  if (validation !== undefined) {
    return new Refusal("invalid", "Please check the fields named here.", {
      errors: fieldErrors(validation as Parameters<typeof fieldErrors>[0]),
    });
  }
  const ours = codes[code];
  if (ours !== undefined) return new Refusal(ours);
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new Refusal("invalid", undefined, {
      errors: [{ path: "", message: "could not be read" }],
    });
  }
  return error;
}
