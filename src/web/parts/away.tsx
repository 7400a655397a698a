import "../looks/away.css";
import { isAway } from "../realtime/touch.ts";
import { common } from "../strings/common.ts";

/** Says that the connection is gone, on screens where something comes by itself. */
export function Away() {
  return (
    <p class="away small" role="status">
      {isAway.value && common("away")}
    </p>
  );
}
