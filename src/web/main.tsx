import { render } from "preact";
import { App } from "./app.tsx";
import "./looks/tokens.css";
import "./looks/base.css";
import "./looks/controls.css";
import "./looks/frame.css";
import { applyDevice } from "./state/device.ts";
import { watchLinks } from "./state/given-link.ts";
import { hasLeft, watchForLeaving } from "./state/leave-quickly.ts";
import { watchNews } from "./state/news.ts";
import { loadSession } from "./state/session.ts";

if (!hasLeft()) {
  watchForLeaving();
  watchLinks();
  applyDevice();
  watchNews();
  void loadSession();
  void import("./realtime/touch.ts").then(({ stayInTouch }) => stayInTouch());
  const root = document.getElementById("app");
  if (root !== null) render(<App />, root);
}
