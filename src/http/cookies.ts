import { parseCookie, stringifySetCookie } from "cookie";
import type { FastifyReply, FastifyRequest } from "fastify";

const absoluteSeconds = 180 * 86_400;

/** The session cookie: `__Host-` and Secure over https, where browsers honour them. */
export class SessionCookie {
  readonly name: string;
  readonly #isSecure: boolean;

  constructor(publicUrl: string) {
    this.#isSecure = publicUrl.startsWith("https:");
    this.name = this.#isSecure ? "__Host-sideroom" : "sideroom";
  }

  read({ headers }: FastifyRequest): string | undefined {
    return headers.cookie === undefined ? undefined : parseCookie(headers.cookie)[this.name];
  }

  set(reply: FastifyReply, token: string): void {
    this.#write(reply, token, absoluteSeconds);
  }

  clear(reply: FastifyReply): void {
    this.#write(reply, "", 0);
  }

  #write(reply: FastifyReply, value: string, maxAge: number): void {
    const cookie = stringifySetCookie({
      name: this.name,
      value,
      maxAge,
      path: "/",
      httpOnly: true,
      sameSite: "lax",
      secure: this.#isSecure,
    });
    reply.header("set-cookie", cookie);
  }
}
