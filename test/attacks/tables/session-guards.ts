// The guards of accounts and their sessions.
import { without } from "../../support/attack.ts";

export const ownOrigin = without(
  "the comparison of origins",
  "http/auth.ts",
  "request.headers.origin === deps.config.publicUrl",
  "true",
);
export const wholeOrigin = without(
  "comparing the whole origin",
  "http/auth.ts",
  "request.headers.origin === deps.config.publicUrl",
  'String(request.headers.origin ?? "null").startsWith(deps.config.publicUrl)',
);
export const freshToken = without(
  "a token of the server's own",
  "http/give-cookie.ts",
  "cookie.set(reply, token);",
  "cookie.set(reply, before ?? token);",
);
export const oldSessionEnds = without(
  "ending the session before",
  "http/give-cookie.ts",
  "if (actor !== null) await endSession(deps.forum, actor.account, actor.session);",
);
export const boundOfPassphrases = without(
  "the bounds of passphrases",
  "identity/passphrases.ts",
  "if (length < least || length > most)",
  "if (false)",
);
export const secureCookie = without(
  "the cookie's Secure",
  "http/cookies.ts",
  "secure: this.#isSecure",
  "secure: false",
);
export const scriptlessCookie = without(
  "the cookie's HttpOnly",
  "http/cookies.ts",
  "httpOnly: true",
  "httpOnly: false",
);
export const routeInLog = without(
  "logging routes instead of addresses",
  "http/server.ts",
  'const route = request.routeOptions.url ?? "";',
  "const route = request.url;",
);
export const absoluteLifetime = without(
  "the end of a session's life",
  "identity/sessions.ts",
  "today >= addDays(row.createdDay, absoluteDays)",
  "false",
);
export const idleLifetime = without(
  "the end of an idle session",
  "identity/sessions.ts",
  "today > addDays(row.usedDay, idleDays)",
  "false",
);
export const voidToken = without(
  "refusing tokens that do not count",
  "http/auth.ts",
  "if (isVoid || (",
  "if ((",
);
