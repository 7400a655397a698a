import type { Visitor } from "../support/visitor.ts";
import type { Cast } from "./cast.ts";

/** A screen of the client as somebody meets it. Each screen of the router has at least one. */
export interface Scene {
  /** The screen's name in the client's router. */
  screen: string;
  /** Tells it from other scenes of the same screen. */
  as?: string;
  /** Who looks; null is somebody who is not signed in. */
  who(cast: Cast): { token: string } | null;
  path(cast: Cast): string;
  /** What they do there before it is looked at. It must be possible again and again, in any language. */
  step?(visitor: Visitor, cast: Cast): Promise<unknown>;
}

export function titleOf({ screen, as }: Scene): string {
  return as === undefined ? screen : `${screen}: ${as}`;
}

/** Goes there, does what is to be done first, and waits until nothing is on its way. */
export async function enter(visitor: Visitor, scene: Scene, cast: Cast): Promise<void> {
  await visitor.visit(scene.path(cast));
  await scene.step?.(visitor, cast);
  await visitor.settle();
}
