import { randomBytes } from "node:crypto";
import type { DisclaimerItem } from "../../disclaimers/wire.ts";
import type { Persona } from "../../personas/wire.ts";
import type { DemoApi } from "./api.ts";

export interface DemoPerson {
  readonly token: string;
  readonly rooms: Set<string>;
}

interface Consent {
  purpose: string;
  version: number;
}

/** Registers somebody with a passphrase that nobody knows. Names get a random end: the demo can run again. */
export async function registerPerson(
  api: DemoApi,
  name: string,
  standing: string | null,
  invite: string | undefined,
): Promise<DemoPerson> {
  const site = await api.call<{ consents: Consent[] }>("GET", "/site", null);
  const { token } = await api.call<{ token: string }>("POST", "/accounts", null, {
    signInName: `${name}-${randomBytes(4).toString("hex")}`,
    passphrase: randomBytes(18).toString("base64url"),
    ageConfirmed: true,
    consents: site.consents.map(({ purpose, version }) => ({ purpose, version })),
    standing,
    ...(invite === undefined ? {} : { invite }),
  });
  return { token, rooms: new Set() };
}

/** Joins a room behind a face of its own, reads the notes at the door and accepts them. */
export async function enterRoom(api: DemoApi, person: DemoPerson, room: string): Promise<void> {
  if (person.rooms.has(room)) return;
  const { disclaimers } = await api.call<{ persona: Persona; disclaimers: DisclaimerItem[] }>(
    "POST",
    `/rooms/${room}/membership`,
    person.token,
    { face: "room" },
  );
  const items = disclaimers
    .filter(({ required }) => required)
    .map(({ id, version, sha256 }) => ({ id, version, sha256 }));
  if (items.length > 0)
    await api.call("POST", `/rooms/${room}/acknowledgements`, person.token, { items });
  person.rooms.add(room);
}
