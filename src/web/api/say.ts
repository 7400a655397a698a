import { common as t } from "../strings/common.ts";
import { en } from "../strings/en/common.ts";
import { waitOf } from "../strings/waits.ts";
import { ProblemError, UnreachableError } from "./problem.ts";

/** What we say to a person when the server refused or did not answer. Throws what is neither. */
export function say(error: unknown): string {
  if (error instanceof UnreachableError) return t("unreachable");
  if (!(error instanceof ProblemError)) throw error;
  const { code, detail, status, retryAfter } = error.problem;
  const key = `problem-${code}`;
  const said = key in en ? t(key as keyof typeof en) : detail || t("problem-internal");
  if (status !== 429 || retryAfter === undefined) return said;
  return `${said} ${t("tryAgainIn", { wait: waitOf(retryAfter) })}`;
}

/** The server's words on single fields, by their path; empty when the error names none. */
export function fieldErrors(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof ProblemError)) return {};
  return Object.fromEntries(
    (error.problem.errors ?? []).map(({ path, message }) => [path, message]),
  );
}

export function isRefusal(error: unknown, code: string): error is ProblemError {
  return error instanceof ProblemError && error.problem.code === code;
}
