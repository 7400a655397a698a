import type { Me } from "../../../identity/wire.ts";
import { me } from "../../state/session.ts";

/** Takes over what has just been changed of one's own settings, without asking for them again. */
export function noteOfMe(changes: Partial<Me>): void {
  if (me.value != null) me.value = { ...me.value, ...changes };
}
