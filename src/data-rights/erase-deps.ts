import type { RevealStore } from "../reveal/index.ts";
import type { EndingStore } from "./ending-store.ts";
import type { ExportDeps } from "./export-deps.ts";

export interface EraseDeps extends ExportDeps {
  readonly endings: EndingStore;
  readonly reveals: RevealStore;
}
