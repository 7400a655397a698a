import type { Room } from "../../rooms/wire.ts";
import { CommandFailed } from "../command.ts";
import { conversations } from "./conversations/index.ts";
import { paced } from "./pace.ts";
import { type DemoPerson, enterRoom, registerPerson } from "./people.ts";
import type { DemoResult, Plan } from "./plan.ts";

const fewPeople = 12;

/**
 * Posts given texts, or the demo's own lines over and over, at a pace: one room with a pace (a live
 * hour), otherwise spread over the rooms that ask for receipts.
 */
export async function playTexts(plan: Plan, texts: readonly string[] | null): Promise<DemoResult> {
  const { api, pace, invites, output } = plan;
  const people: DemoPerson[] = [];
  for (let index = 0; index < (pace?.people ?? fewPeople); index += 1) {
    people.push(
      await registerPerson(
        api,
        `demo-${index + 1}`,
        index % 3 === 0 ? "caregiver" : "patient",
        invites[index],
      ),
    );
  }
  const rooms = await roomsFor(plan, people[0]?.token ?? null);
  output.progress(`${people.length} people have come in.`);
  const messages = texts ?? anHourOf(pace?.everyMs ?? 1000);
  let posts = 0;
  let refused = 0;
  for await (const [index, body] of paced([...messages.entries()], pace?.everyMs ?? 0)) {
    const person = people[index % people.length];
    const room = rooms[index % rooms.length];
    if (person === undefined || room === undefined) break;
    await enterRoom(api, person, room);
    try {
      await api.call("POST", `/rooms/${room}/posts`, person.token, { body });
      posts += 1;
    } catch (error) {
      if (!(error instanceof CommandFailed)) throw error;
      // A text that no room would take (empty, too long) is counted, and the rest goes on.
      refused += 1;
    }
  }
  return { people: people.length, posts, rooms: rooms.length, refused };
}

async function roomsFor({ api, pace, room }: Plan, token: string | null): Promise<string[]> {
  if (room !== null) return [room];
  const { items } = await api.call<{ items: Room[] }>("GET", "/rooms", token);
  const open = items
    .filter(
      ({ visibility, policy }) => visibility !== "private" && policy.disclaimers === "required",
    )
    .map(({ slug }) => slug);
  if (open.length === 0)
    throw new CommandFailed(
      "There is no room that one could join. Name one with --room, or create one first.",
    );
  return pace === null ? open : open.slice(0, 1);
}

/** The demo's own lines, as many as fit into an hour at this pace. */
function anHourOf(everyMs: number): string[] {
  const lines = conversations.flatMap((conversation) => conversation.lines.map(({ text }) => text));
  const count = Math.min(5_000, Math.max(1, Math.round(3_600_000 / everyMs)));
  return Array.from({ length: count }, (_, index) => lines[index % lines.length] ?? "");
}
