import { type At, expecting } from "./call.ts";
import type { Member } from "./client.ts";
import { fill } from "./fill.ts";

/** Lets the room's log grow by `count` posts. */
export function addPosts(
  server: At,
  writer: Member,
  count: number,
  body: (at: number) => string = (at) => `entry ${at}`,
): Promise<void> {
  return fill(server, writer, count, body);
}

/** The `seq` of the room's last event. */
export async function headOf(
  server: At,
  { token }: { token: string },
  room: string,
): Promise<number> {
  const route = `GET /rooms/${room}/posts?limit=1`;
  return (await expecting<{ head: number }>(200, server, route, { token })).head;
}
