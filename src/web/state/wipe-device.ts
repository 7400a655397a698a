import { forgetDevice, unkeepDevice } from "./device.ts";
import { wipeDrafts } from "./drafts.ts";
import { forgetSeen } from "./seen-news.ts";

/** Takes from this device everything that the client has put there. The session stays. */
export function wipeDevice(): void {
  wipeStored();
  forgetDevice();
}

/** The same, but what is on the screen looks as it did until the page is left. */
export function wipeStored(): void {
  wipeDrafts();
  forgetSeen();
  unkeepDevice();
}
