import assert from "node:assert/strict";
import type { Answer } from "./call.ts";
import type { Frame, Problem } from "./shapes.ts";

/** The answer is a problem document with this status and code, and nothing but what such a document holds. */
export function assertProblem(answer: Answer<unknown>, status: number, code?: string): void {
  const said = `${answer.status} ${answer.text.slice(0, 500)}`;
  assert.equal(answer.status, status, `expected ${status}, got ${said}`);
  assert.match(answer.headers.get("content-type") ?? "", /^application\/problem\+json/, said);
  const problem = answer.json as Problem;
  assert.equal(problem.status, status, said);
  if (code !== undefined) assert.equal(problem.code, code, said);
}

/** Refused for want of receipts, naming those that are missing. */
export function assertGated(answer: Answer<unknown>): void {
  assertProblem(answer, 403, "disclaimer-required");
  const missing = (answer.json as Problem).disclaimers ?? [];
  assert.ok(missing.length > 0, "the missing ones are named");
  assert.ok(
    missing.every((item) => item.required && !item.acknowledged),
    "only missing ones are named",
  );
}

/** The frame refuses, with this code. */
export function assertRefused(frame: Frame, code: string): void {
  const said = JSON.stringify(frame).slice(0, 500);
  assert.equal(frame.type, "refused", said);
  assert.equal(frame.problem?.code, code, said);
}
