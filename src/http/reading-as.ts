import type { FastifyRequest } from "fastify";
import type { ReadingAs } from "../core/read-budget.ts";
import type { AddressTokens } from "./address-token.ts";

/** Whose hour a request reads from. */
export function readingAs(addresses: AddressTokens, { actor, ip }: FastifyRequest): ReadingAs {
  return {
    account: actor?.account ?? null,
    addressToken: actor === null ? addresses.of(ip) : "",
    isExempt: actor?.isExempt ?? false,
  };
}
