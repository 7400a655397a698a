import type { Screen } from "../../screen.ts";

/** Finding what was written. */
export const searchScreens: readonly Screen[] = [
  {
    name: "search",
    path: "/search",
    audience: "anyone",
    load: () => import("./search-screen.tsx").then((it) => it.SearchScreen),
  },
];
