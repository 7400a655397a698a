import type { Screen } from "../../screen.ts";

/** What people say in a room: threads and the live conversation. */
export const roomScreens: readonly Screen[] = [
  {
    name: "threads",
    path: "/rooms/:room",
    audience: "anyone",
    load: () => import("./threads-screen.tsx").then((it) => it.ThreadsScreen),
  },
  {
    name: "start-thread",
    path: "/rooms/:room/start",
    audience: "anyone",
    load: () => import("./start-screen.tsx").then((it) => it.StartScreen),
  },
  {
    name: "live",
    path: "/rooms/:room/live",
    audience: "anyone",
    load: () => import("./live-screen.tsx").then((it) => it.LiveScreen),
  },
  {
    name: "about-room",
    path: "/rooms/:room/about",
    audience: "anyone",
    load: () => import("./about-screen.tsx").then((it) => it.AboutScreen),
  },
  {
    name: "thread",
    path: "/rooms/:room/threads/:thread",
    audience: "anyone",
    load: () => import("./thread-screen.tsx").then((it) => it.ThreadScreen),
  },
  {
    name: "post",
    path: "/posts/:post",
    audience: "anyone",
    load: () => import("./post-screen.tsx").then((it) => it.PostScreen),
  },
];
