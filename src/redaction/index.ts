export type { Ledger, LedgerEntry, WordsEntry } from "./ledger.ts";
export { type Mask as TextMask, type Masked, maskText, spanFault } from "./mask-text.ts";
export { Redactor } from "./redactor.ts";
export { Scrub, type ScrubPace } from "./scrub.ts";
export type { ScrubTarget } from "./scrub-target.ts";
export type { RedactionStore } from "./store.ts";
export type { Span, Subject } from "./subject.ts";
export type { HeldText, TextHolder } from "./text-holder.ts";
