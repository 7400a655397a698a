import { en } from "./en/common.ts";
import { translator } from "./translate.ts";

/** The sentences that many screens share. */
export const common = translator(en);
