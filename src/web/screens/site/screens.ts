import type { Screen } from "../../screen.ts";

/** What those who run the site do. A room's own moderators come to its notes and its people. */
export const siteScreens: readonly Screen[] = [
  {
    name: "site",
    path: "/site",
    audience: "staff",
    load: () => import("./site-screen.tsx").then((it) => it.SiteScreen),
  },
  {
    name: "site-about",
    path: "/site/about",
    audience: "owner",
    load: () => import("./about-screen.tsx").then((it) => it.SiteAboutScreen),
  },
  {
    name: "site-rooms",
    path: "/site/rooms",
    audience: "owner",
    load: () => import("./rooms-screen.tsx").then((it) => it.SiteRoomsScreen),
  },
  {
    name: "site-new-room",
    path: "/site/rooms/new",
    audience: "owner",
    load: () => import("./new-room-screen.tsx").then((it) => it.NewRoomScreen),
  },
  {
    name: "site-room",
    path: "/site/rooms/:room",
    audience: "owner",
    load: () => import("./room-screen.tsx").then((it) => it.SiteRoomScreen),
  },
  {
    name: "site-room-people",
    path: "/site/rooms/:room/people",
    audience: "signed-in",
    load: () => import("./room-people-screen.tsx").then((it) => it.RoomPeopleScreen),
  },
  {
    name: "site-notes",
    path: "/site/notes",
    audience: "signed-in",
    load: () => import("./notes-screen.tsx").then((it) => it.SiteNotesScreen),
  },
  {
    name: "site-new-note",
    path: "/site/notes/new",
    audience: "signed-in",
    load: () => import("./new-note-screen.tsx").then((it) => it.NewNoteScreen),
  },
  {
    name: "site-note",
    path: "/site/notes/:note",
    audience: "signed-in",
    load: () => import("./note-screen.tsx").then((it) => it.SiteNoteScreen),
  },
  {
    name: "site-people",
    path: "/site/people",
    audience: "staff",
    load: () => import("./people-screen.tsx").then((it) => it.SitePeopleScreen),
  },
  {
    name: "site-reveals",
    path: "/site/reveals",
    audience: "staff",
    load: () => import("./reveals-screen.tsx").then((it) => it.RevealsScreen),
  },
  {
    name: "site-new-reveal",
    path: "/site/reveals/new",
    audience: "staff",
    load: () => import("./new-reveal-screen.tsx").then((it) => it.NewRevealScreen),
  },
];
