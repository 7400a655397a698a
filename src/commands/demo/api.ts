import { CommandFailed } from "../command.ts";

interface Refused {
  code?: string;
  retryAfter?: number;
}

/** The real API, as the demo's people use it. */
export class DemoApi {
  readonly #url: string;
  readonly #pass: string;

  constructor(url: string, pass: string) {
    this.#url = url;
    this.#pass = pass;
  }

  /** Calls the API and returns its answer. Waits when it is told to; throws `CommandFailed` on a refusal. */
  async call<T>(method: string, path: string, token: string | null, body?: unknown): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      const response = await fetch(`${this.#url}/api/v1${path}`, {
        method,
        headers: {
          "sideroom-pass": this.#pass,
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer = response.status === 204 ? null : ((await response.json()) as Refused & T);
      if (response.ok) return answer as T;
      const retryAfter = Number(answer?.retryAfter ?? 0);
      if (retryAfter === 0 || tries > 10)
        throw new CommandFailed(`${method} ${path} was refused: ${answer?.code}`);
      await new Promise((resolve) => setTimeout(resolve, retryAfter * 1000));
    }
  }
}
