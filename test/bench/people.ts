import { expecting } from "../support/call.ts";
import type { Account } from "../support/client.ts";
import { type Member, member, register } from "../support/client.ts";

interface RoomCard {
  slug: string;
  visibility: string;
  policy: { disclaimers: string; slowModeSeconds: number; listeningMinutes: number };
}

interface Where {
  url: string;
}

/** A room in which receipts are required and nothing else stands in the way of a post. */
export async function busyRoom(server: Where): Promise<string> {
  const { token } = await register(server);
  const rooms = await expecting<{ items: RoomCard[] }>(200, server, "GET /rooms", { token });
  const room = rooms.items.find(
    ({ visibility, policy }) =>
      visibility !== "private" &&
      policy.disclaimers === "required" &&
      policy.slowModeSeconds === 0 &&
      policy.listeningMinutes === 0,
  );
  if (!room) throw new Error("No room to measure in: one that requires disclaimers is needed");
  return room.slug;
}

/** Members who hold every receipt, each with an account of its own; two at a time, for hashing. */
export function members(server: Where, room: string, count: number): Promise<Member[]> {
  return twoAtATime(count, () => member(server, room));
}

export function accounts(server: Where, count: number): Promise<Account[]> {
  return twoAtATime(count, () => register(server));
}

async function twoAtATime<T>(count: number, make: () => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  let begun = 0;
  const worker = async () => {
    while (begun < count) {
      begun += 1;
      made.push(await make());
    }
  };
  await Promise.all([worker(), worker()]);
  return made;
}
