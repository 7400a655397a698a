import type { Screen } from "../../screen.ts";

/** Finding a room and coming in. */
export const roomsScreens: readonly Screen[] = [
  {
    name: "rooms",
    path: "/rooms",
    audience: "anyone",
    load: () => import("./rooms-screen.tsx").then((it) => it.RoomsScreen),
  },
  {
    name: "join",
    path: "/rooms/:room/join",
    audience: "signed-in",
    load: () => import("./join-screen.tsx").then((it) => it.JoinScreen),
  },
  {
    name: "note",
    path: "/rooms/:room/note",
    audience: "signed-in",
    load: () => import("./note-screen.tsx").then((it) => it.NoteScreen),
  },
];
