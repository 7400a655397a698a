/** One answer over HTTP. `json` is what the body says it is: undefined when it is no JSON. */
export interface Answer<T> {
  status: number;
  headers: Headers;
  text: string;
  json: T;
}

export interface Call {
  token?: string | undefined;
  /** Sent as JSON; a string goes as it is. */
  body?: unknown;
  headers?: Record<string, string>;
  /** How long to wait for the whole answer. */
  patienceMs?: number;
}

/** Where a server listens; every helper needs only this much of it. */
export interface At {
  readonly url: string;
}

/** `call(server, "POST /rooms/x/posts", { token, body })`; paths are below /api/v1, or absolute after `//`. */
export async function call<T = Record<string, unknown>>(
  server: At,
  route: string,
  { token, body, headers = {}, patienceMs = 60_000 }: Call = {},
): Promise<Answer<T>> {
  const [method = "GET", path = "/"] = route.split(" ");
  const url = path.startsWith("//")
    ? `${server.url}${path.slice(1)}`
    : `${server.url}/api/v1${path}`;
  const answer = await fetch(url, {
    method,
    redirect: "manual",
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    body: body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body),
    signal: AbortSignal.timeout(patienceMs),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, json: parsed(text) as T };
}

/** The answer's body, when it came with one of these statuses; else a plain Error: for preparing a scene. */
export async function expecting<T = Record<string, unknown>>(
  status: number | number[],
  server: At,
  route: string,
  options: Call = {},
): Promise<T> {
  const answer = await call<T>(server, route, options);
  if (![status].flat().includes(answer.status)) {
    throw new Error(`${route} answered ${answer.status} instead of ${status}: ${answer.text}`);
  }
  return answer.json;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
