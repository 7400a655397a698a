import type { Screen } from "../../screen.ts";

/** Somebody's own settings, what they have kept, and what they are told. */
export const youScreens: readonly Screen[] = [
  {
    name: "you",
    path: "/you",
    audience: "signed-in",
    load: () => import("./you-screen.tsx").then((it) => it.YouScreen),
  },
  {
    name: "sessions",
    path: "/you/sessions",
    audience: "signed-in",
    load: () => import("./sessions-screen.tsx").then((it) => it.SessionsScreen),
  },
  {
    name: "signing-in",
    path: "/you/signing-in",
    audience: "signed-in",
    load: () => import("./signing-in-screen.tsx").then((it) => it.SigningInScreen),
  },
  {
    name: "faces",
    path: "/you/faces",
    audience: "signed-in",
    load: () => import("./faces-screen.tsx").then((it) => it.FacesScreen),
  },
  {
    name: "hidden",
    path: "/you/hidden",
    audience: "signed-in",
    load: () => import("./hidden-screen.tsx").then((it) => it.HiddenScreen),
  },
  {
    name: "copy",
    path: "/you/copy",
    audience: "signed-in",
    load: () => import("./copy-screen.tsx").then((it) => it.CopyScreen),
  },
  {
    name: "leave",
    path: "/you/leave",
    // What it says once somebody has left is for somebody who is signed in no longer.
    audience: "anyone",
    load: () => import("./leave-screen.tsx").then((it) => it.LeaveScreen),
  },
  {
    name: "device",
    path: "/you/device",
    audience: "signed-in",
    load: () => import("./device-screen.tsx").then((it) => it.DeviceScreen),
  },
  {
    name: "kept",
    path: "/kept",
    audience: "signed-in",
    load: () => import("./kept-screen.tsx").then((it) => it.KeptScreen),
  },
  {
    name: "news",
    path: "/news",
    audience: "signed-in",
    load: () => import("./news-screen.tsx").then((it) => it.NewsScreen),
  },
];
