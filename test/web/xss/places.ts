import { expecting, type Member, member, owner, word } from "../../support/client.ts";
import type { Server } from "../../support/server.ts";
import type { Disclaimer } from "../../support/shapes.ts";
import { invited } from "../../support/staff.ts";
import { markdownTexts, plainTexts } from "./corpus.ts";

/** The first of these that fit into a field of so many characters. */
export function fitting(most: number): string[] {
  return plainTexts.filter(({ length }) => length <= most);
}

/** A member who did not have to wait. */
export async function memberOf(server: Server, room: string, signInName?: string): Promise<Member> {
  return member(
    server,
    room,
    {},
    await invited(server, signInName === undefined ? {} : { signInName }),
  );
}

/** A room that says nothing bad of itself, where nothing is asked at the door. */
export async function quietRoom(server: Server): Promise<string> {
  const slug = `quiet-${word(8)}`;
  await openRoom(server, { slug, title: "A quiet room", policy: { disclaimers: "off" } });
  return slug;
}

export async function openRoom(server: Server, body: Record<string, unknown>): Promise<void> {
  const { token } = await owner(server);
  await expecting(201, server, "POST /rooms", { token, body });
}

/** A note at a room's door for each title, all with the whole corpus as their text. */
export async function hangNotes(server: Server, room: string, titles: readonly string[]) {
  const { token } = await owner(server);
  const body = [...plainTexts, ...markdownTexts, "the end of the note"].join("\n\n");
  for (const title of titles)
    await expecting<Disclaimer>(201, server, `POST /rooms/${room}/disclaimers`, {
      token,
      body: { title, body },
    });
}
