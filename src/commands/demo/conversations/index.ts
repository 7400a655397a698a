import { caringDementia } from "./caring-dementia.ts";
import type { DemoConversation } from "./conversation.ts";
import { longCovid } from "./long-covid.ts";
import { multipleSclerosis } from "./multiple-sclerosis.ts";
import { ovarianCancer } from "./ovarian-cancer.ts";
import { parentsLeukaemia } from "./parents-leukaemia.ts";
import { type1Diabetes } from "./type-1-diabetes.ts";

export type { DemoConversation } from "./conversation.ts";

/** Invented conversations for the demo. Nobody in them exists. */
export const conversations: readonly DemoConversation[] = [
  ovarianCancer,
  type1Diabetes,
  multipleSclerosis,
  longCovid,
  caringDementia,
  parentsLeukaemia,
];
