import type { ToolDeps } from "../audit/index.ts";
import type { IdentityDeps } from "../identity/index.ts";
import type { PersonaDeps } from "../personas/index.ts";
import type { RevealStore } from "./store.ts";

export interface RevealDeps extends IdentityDeps, PersonaDeps, ToolDeps {
  readonly reveals: RevealStore;
}
