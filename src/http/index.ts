export { AddressTokens } from "./address-token.ts";
export { SessionCookie } from "./cookies.ts";
export { HttpLimits } from "./limits.ts";
export { buildServer } from "./server.ts";
