import type { Screen } from "./screen.ts";
import { frontScreens } from "./screens/front/screens.ts";
import { roomScreens } from "./screens/room/screens.ts";
import { roomsScreens } from "./screens/rooms/screens.ts";
import { searchScreens } from "./screens/search/screens.ts";
import { siteScreens } from "./screens/site/screens.ts";
import { youScreens } from "./screens/you/screens.ts";

/** Every screen there is; the first whose path fits is shown. */
export const screens: readonly Screen[] = [
  ...frontScreens,
  ...roomsScreens,
  ...roomScreens,
  ...searchScreens,
  ...youScreens,
  ...siteScreens,
];

export const missingScreen: Screen = {
  name: "missing",
  path: "/*",
  audience: "anyone",
  load: () => import("./screens/front/missing-screen.tsx").then((it) => it.MissingScreen),
};
