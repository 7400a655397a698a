import { Link } from "wouter-preact";
import { rooms } from "../../../state/rooms.ts";

/** What a room is called; its address where one may not know of it any more. */
export function titleOf(slug: string): string {
  return rooms.value?.find((room) => room.slug === slug)?.title ?? slug;
}

export function RoomName({ slug }: { slug: string }) {
  return (
    <span data-theirs dir="auto">
      {titleOf(slug)}
    </span>
  );
}

export function RoomLink({ slug }: { slug: string }) {
  return (
    <Link href={`/rooms/${slug}`}>
      <RoomName slug={slug} />
    </Link>
  );
}
