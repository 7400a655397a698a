import type { FastifyReply, FastifyRequest } from "fastify";

const absoluteSeconds = 180 * 86_400;

/** The session cookie: `__Host-` and Secure over https, where browsers honour them. */
export class SessionCookie {
  readonly #name: string;
  readonly #isSecure: boolean;

  constructor(publicUrl: string) {
    this.#isSecure = publicUrl.startsWith("https:");
    this.#name = this.#isSecure ? "__Host-sideroom" : "sideroom";
  }

  read(request: FastifyRequest): string | undefined {
    return request.cookies[this.#name];
  }

  set(reply: FastifyReply, token: string): void {
    reply.setCookie(this.#name, token, { ...this.#attributes(), maxAge: absoluteSeconds });
  }

  clear(reply: FastifyReply): void {
    reply.clearCookie(this.#name, this.#attributes());
  }

  #attributes() {
    return { path: "/", httpOnly: true, sameSite: "lax", secure: this.#isSecure } as const;
  }
}
