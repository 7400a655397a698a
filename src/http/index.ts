export { AddressTokens } from "./address-token.ts";
export { SessionCookie } from "./cookies.ts";
export { HttpLimits } from "./limits.ts";
export { ReadBudgets } from "./read-budgets.ts";
export { buildServer } from "./server.ts";
export { SignInTries } from "./sign-in-tries.ts";
