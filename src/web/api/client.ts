import { type Problem, ProblemError, UnreachableError } from "./problem.ts";

export const base = "/api/v1";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * Calls the server and gives its answer, `undefined` for an empty one. Throws `ProblemError` when it
 * refuses and `UnreachableError` when there is no answer.
 */
async function call<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const response = await ask(method, path, body);
  return read(await response.text()) as T;
}

/** A file that the server makes, as it comes. Throws as `call` does, also when it breaks off. */
async function file(path: string): Promise<Blob> {
  const response = await ask("GET", path);
  try {
    return await response.blob();
  } catch {
    throw new UnreachableError();
  }
}

/** The answer to a call that was not refused. */
async function ask(method: Method, path: string, body?: unknown): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(base + path, {
      method,
      headers: body === undefined ? {} : { "content-type": "application/json" },
      body: body === undefined ? null : JSON.stringify(body),
    });
  } catch {
    throw new UnreachableError();
  }
  if (response.ok) return response;
  const json = read(await response.text());
  throw new ProblemError(isProblem(json) ? json : unknownProblem(response.status));
}

export const api = {
  get: <T>(path: string) => call<T>("GET", path),
  post: <T>(path: string, body?: unknown) => call<T>("POST", path, body),
  put: <T>(path: string, body?: unknown) => call<T>("PUT", path, body),
  patch: <T>(path: string, body: unknown) => call<T>("PATCH", path, body),
  delete: <T>(path: string, body?: unknown) => call<T>("DELETE", path, body),
  file,
};

/** A path with each value as one segment, whatever is in it. */
export function at(parts: TemplateStringsArray, ...values: (string | number)[]): string {
  return String.raw({ raw: parts }, ...values.map((value) => encodeURIComponent(value)));
}

/** `undefined` for an empty answer, or one that is no JSON. */
function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isProblem(json: unknown): json is Problem {
  return typeof json === "object" && json !== null && "code" in json;
}

function unknownProblem(status: number): Problem {
  return { status, code: "internal", detail: "" };
}
