import type { Screen } from "../../screen.ts";

/** Before somebody is in: what this is, making an account, signing in, help. */
export const frontScreens: readonly Screen[] = [
  {
    name: "welcome",
    path: "/",
    audience: "anyone",
    load: () => import("./welcome-screen.tsx").then((it) => it.WelcomeScreen),
  },
  {
    name: "sign-up",
    path: "/sign-up",
    audience: "anyone",
    load: () => import("./sign-up-screen.tsx").then((it) => it.SignUpScreen),
  },
  {
    name: "sign-in",
    path: "/sign-in",
    audience: "anyone",
    load: () => import("./sign-in-screen.tsx").then((it) => it.SignInScreen),
  },
  {
    name: "recover",
    path: "/recover",
    audience: "anyone",
    load: () => import("./recover-screen.tsx").then((it) => it.RecoverScreen),
  },
  {
    name: "help",
    path: "/help",
    audience: "anyone",
    load: () => import("./help-screen.tsx").then((it) => it.HelpScreen),
  },
  {
    name: "privacy",
    path: "/privacy",
    audience: "anyone",
    load: () => import("./privacy-screen.tsx").then((it) => it.PrivacyScreen),
  },
];
