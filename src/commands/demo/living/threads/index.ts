import { caringThreads } from "./caring.ts";
import { diabetesThreads } from "./diabetes.ts";
import { helloThreads } from "./hello.ts";
import { laterThreads } from "./later.ts";
import { leukaemiaThreads } from "./leukaemia.ts";
import { longCovidThreads } from "./long-covid.ts";
import { ovarianThreads } from "./ovarian.ts";
import { sclerosisThreads } from "./sclerosis.ts";
import type { DemoThread } from "./thread.ts";

export type { DemoThread } from "./thread.ts";
export { laterThreads };

/** Invented threads that the living site begins with. Nobody in them exists. */
export const threads: readonly DemoThread[] = [
  ...ovarianThreads,
  ...diabetesThreads,
  ...sclerosisThreads,
  ...longCovidThreads,
  ...caringThreads,
  ...leukaemiaThreads,
  ...helloThreads,
];
