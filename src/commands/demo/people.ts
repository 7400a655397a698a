import { randomBytes } from "node:crypto";
import type { DisclaimerItem } from "../../disclaimers/wire.ts";
import type { Persona } from "../../personas/wire.ts";
import type { DemoApi } from "./api.ts";

export interface DemoPerson {
  readonly token: string;
  /** The id of their face in each room that they have joined, by its slug. */
  readonly faces: Map<string, string>;
}

interface Consent {
  purpose: string;
  version: number;
}

interface Registration {
  signInName: string;
  passphrase: string;
  standing: string | null;
  invite: string | undefined;
}

/** Registers somebody with a passphrase that nobody knows. Names get a random end: the demo can run again. */
export function registerPerson(
  api: DemoApi,
  name: string,
  standing: string | null,
  invite: string | undefined,
): Promise<DemoPerson> {
  return register(api, {
    signInName: `${name}-${randomBytes(4).toString("hex")}`,
    passphrase: randomBytes(18).toString("base64url"),
    standing,
    invite,
  });
}

/** Registers somebody as whom people are to sign in. */
export async function register(
  api: DemoApi,
  { signInName, passphrase, standing, invite }: Registration,
): Promise<DemoPerson> {
  const site = await api.call<{ consents: Consent[] }>("GET", "/site", null);
  const { token } = await api.call<{ token: string }>("POST", "/accounts", null, {
    ...{ signInName, passphrase, standing },
    ageConfirmed: true,
    consents: site.consents.map(({ purpose, version }) => ({ purpose, version })),
    ...(invite === undefined ? {} : { invite }),
  });
  return { token, faces: new Map() };
}

/** Joins a room behind a face of its own, reads the notes at the door and accepts them. */
export async function enterRoom(api: DemoApi, person: DemoPerson, room: string): Promise<void> {
  if (person.faces.has(room)) return;
  const joined = await api.call<{ persona: Persona; disclaimers: DisclaimerItem[] }>(
    "POST",
    `/rooms/${room}/membership`,
    person.token,
    { face: "room" },
  );
  const items = joined.disclaimers
    .filter(({ required }) => required)
    .map(({ id, version, sha256 }) => ({ id, version, sha256 }));
  if (items.length > 0)
    await api.call("POST", `/rooms/${room}/acknowledgements`, person.token, { items });
  person.faces.set(room, joined.persona.id);
}
