import type { OwnPersona } from "../../../../personas/wire.ts";
import { RoomLink } from "./room-name.tsx";

/** The room that a face belongs to, when it is not in it now. */
export function HomeRoom({ face: { room } }: { face: OwnPersona }) {
  if (room === null) return null;
  return (
    <p class="small">
      <RoomLink slug={room} />
    </p>
  );
}

export function Bio({ face: { bio } }: { face: OwnPersona }) {
  if (bio === null) return null;
  return (
    <p class="bio" data-theirs dir="auto">
      {bio}
    </p>
  );
}
