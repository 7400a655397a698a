import type { ComponentType } from "preact";

export interface ScreenProps {
  /** The values in the path. */
  params: Readonly<Record<string, string>>;
}

/** Who a screen is for; others are asked to sign in, or told that nothing is here. */
export type Audience = "anyone" | "signed-in" | "staff" | "owner";

export interface Screen {
  name: string;
  path: string;
  audience: Audience;
  load: () => Promise<ComponentType<ScreenProps>>;
}
