import { Link } from "wouter-preact";
import { Audience } from "../../parts/audience.tsx";
import { en } from "../../strings/en/rooms.ts";
import { pieces } from "../../strings/translate.ts";
import type { Found } from "./find-rooms.ts";

/** Rooms, each with what it is for, who can read it and about how many are in it. */
export function RoomList({ found }: { found: readonly Found[] }) {
  return (
    <ul class="plain room-list">
      {found.map(({ room, alias }) => (
        <li key={room.slug}>
          <Link href={`/rooms/${room.slug}`} data-theirs dir="auto">
            {room.title}
          </Link>
          {alias !== null && (
            <p class="small">
              {pieces(en, "alsoCalled", {
                alias: (
                  <bdi key="alias" data-theirs>
                    {alias}
                  </bdi>
                ),
              })}
            </p>
          )}
          {room.about !== "" && (
            <p data-theirs dir="auto">
              {room.about}
            </p>
          )}
          <Audience room={room} />
        </li>
      ))}
    </ul>
  );
}
