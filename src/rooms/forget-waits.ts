import type { RoomDeps } from "./deps.ts";

/**
 * Blanks the times of waits that are over. They are exact, and of somebody who never writes they would
 * be the only trace of the moment when they came.
 */
export async function forgetWaits(deps: RoomDeps): Promise<void> {
  const now = deps.clock.latest();
  await deps.unitOfWork.transaction((tx) => deps.rooms.forgetWaits(tx, now));
}
