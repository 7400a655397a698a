import { frontScenes } from "./front.ts";
import { roomScenes } from "./room.ts";
import { roomsScenes } from "./rooms.ts";
import type { Scene } from "./scene.ts";
import { siteScenes } from "./site.ts";
import { threadScenes } from "./threads.ts";
import { youScenes } from "./you.ts";

/** The scenes of each area of the client; `screens-<area>.test.ts` looks at them. */
export const areas = {
  front: frontScenes,
  rooms: roomsScenes,
  room: roomScenes,
  threads: threadScenes,
  you: youScenes,
  site: siteScenes,
} as const satisfies Record<string, readonly Scene[]>;

export type Area = keyof typeof areas;

/** What the server of an area's scenes is told besides what is usual. */
export const settings: Readonly<Partial<Record<Area, Record<string, string>>>> = {
  site: { REGISTRATION: "approve" },
};

/** Every scene that there is. */
export const scenes: readonly Scene[] = Object.values(areas).flat();
